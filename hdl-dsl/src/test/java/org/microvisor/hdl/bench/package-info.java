/** What tests of cells share: a top around a cell, and random traffic at its streams. */
@NullMarked
package org.microvisor.hdl.bench;

import org.jspecify.annotations.NullMarked;
