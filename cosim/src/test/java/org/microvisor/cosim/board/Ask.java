package org.microvisor.cosim.board;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.aoe.wire.ConfigArg;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.hypervisor.board.MacAddress;

/** Makes the requests of one client to {@link NodeBench}, valid unless a test bends a byte. */
public final class Ask {
    /** The client's address. */
    public static final MacAddress CLIENT = MacAddress.parse("02:00:00:00:0c:01");

    private byte[] frame;

    private Ask(int command, int length) {
        frame = new byte[length];
        EthernetHeader.write(frame, 0, NodeBench.MAC.value(), CLIENT.value(), EthernetHeader.TYPE_AOE);
        AoeHeader.writeRequest(frame, 0, NodeBench.SHELF, 0, command, 0x0102_0304);
    }

    /** READ SECTORS EXT. */
    public static Ask read(long lba, int count) {
        return ata(AtaCommand.READ_SECTORS_EXT, AtaArg.AFLAG_LBA48, count, lba, new byte[0]);
    }

    /** WRITE SECTORS EXT. */
    public static Ask write(long lba, byte[] data) {
        return ata(
                AtaCommand.WRITE_SECTORS_EXT,
                AtaArg.AFLAG_LBA48 | AtaArg.AFLAG_WRITE,
                data.length / AtaArg.SECTOR_BYTES,
                lba,
                data);
    }

    /** Any ATA command, without padding. */
    public static Ask ata(int opcode, int flags, int count, long lba, byte[] data) {
        Ask ask = new Ask(AoeHeader.COMMAND_ATA, AtaArg.DATA + data.length);
        AtaArg.writeRequest(ask.frame, 0, flags, 0, count, opcode, lba);
        System.arraycopy(data, 0, ask.frame, AtaArg.DATA, data.length);
        return ask;
    }

    /** A config query or command, without padding. */
    public static Ask config(int command, String text) {
        byte[] string = text.getBytes(StandardCharsets.ISO_8859_1);
        Ask ask = new Ask(AoeHeader.COMMAND_CONFIG, ConfigArg.STRING + string.length);
        ConfigArg.write(ask.frame, 0, 0, 0, 0, command, string);
        return ask;
    }

    /** Another AoE command, 32 bytes. */
    public static Ask command(int command) {
        return new Ask(command, 32);
    }

    public Ask tag(int tag) {
        AoeHeader.writeRequest(
                frame, 0, AoeHeader.major(frame, 0), AoeHeader.minor(frame, 0), AoeHeader.command(frame, 0), tag);
        return this;
    }

    public Ask lun(int lun) {
        return with(AoeHeader.MINOR, lun);
    }

    public Ask shelf(int shelf) {
        return with(AoeHeader.MAJOR, shelf >> 8).with(AoeHeader.MAJOR + 1, shelf);
    }

    /** To another address than the node's. */
    public Ask to(MacAddress destination) {
        destination.into(frame, 0);
        return this;
    }

    /** One byte is another. */
    public Ask with(int offset, int value) {
        frame[offset] = (byte) value;
        return this;
    }

    /** The frame ends earlier, or goes on with zeros. */
    public Ask length(int bytes) {
        frame = Arrays.copyOf(frame, bytes);
        return this;
    }

    public byte[] frame() {
        return frame.clone();
    }
}
