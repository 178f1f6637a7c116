package org.microvisor.cosim.load;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.aoe.wire.EthernetHeader;

/**
 * Requests of a load, made before it starts, so that making them costs no time while it runs. The frame at index {@code n}
 * has the tag {@code n + 1}.
 */
public final class RequestFrames {
    private final List<byte[]> frames;
    private final long bytes;

    /** What the requests of a load do. */
    public enum Kind {
        READ,
        WRITE,
        /** Reads and writes in turns, a read first. */
        MIXED;

        private boolean writes(int index) {
            return this == WRITE || this == MIXED && (index & 1) != 0;
        }
    }

    private RequestFrames(List<byte[]> frames, long bytes) {
        this.frames = frames;
        this.bytes = bytes;
    }

    /**
     * Makes them.
     *
     * @param node address of the node
     * @param client address of who asks
     * @param sectors sectors of the LUN that are used, at random
     * @param requests how many, at least 2
     * @param count sectors of a request, 1..16
     */
    static RequestFrames make(
            Kind kind, long node, long client, int shelf, int lun, long sectors, int requests, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> frames = new ArrayList<>(requests);
        for (int i = 0; i < requests; i++) {
            boolean write = kind.writes(i);
            int data = write ? count * AtaArg.SECTOR_BYTES : 0;
            byte[] frame = new byte[Math.max(EthernetHeader.MIN_FRAME, AtaArg.DATA + data)];
            EthernetHeader.write(frame, 0, node, client, EthernetHeader.TYPE_AOE);
            AoeHeader.writeRequest(frame, 0, shelf, lun, AoeHeader.COMMAND_ATA, i + 1);
            AtaArg.writeRequest(
                    frame,
                    0,
                    AtaArg.AFLAG_LBA48 | (write ? AtaArg.AFLAG_WRITE : 0),
                    0,
                    count,
                    write ? AtaCommand.WRITE_SECTORS_EXT : AtaCommand.READ_SECTORS_EXT,
                    random.nextLong(sectors / count) * count);
            for (int at = 0; at < data; at++) {
                frame[AtaArg.DATA + at] = (byte) random.nextInt();
            }
            frames.add(frame);
        }
        return new RequestFrames(frames, (long) requests * count * AtaArg.SECTOR_BYTES);
    }

    int size() {
        return frames.size();
    }

    /** The frame at {@code index}; nobody changes it. */
    byte[] frame(int index) {
        return frames.get(index);
    }

    /** Data that all of them move. */
    long bytes() {
        return bytes;
    }
}
