package org.microvisor.cosim.serve;

import java.util.Locale;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.aoe.wire.EthernetHeader;

/** What a frame of a recording asks of a target, as far as a summary tells them apart. */
public enum Stimulus {
    CONFIG,
    IDENTIFY,
    READ,
    WRITE,
    FLUSH,
    OTHER_ATA,
    OTHER_AOE,
    NOT_AOE;

    /** The kind of a frame of at least an Ethernet header. */
    static Stimulus of(byte[] frame) {
        if (EthernetHeader.type(frame, 0) != EthernetHeader.TYPE_AOE || frame.length < AoeHeader.ARG) {
            return NOT_AOE;
        }
        return switch (AoeHeader.command(frame, 0)) {
            case AoeHeader.COMMAND_CONFIG -> CONFIG;
            case AoeHeader.COMMAND_ATA -> frame.length < AtaArg.DATA ? OTHER_ATA : ata(AtaArg.command(frame, 0));
            default -> OTHER_AOE;
        };
    }

    private static Stimulus ata(int command) {
        return switch (command) {
            case AtaCommand.IDENTIFY_DEVICE -> IDENTIFY;
            case AtaCommand.READ_SECTORS, AtaCommand.READ_SECTORS_EXT, AtaCommand.READ_DMA, AtaCommand.READ_DMA_EXT ->
                READ;
            case AtaCommand.WRITE_SECTORS,
                    AtaCommand.WRITE_SECTORS_EXT,
                    AtaCommand.WRITE_DMA,
                    AtaCommand.WRITE_DMA_EXT -> WRITE;
            case AtaCommand.FLUSH_CACHE, AtaCommand.FLUSH_CACHE_EXT -> FLUSH;
            default -> OTHER_ATA;
        };
    }

    /** In words. */
    public String text() {
        return name().toLowerCase(Locale.ROOT)
                .replace('_', ' ')
                .replace("aoe", "AoE")
                .replace("ata", "ATA");
    }
}
