/**
 * Where in the user's source an object of a circuit was made, and the Java name it was given, both read from the class file.
 * Depends on nothing but the JDK.
 */
@NullMarked
package org.microvisor.hdl.source;

import org.jspecify.annotations.NullMarked;
