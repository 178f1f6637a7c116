/** The window: accesses of this node's processor become packets to the memory of others. Depends on the packet formats alone. */
@NullMarked
package org.microvisor.unimem.window;

import org.jspecify.annotations.NullMarked;
