package org.microvisor.hypervisor.xenstore;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Puts messages together from the bytes of a ring, however they are cut. */
final class Inbox {
    private final byte[] header = new byte[StoreMessage.HEADER];
    private byte @Nullable [] message;
    private int have;

    /** Takes what is waiting until a message is whole, which it gives then. */
    @Nullable
    StoreMessage take(RingPage.Way way) throws StoreError {
        while (true) {
            int waiting = way.waiting();
            if (waiting < 0 || waiting > RingPage.BYTES) {
                throw new StoreError(StoreError.Code.EINVAL, "ring holds more than it can: bytes=" + waiting);
            }
            byte[] into = message == null ? header : message;
            int part = Math.min(waiting, into.length - have);
            way.take(into, have, part);
            have += part;
            if (have < into.length) {
                return null;
            }
            if (message == null) {
                int length = StoreMessage.payloadLength(view(header));
                if (length < 0 || length > StoreMessage.MOST_PAYLOAD) {
                    throw new StoreError(
                            StoreError.Code.E2BIG, "message is too long: length=" + Integer.toUnsignedString(length));
                }
                message = new byte[StoreMessage.HEADER + length];
                System.arraycopy(header, 0, message, 0, StoreMessage.HEADER);
            } else {
                StoreMessage whole = StoreMessage.read(view(message));
                clear();
                return whole;
            }
            if (have == message.length) {
                StoreMessage whole = StoreMessage.read(view(message));
                clear();
                return whole;
            }
        }
    }

    private static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    void clear() {
        message = null;
        have = 0;
    }
}
