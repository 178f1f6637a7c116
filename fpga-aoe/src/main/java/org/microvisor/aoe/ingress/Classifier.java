package org.microvisor.aoe.ingress;

import org.microvisor.aoe.request.FrameHeader;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;

/** Finds the facts that decide about a frame; combinational. Field positions are those of AoE frames (24-byte header). */
public final class Classifier extends Cell {
    public final Bits header;

    /** Own shelf address. */
    public final Bits shelf;

    /** Which of the LUNs 0..7 exist. */
    public final Bits lunsPresent;

    /** {@link Facts}, packed. */
    public final Bits facts;

    public Classifier(Cell parent) {
        super(parent);
        header = in(FrameHeader.WIDTH);
        shelf = in(16);
        lunsPresent = in(8);
        facts = out(Facts.WIDTH);

        FrameHeader frame = new FrameHeader(this);
        frame.set(header);
        Bits length = frame.length;
        Bits destinationGroup = frame.number(0, 1).bit(0);
        Bits flags = frame.number(14, 1);
        Bits major = frame.number(16, 2);
        Bits minor = frame.number(18, 1);
        Bits command = frame.number(19, 1);
        Bits writeFlag = frame.number(24, 1).bit(0);
        Bits count = frame.number(26, 1);
        Bits opcode = frame.number(27, 1);
        Bits configCommand = frame.number(29, 1).slice(3, 0);

        Facts found = new Facts(this);
        Bits ata = command.eq(0);
        Bits config = command.eq(1);
        found.aoe.set(frame.number(12, 2).eq(0x88A2));
        found.ata.set(ata);
        found.config.set(config);
        found.runt.set(length.lt(24).or(ata.and(length.lt(36))).or(config.and(length.lt(32))));
        found.sourceGroup.set(frame.number(6, 1).bit(0));
        found.response.set(flags.bit(3));
        found.versionBad.set(flags.slice(7, 4).ne(1));
        found.shelfMatches.set(major.eq(shelf).or(major.eq(0xFFFF)));
        found.everySlot.set(minor.eq(0xFF));
        found.slotPresent.set(minor.lt(8).and(lunsPresent.bit(minor.slice(2, 0))));
        found.broadcast.set(destinationGroup.or(major.eq(0xFFFF)).or(minor.eq(0xFF)));
        found.discovery.set(config.and(configCommand.le(2)));
        found.configRead.set(config.and(configCommand.eq(0)));

        Bits write = anyOf(opcode, 0x30, 0x34, 0xCA, 0x35, 0x3D);
        found.identify.set(ata.and(opcode.eq(0xEC)));
        found.read.set(ata.and(anyOf(opcode, 0x20, 0x24, 0xC8, 0x25)));
        found.write.set(ata.and(write));
        found.extended.set(frame.number(24, 1).bit(6));
        found.fua.set(opcode.eq(0x3D));
        found.countBad.set(count.eq(0).or(count.gt(16)));
        found.countOne.set(count.eq(1));
        found.directionBad.set(writeFlag.ne(write));
        // in units of two bytes: 36 bytes of header, 512 a sector
        found.payloadShort.set(length.slice(13, 1).lt(Bits.cat(count.slice(4, 0), lit(8, 18))));
        facts.set(found.pack());
    }

    private static Bits anyOf(Bits opcode, long... codes) {
        Bits any = opcode.eq(codes[0]);
        for (int i = 1; i < codes.length; i++) {
            any = any.or(opcode.eq(codes[i]));
        }
        return any;
    }
}
