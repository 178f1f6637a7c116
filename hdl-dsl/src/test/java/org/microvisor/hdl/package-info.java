/** What holds of the language's classes. */
@NullMarked
package org.microvisor.hdl;

import org.jspecify.annotations.NullMarked;
