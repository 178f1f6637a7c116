package org.microvisor.cosim.timeline;

import java.util.Locale;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.aoe.wire.NvmeOpcode;

/** A request on its way through the node, with the cycles at which it got on: what the slices of its stages are made of. */
final class NodeRequest {
    private static final long UNKNOWN = -1;

    /** Sectors of an extent, within which volume and drive count alike. */
    private static final long EXTENT_SECTORS = 2048;

    final long flow;
    private final boolean ata;
    private final String what;
    private final int opcode;
    private final long lba;
    private final int sectors;
    private int covered;
    private long received = UNKNOWN;
    private long receivedEnd = UNKNOWN;
    private long rung = UNKNOWN;
    private long fetched = UNKNOWN;
    private long moved = UNKNOWN;
    private long completed = UNKNOWN;
    private long answered = UNKNOWN;
    private long answeredEnd = UNKNOWN;

    /** Draws one stage. */
    @FunctionalInterface
    interface Stages {
        /** From the start of cycle {@code from} to the start of cycle {@code to}. */
        void stage(String name, long from, long to);
    }

    /** The request that an AoE frame of whole header is. */
    NodeRequest(long flow, byte[] frame) {
        this.flow = flow;
        ata = AoeHeader.command(frame, 0) == AoeHeader.COMMAND_ATA && frame.length >= AtaArg.DATA;
        int command = ata ? AtaArg.command(frame, 0) : 0;
        opcode = switch (command) {
            case AtaCommand.READ_SECTORS, AtaCommand.READ_SECTORS_EXT, AtaCommand.READ_DMA, AtaCommand.READ_DMA_EXT ->
                NvmeOpcode.READ;
            case AtaCommand.WRITE_SECTORS,
                    AtaCommand.WRITE_SECTORS_EXT,
                    AtaCommand.WRITE_DMA,
                    AtaCommand.WRITE_DMA_EXT -> NvmeOpcode.WRITE;
            default -> (int) UNKNOWN;
        };
        lba = ata ? AtaArg.lba(frame, 0) : 0;
        sectors = ata ? AtaArg.count(frame, 0) : 0;
        what = opcode == NvmeOpcode.READ
                ? "read"
                : opcode == NvmeOpcode.WRITE
                        ? "write"
                        : ata
                                ? "ATA " + Integer.toHexString(command)
                                : AoeHeader.command(frame, 0) == AoeHeader.COMMAND_CONFIG
                                        ? "config"
                                        : "AoE " + Integer.toHexString(AoeHeader.command(frame, 0));
    }

    String what() {
        return what;
    }

    long lba() {
        return lba;
    }

    int sectors() {
        return sectors;
    }

    /** Whether a drive's command may be a part of this request that no command has covered yet. */
    boolean takes(int command, long block, int blocks) {
        return command == opcode
                && Math.floorMod(block - lba, EXTENT_SECTORS) + blocks <= sectors
                && covered + blocks <= sectors;
    }

    /** A command of this request was fetched. */
    void fetched(int blocks, long doorbell, long cycle) {
        covered += blocks;
        rung = rung == UNKNOWN ? doorbell : rung;
        fetched = Math.max(fetched, cycle);
    }

    void moved(long cycle) {
        moved = Math.max(moved, cycle);
    }

    void completed(long cycle) {
        completed = Math.max(completed, cycle);
    }

    void received(long first, long last) {
        received = first;
        receivedEnd = last + 1;
    }

    void answered(long first, long last) {
        answered = first;
        answeredEnd = last + 1;
    }

    /** Whether it has been on the stream, as far as that is known by now. */
    boolean isReceived() {
        return received != UNKNOWN;
    }

    /** Whether its answer has been on the stream. */
    boolean isAnswered() {
        return answered != UNKNOWN;
    }

    /** Whether its tag tells it from other open requests; drivers give all config queries the same. */
    boolean hasTagOfItsOwn() {
        return ata;
    }

    long start() {
        return received;
    }

    long end() {
        return answeredEnd;
    }

    /** Tells the stages of a whole request that took time, in order; together they leave no gap. */
    void tell(Stages stages) {
        stages.stage("receive", received, receivedEnd);
        long at = receivedEnd;
        if (rung != UNKNOWN) {
            at = tell(stages, "decide", at, rung + 1);
            at = tell(stages, "command", at, fetched + 1);
            at = tell(stages, "data", at, moved + 1);
            at = tell(stages, "completion", at, completed + 1);
        }
        at = tell(stages, "answer", at, answered);
        stages.stage("transmit", at, answeredEnd);
    }

    private long tell(Stages stages, String name, long from, long to) {
        long end = Math.min(Math.max(from, to), answered);
        if (end > from) { // some viewers tie a slice of no time to the wrong one
            stages.stage(name, from, end);
        }
        return end;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s lba=%d sectors=%d", what, lba, sectors);
    }
}
