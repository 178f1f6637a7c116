/** What can go wrong, as scripts say it, and cables and drives that do wrong by chance; depends on the device models only. */
@NullMarked
package org.microvisor.cosim.fault;

import org.jspecify.annotations.NullMarked;
