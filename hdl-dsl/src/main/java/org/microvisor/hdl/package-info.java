/** The circuit language: cells, values, statements and the graph that they make; depends on nothing but the JDK. */
@NullMarked
package org.microvisor.hdl;

import org.jspecify.annotations.NullMarked;
