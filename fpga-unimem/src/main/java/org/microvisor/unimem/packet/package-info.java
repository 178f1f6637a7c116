/**
 * Packets inside of circuits: headers as structs, the stream that carries them, the rules that it keeps. Depends on {@code
 * unimem.wire} and hdl-dsl.
 */
@NullMarked
package org.microvisor.unimem.packet;

import org.jspecify.annotations.NullMarked;
