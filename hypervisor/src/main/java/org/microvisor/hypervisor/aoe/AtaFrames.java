package org.microvisor.hypervisor.aoe;

import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.aoe.wire.ConfigArg;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.hypervisor.board.MacAddress;

/** The frames that an initiator sends; none is shorter than 60 bytes, padded with zeros. */
final class AtaFrames {
    private static final int DEVICE_LBA_MODE = 0xA0;

    private AtaFrames() {}

    static byte[] configQuery(MacAddress from, MacAddress to, AoeAddress address, int tag) {
        byte[] frame = header(EthernetHeader.MIN_FRAME, from, to, address, AoeHeader.COMMAND_CONFIG, tag);
        ConfigArg.write(frame, 0, 0, 0, 0, ConfigArg.CCMD_READ, new byte[0]);
        frame[ConfigArg.VERSION_CCMD] = 0; // requests carry zeros here, as Linux sends them
        return frame;
    }

    static byte[] request(MacAddress from, AoeTarget target, Exchange exchange) {
        DiskRequest.Kind kind = exchange.request.kind();
        int data = kind == DiskRequest.Kind.WRITE ? exchange.sectors * AtaArg.SECTOR_BYTES : 0;
        byte[] frame = header(
                Math.max(EthernetHeader.MIN_FRAME, AtaArg.DATA + data),
                from,
                target.mac(),
                target.address(),
                AoeHeader.COMMAND_ATA,
                exchange.tag);
        int lba48 = AtaArg.AFLAG_LBA48;
        switch (kind) {
            case READ -> ata(frame, lba48, exchange, AtaCommand.READ_SECTORS_EXT);
            case WRITE -> ata(frame, lba48 | AtaArg.AFLAG_WRITE, exchange, AtaCommand.WRITE_SECTORS_EXT);
            case FLUSH -> AtaArg.writeRequest(frame, 0, lba48, 0, 0, AtaCommand.FLUSH_CACHE_EXT, 0);
            case IDENTIFY ->
                AtaArg.writeRequest(frame, 0, 0, 0, 1, AtaCommand.IDENTIFY_DEVICE, (long) DEVICE_LBA_MODE << 24);
        }
        exchange.request.buffer().get(exchange.at, frame, AtaArg.DATA, data);
        return frame;
    }

    private static void ata(byte[] frame, int aflags, Exchange exchange, int command) {
        AtaArg.writeRequest(frame, 0, aflags, 0, exchange.sectors, command, exchange.lba);
    }

    private static byte[] header(int length, MacAddress from, MacAddress to, AoeAddress address, int command, int tag) {
        byte[] frame = new byte[length];
        EthernetHeader.write(frame, 0, to.value(), from.value(), EthernetHeader.TYPE_AOE);
        AoeHeader.writeRequest(frame, 0, address.major(), address.minor(), command, tag);
        return frame;
    }
}
