package org.microvisor.hypervisor.xenstore;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One message: {u32 type, u32 request, u32 transaction, u32 length}, little-endian, and the payload.
 */
final class StoreMessage {
    /** Bytes before the payload. */
    static final int HEADER = 16;

    /** Longest payload; a longer one ends the connection. */
    static final int MOST_PAYLOAD = 4096;

    private final int type;
    private final int request;
    private final int transaction;
    private final byte[] payload;

    StoreMessage(int type, int request, int transaction, byte[] payload) {
        this.type = type;
        this.request = request;
        this.transaction = transaction;
        this.payload = payload.clone();
    }

    int type() {
        return type;
    }

    int transaction() {
        return transaction;
    }

    int request() {
        return request;
    }

    String payloadText() {
        return new String(payload, StandardCharsets.ISO_8859_1);
    }

    byte[] payload() {
        return payload.clone();
    }

    /** The parts of the payload, each of which ends in a NUL. */
    List<String> texts() throws StoreError {
        if (payload.length == 0 || payload[payload.length - 1] != 0) {
            throw new StoreError(StoreError.Code.EINVAL, "payload does not end in NUL: length=" + payload.length);
        }
        List<String> texts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < payload.length; i++) {
            if (payload[i] == 0) {
                texts.add(new String(payload, start, i - start, StandardCharsets.ISO_8859_1));
                start = i + 1;
            }
        }
        return texts;
    }

    /** The first part, and where the rest begins. */
    String firstText() throws StoreError {
        for (int i = 0; i < payload.length; i++) {
            if (payload[i] == 0) {
                return new String(payload, 0, i, StandardCharsets.ISO_8859_1);
            }
        }
        throw new StoreError(StoreError.Code.EINVAL, "payload has no NUL: length=" + payload.length);
    }

    StoreMessage answer(byte[] body) {
        return new StoreMessage(type, request, transaction, body);
    }

    StoreMessage error(StoreError.Code code) {
        return new StoreMessage(RequestType.ERROR.code(), request, transaction, text(code.name()));
    }

    static StoreMessage event(String path, String token) {
        return new StoreMessage(RequestType.WATCH_EVENT.code(), 0, 0, texts(List.of(path, token)));
    }

    static byte[] text(String text) {
        return texts(List.of(text));
    }

    /** Each text with a NUL behind it. */
    static byte[] texts(List<String> texts) {
        StringBuilder all = new StringBuilder();
        texts.forEach(text -> all.append(text).append('\0'));
        return all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(HEADER + payload.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(type)
                .putInt(request)
                .putInt(transaction)
                .putInt(payload.length)
                .put(payload)
                .array();
    }

    /** The length of the payload that a header announces; unsigned values that are too large come out negative or too large. */
    static int payloadLength(ByteBuffer header) {
        return header.getInt(12);
    }

    /** A message from its bytes: a header, and as much payload as it says. */
    static StoreMessage read(ByteBuffer bytes) {
        byte[] payload = new byte[payloadLength(bytes)];
        bytes.get(HEADER, payload);
        return new StoreMessage(bytes.getInt(0), bytes.getInt(4), bytes.getInt(8), payload);
    }
}
