package org.microvisor.unimem.wire;

import java.util.Arrays;
import java.util.Optional;

/** What a packet or a word of the link is: bits 63..60 of its first word. The codes 13..15 are free. */
public enum Kind {
    /** Nothing; all zeros. */
    IDLE(0),
    /** One of a run that a receiver finds its place by. */
    SYNC(1),
    /** Bring-up of a link. */
    HELLO(2),
    /** Sequence and credits of a link. */
    ACK(3),
    /** Asks for a burst. */
    READ(4),
    /** One beat of at most 4 bytes, in three words. */
    WRITE_SHORT(5),
    /** A burst, all strobes of its inner words set. */
    WRITE(6),
    /** A burst with the strobes of every word. */
    WRITE_STROBED(7),
    /** 64 bits for a mailbox; answered as a write is. */
    MESSAGE(8),
    /** One beat of at most 4 bytes, or an error without data. */
    READ_REPLY_SHORT(9),
    /** The data of a burst. */
    READ_REPLY(10),
    /** A write or a message is done. */
    WRITE_REPLY(11),
    /** A line of interrupt of another node. */
    INTERRUPT(12);

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    /** The four bits. */
    public int code() {
        return code;
    }

    /** Whether it only lives between two link ports. */
    public boolean isOfLink() {
        return code <= ACK.code;
    }

    /**
     * The channel of a packet.
     *
     * @throws IllegalStateException if it is of the link
     */
    public Channel channel() {
        return switch (this) {
            case READ, WRITE_SHORT, WRITE, WRITE_STROBED, MESSAGE -> Channel.REQUEST;
            case READ_REPLY_SHORT, READ_REPLY, WRITE_REPLY -> Channel.RESPONSE;
            case INTERRUPT -> Channel.INTERRUPT;
            default -> throw new IllegalStateException("a word of the link has no channel: kind=" + this);
        };
    }

    /** The kind that four bits stand for, if they do. */
    public static Optional<Kind> of(int code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }
}
