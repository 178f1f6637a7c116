/** Messages and interrupts between nodes, as packets. Depends on the packet formats alone. */
@NullMarked
package org.microvisor.unimem.mailbox;

import org.jspecify.annotations.NullMarked;
