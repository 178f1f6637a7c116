package org.microvisor.hypervisor.aoe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.aoe.wire.AtaStatus;
import org.microvisor.aoe.wire.ConfigArg;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.aoe.wire.IdentifyBlock;

/** An AoE target in an array: it obeys every frame at once, and notes what it saw. */
final class NaiveTarget {
    static final long MAC = 0x0200_0000_0001L;
    static final AoeAddress ADDRESS = new AoeAddress(7, 3);

    final byte[] disk;
    String serial = "N1";
    int bufferCount = 16;
    int sectorCount = 16;
    /** Answers "device unavailable" to so many ATA frames. */
    int unavailable;
    /** Answers every read and write with this AoE error, if not 0. */
    int refuse;
    /** Answers every read and write with this ATA error, if not 0. */
    int ataError;

    int flushes;
    int reads;
    int writes;
    int mostSectors;
    final List<Integer> tags = new ArrayList<>();

    @Nullable
    Observer observer;

    interface Observer {
        void onWrite(long lba, int sectors);
    }

    NaiveTarget(int sectors) {
        disk = new byte[sectors * AtaArg.SECTOR_BYTES];
    }

    Optional<byte[]> answer(byte[] frame) {
        int major = AoeHeader.major(frame, 0);
        int minor = AoeHeader.minor(frame, 0);
        boolean ours = (major == ADDRESS.major() || major == AoeHeader.ANY_MAJOR)
                && (minor == ADDRESS.minor() || minor == AoeHeader.ANY_MINOR);
        if (!ours) {
            return Optional.empty();
        }
        return Optional.of(AoeHeader.command(frame, 0) == AoeHeader.COMMAND_CONFIG ? config(frame) : ata(frame));
    }

    private byte[] config(byte[] frame) {
        byte[] reply = reply(frame, 60, 0);
        ConfigArg.write(
                reply,
                0,
                bufferCount,
                0x4019,
                sectorCount,
                ConfigArg.CCMD_READ,
                "naive".getBytes(StandardCharsets.US_ASCII));
        return reply;
    }

    private byte[] ata(byte[] frame) {
        tags.add(AoeHeader.tag(frame, 0));
        if (unavailable > 0) {
            unavailable--;
            return reply(frame, 60, 3);
        }
        int command = AtaArg.command(frame, 0);
        int count = AtaArg.count(frame, 0);
        int at = (int) AtaArg.lba(frame, 0) * AtaArg.SECTOR_BYTES;
        int bytes = count * AtaArg.SECTOR_BYTES;
        if (command == AtaCommand.IDENTIFY_DEVICE) {
            byte[] block = new IdentifyBlock(serial, "1", "naive", disk.length / AtaArg.SECTOR_BYTES).encode();
            return good(frame, block);
        }
        if (command == AtaCommand.FLUSH_CACHE_EXT) {
            flushes++;
            return good(frame, new byte[0]);
        }
        if (refuse != 0) {
            return reply(frame, 60, refuse);
        }
        mostSectors = Math.max(mostSectors, count);
        if (ataError != 0 || at + bytes > disk.length) {
            byte[] reply = good(frame, new byte[0]);
            AtaArg.writeReply(reply, 0, AtaStatus.FAILED, ataError, count);
            return reply;
        }
        if (command == AtaCommand.READ_SECTORS_EXT) {
            reads++;
            return good(frame, Arrays.copyOfRange(disk, at, at + bytes));
        }
        writes++;
        if (observer != null) {
            observer.onWrite(AtaArg.lba(frame, 0), count);
        }
        System.arraycopy(frame, AtaArg.DATA, disk, at, bytes);
        return good(frame, new byte[0]);
    }

    private static byte[] good(byte[] frame, byte[] data) {
        byte[] reply = reply(frame, Math.max(60, AtaArg.DATA + data.length), 0);
        System.arraycopy(frame, AoeHeader.ARG, reply, AoeHeader.ARG, AtaArg.DATA - AoeHeader.ARG);
        AtaArg.writeReply(reply, 0, AtaStatus.GOOD, 0, 0);
        System.arraycopy(data, 0, reply, AtaArg.DATA, data.length);
        return reply;
    }

    private static byte[] reply(byte[] frame, int length, int error) {
        byte[] reply = Arrays.copyOf(Arrays.copyOf(frame, AoeHeader.ARG), length);
        EthernetHeader.write(reply, 0, EthernetHeader.source(frame, 0), MAC, EthernetHeader.TYPE_AOE);
        AoeHeader.writeResponse(reply, 0, error, ADDRESS.major(), ADDRESS.minor());
        return reply;
    }
}
