/** What storage promises, as a check of what clients have seen; depends on nothing else of the project. */
@NullMarked
package org.microvisor.cosim.truth;

import org.jspecify.annotations.NullMarked;
