/** The demonstration: a disk image through every layer; depends on everything below it. */
@NullMarked
package org.microvisor.cosim.demo;

import org.jspecify.annotations.NullMarked;
