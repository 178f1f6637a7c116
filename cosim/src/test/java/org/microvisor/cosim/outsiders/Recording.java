package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.microvisor.cosim.net.CapturedFrame;
import org.microvisor.cosim.net.PcapReader;

/**
 * A recorded session of a real initiator with a real target: the AoE requests in order, each with the answer that the
 * real target gave.
 */
final class Recording {
    private final List<Exchange> exchanges;

    private Recording(List<Exchange> exchanges) {
        this.exchanges = List.copyOf(exchanges);
    }

    /** Reads a pcap file compressed with xz from the test resources. */
    static Recording read(String resource) throws IOException {
        try (InputStream compressed = Recording.class.getResourceAsStream("/captures/" + resource)) {
            if (compressed == null) {
                throw new IOException("no such recording: resource=" + resource);
            }
            try (PcapReader frames = PcapReader.open(new XZCompressorInputStream(compressed), resource)) {
                return pair(frames.rest().stream().map(CapturedFrame::bytes).toList());
            }
        }
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    /** An answer belongs to the oldest open request with its command and tag. */
    private static Recording pair(List<byte[]> frames) throws IOException {
        List<byte[]> requests = new ArrayList<>();
        Map<Long, Deque<Integer>> open = new HashMap<>();
        Map<Integer, byte[]> answers = new HashMap<>();
        for (byte[] frame : frames) {
            ByteBuffer fields = ByteBuffer.wrap(frame);
            if (fields.getShort(12) != (short) 0x88A2) {
                continue;
            }
            long key = (long) fields.get(19) << 32 | (fields.getInt(20) & 0xFFFF_FFFFL);
            if ((fields.get(14) & 0x08) == 0) {
                open.computeIfAbsent(key, k -> new ArrayDeque<>()).add(requests.size());
                requests.add(frame);
            } else {
                Deque<Integer> waiting = open.getOrDefault(key, new ArrayDeque<>());
                if (waiting.isEmpty()) {
                    throw new IOException("recording has an answer without a request: key=" + Long.toHexString(key));
                }
                answers.put(waiting.remove(), frame);
            }
        }
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            byte[] answer = answers.get(i);
            if (answer == null) {
                throw new IOException("recording has a request without an answer: number=" + i);
            }
            exchanges.add(new Exchange(requests.get(i), answer));
        }
        return new Recording(exchanges);
    }
}
