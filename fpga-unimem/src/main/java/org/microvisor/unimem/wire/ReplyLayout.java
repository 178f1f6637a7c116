package org.microvisor.unimem.wire;

/**
 * What follows the header in replies, messages and interrupts.
 *
 * <pre>
 *                    word 0, 33..0                      then
 *  READ_REPLY_SHORT  zero                               63..32 data in its lanes, 31..26 zero, 25..24 resp, 23..0 check sum
 *  READ_REPLY        31..26 payload words - 1           payload, tail: 63..26 zero, 25..24 resp, 23..0 check sum
 *  WRITE_REPLY       25..24 resp, 23..0 check sum       -
 *  MESSAGE           31..0 upper half of the message    63..32 lower half, 31..24 zero, 23..0 check sum
 *  INTERRUPT         33..29 vector, 28 level, 23..0 check sum
 * </pre>
 *
 * resp is that of AXI for the whole burst, the worst of its beats.
 */
public final class ReplyLayout {
    /** In word 0 of a READ_REPLY. */
    public static final int PAYLOAD = 26, PAYLOAD_WIDTH = 6;
    /** In the last word. */
    public static final int RESP = 24, RESP_WIDTH = 2;
    /** In word 1 of a READ_REPLY_SHORT. */
    public static final int SHORT_DATA = 32, SHORT_DATA_WIDTH = 32;
    /** Of the half of a message in word 0, from bit 0 on, and that of the other half in word 1. */
    public static final int MESSAGE_LOW = 32, MESSAGE_HALF_WIDTH = 32;
    /** In an INTERRUPT. */
    public static final int VECTOR = 29, VECTOR_WIDTH = 5;
    /** In an INTERRUPT. */
    public static final int LEVEL = 28;

    private ReplyLayout() {}

    /** Payload words of a READ_REPLY, 1 to 64. */
    public static int payloadWords(long word0) {
        return Header.field(word0, PAYLOAD, PAYLOAD_WIDTH) + 1;
    }

    static Response resp(long lastWord) {
        return Response.of(Header.field(lastWord, RESP, RESP_WIDTH));
    }
}
