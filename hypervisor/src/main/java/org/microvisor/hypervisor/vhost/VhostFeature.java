package org.microvisor.hypervisor.vhost;

/** Feature bits of rings and of the vhost-user protocol (virtio 1.1, section 6; vhost-user protocol). */
final class VhostFeature {
    /** Descriptors may point to tables of descriptors. */
    static final long INDIRECT = 1L << 28;

    /** Each side says at which index it wants to be told. */
    static final long EVENT_INDEX = 1L << 29;

    /** The front-end speaks of protocol features. */
    static final long PROTOCOL = 1L << 30;

    static final long VERSION_1 = 1L << 32;

    /** What every device offers. */
    static final long RINGS = INDIRECT | EVENT_INDEX | PROTOCOL | VERSION_1;

    static final long PROTOCOL_MULTIQUEUE = 1L;
    static final long PROTOCOL_REPLY_ACK = 1L << 3;
    static final long PROTOCOL_BACKEND_REQUESTS = 1L << 5;
    static final long PROTOCOL_CONFIG = 1L << 9;
    static final long PROTOCOL_IN_FLIGHT = 1L << 12;

    /** What this server understands of the protocol. */
    static final long PROTOCOL_OFFERED =
            PROTOCOL_MULTIQUEUE | PROTOCOL_REPLY_ACK | PROTOCOL_BACKEND_REQUESTS | PROTOCOL_CONFIG | PROTOCOL_IN_FLIGHT;

    private VhostFeature() {}
}
