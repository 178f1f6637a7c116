package org.microvisor.hdl.bench;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.microvisor.hdl.bench.Traffic.Word;

/** Packets of bytes as AXI4-Stream beats and back. */
public final class Packets {
    private Packets() {}

    /** A packet of {@code least} to {@code most} bytes. */
    public static byte[] random(Random random, int least, int most) {
        byte[] packet = new byte[least + random.nextInt(most - least + 1)];
        random.nextBytes(packet);
        return packet;
    }

    /** Full beats and a last one; what its unused bytes hold is random. */
    public static List<Word> beats(byte[] packet, int lanes, Random random) {
        List<Word> beats = new ArrayList<>();
        for (int at = 0; at < packet.length; at += lanes) {
            BigInteger data = new BigInteger(8 * lanes, random);
            BigInteger keep = BigInteger.ZERO;
            for (int i = 0; i < lanes && at + i < packet.length; i++) {
                BigInteger octet = BigInteger.valueOf(packet[at + i] & 0xFF).shiftLeft(8 * i);
                data = data.andNot(BigInteger.valueOf(0xFF).shiftLeft(8 * i)).or(octet);
                keep = keep.setBit(i);
            }
            BigInteger last = at + lanes < packet.length ? BigInteger.ZERO : BigInteger.ONE;
            beats.add(new Word(List.of(data, keep, last)));
        }
        return beats;
    }

    /** The bytes kept of whole packets. */
    public static List<byte[]> packets(List<Word> beats, int lanes) {
        List<byte[]> packets = new ArrayList<>();
        List<Byte> bytes = new ArrayList<>();
        for (Word beat : beats) {
            for (int i = 0; i < lanes; i++) {
                if (beat.parts().get(1).testBit(i)) {
                    bytes.add(beat.parts().get(0).shiftRight(8 * i).byteValue());
                }
            }
            if (beat.part(2) == 1) {
                byte[] packet = new byte[bytes.size()];
                for (int i = 0; i < packet.length; i++) {
                    packet[i] = bytes.get(i);
                }
                packets.add(packet);
                bytes.clear();
            }
        }
        return packets;
    }
}
