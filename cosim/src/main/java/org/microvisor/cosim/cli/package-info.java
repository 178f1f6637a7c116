/**
 * The command line that a user types: commands, progress, tables, errors in one line. May depend on every package of the
 * project; nothing depends on it.
 */
@NullMarked
package org.microvisor.cosim.cli;

import org.jspecify.annotations.NullMarked;
