package org.microvisor.hypervisor.vhost;

import java.util.Arrays;
import java.util.Optional;

/** The requests of a front-end that are understood (vhost-user protocol; codes of QEMU 7.2's documentation). */
enum VhostRequest {
    GET_FEATURES(1, 0),
    SET_FEATURES(2, 8),
    SET_OWNER(3, 0),
    RESET_OWNER(4, 0),
    SET_MEM_TABLE(5, -1),
    SET_VRING_NUM(8, 8),
    SET_VRING_ADDR(9, 40),
    SET_VRING_BASE(10, 8),
    GET_VRING_BASE(11, 8),
    SET_VRING_KICK(12, 8),
    SET_VRING_CALL(13, 8),
    SET_VRING_ERR(14, 8),
    GET_PROTOCOL_FEATURES(15, 0),
    SET_PROTOCOL_FEATURES(16, 8),
    GET_QUEUE_NUM(17, 0),
    SET_VRING_ENABLE(18, 8),
    SET_BACKEND_REQ_FD(21, 0),
    GET_CONFIG(24, -1),
    SET_CONFIG(25, -1),
    GET_INFLIGHT_FD(31, -1),
    SET_INFLIGHT_FD(32, -1);

    /** Bytes before the payload: {u32 request, u32 flags, u32 size}. */
    static final int HEADER = 12;

    /** Longest payload that is read; longer ones are no message of ours. */
    static final int MOST_PAYLOAD = 4096;

    static final int VERSION = 1;
    static final int VERSION_MASK = 3;
    static final int REPLY = 4;
    static final int NEED_REPLY = 8;

    private final int code;
    private final int payload;

    VhostRequest(int code, int payload) {
        this.code = code;
        this.payload = payload;
    }

    int code() {
        return code;
    }

    /** Whether a payload may have {@code bytes} bytes. */
    boolean fits(int bytes) {
        return payload < 0 || bytes == payload;
    }

    static Optional<VhostRequest> of(int code) {
        return Arrays.stream(values()).filter(request -> request.code == code).findFirst();
    }
}
