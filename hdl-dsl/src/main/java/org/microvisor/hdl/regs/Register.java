package org.microvisor.hdl.regs;

import java.util.ArrayList;
import java.util.List;

/**
 * One 32-bit register of a {@link RegisterMap}.
 *
 * <p>Made by a factory named after its access and extended fluently; every step gives a new value:
 *
 * <pre>{@code
 * public static final Register CONTROL = Register.rw("CONTROL", 0x010, "switches the data path on")
 *         .bit("accept", 0, "frames are taken; else all are dropped and counted")
 *         .bit("nvme", 1, "ATA data commands run");
 * }</pre>
 *
 * <p>With fields, only the bits of fields exist; without, all 32 exist unless {@link #bits(int)} says less. Bits that do not
 * exist read as zero.
 *
 * @param offset byte offset in the map, a multiple of 4
 * @param reset value after reset; only registers that software writes may have one other than 0
 * @param mask the bits that exist
 */
public record Register(
        String name, int offset, Access access, long reset, long mask, String description, List<Field> fields) {
    public Register {
        if (!name.matches("[A-Z][A-Z0-9_]*")) {
            throw new IllegalArgumentException("not a register name (upper case expected): name=" + name);
        }
        if (offset < 0 || offset % 4 != 0) {
            throw new IllegalArgumentException(
                    "offset is not a multiple of 4: name=" + name + ", offset=0x" + Integer.toHexString(offset));
        }
        if (access == Access.COUNTER64 && offset % 8 != 0) {
            throw new IllegalArgumentException("offset of a 64-bit register is not a multiple of 8: name=" + name
                    + ", offset=0x" + Integer.toHexString(offset));
        }
        fields = List.copyOf(fields);
        long taken = 0;
        for (Field field : fields) {
            if ((taken & field.mask()) != 0) {
                throw new IllegalArgumentException("fields overlap: register=" + name + ", field=" + field.name());
            }
            taken |= field.mask();
        }
        if (mask < 1 || mask >>> 32 != 0) {
            throw new IllegalArgumentException(
                    "mask outside 32 bits: name=" + name + ", mask=0x" + Long.toHexString(mask));
        }
        if ((reset & ~mask) != 0) {
            throw new IllegalArgumentException("reset value has bits that do not exist: name=" + name + ", reset=0x"
                    + Long.toHexString(reset) + ", mask=0x" + Long.toHexString(mask));
        }
    }

    /** A register that software writes and the hardware reads. */
    public static Register rw(String name, int offset, String description) {
        return of(name, offset, Access.RW, description);
    }

    /** A register that the hardware drives. */
    public static Register ro(String name, int offset, String description) {
        return of(name, offset, Access.RO, description);
    }

    /** A register whose bits the hardware raises and software clears by writing 1. */
    public static Register w1c(String name, int offset, String description) {
        return of(name, offset, Access.W1C, description);
    }

    /** A register whose write is an event; it reads as 0. */
    public static Register strobe(String name, int offset, String description) {
        return of(name, offset, Access.WO_STROBE, description);
    }

    /** A 32-bit wrapping counter of a hardware event. */
    public static Register counter(String name, int offset, String description) {
        return of(name, offset, Access.COUNTER, description);
    }

    /** A register whose bits software sets by writing 1 and the hardware clears. */
    public static Register w1s(String name, int offset, String description) {
        return of(name, offset, Access.W1S, description);
    }

    /** A 64-bit wrapping counter of a hardware event, at two words; {@code offset} is a multiple of 8. */
    public static Register counter64(String name, int offset, String description) {
        return of(name, offset, Access.COUNTER64, description);
    }

    private static Register of(String name, int offset, Access access, String description) {
        return new Register(name, offset, access, 0, 0xFFFF_FFFFL, description, List.of());
    }

    /** The same register with another reset value; for an RO register it is the constant that reset software expects. */
    public Register reset(long value) {
        return new Register(name, offset, access, value, mask, description, fields);
    }

    /** The same register with only its {@code count} low bits existing. */
    public Register bits(int count) {
        return new Register(name, offset, access, reset, (1L << count) - 1, description, fields);
    }

    /** The same register with one more field. */
    public Register field(String fieldName, int msb, int lsb, String fieldDescription) {
        List<Field> more = new ArrayList<>(fields);
        Field added = new Field(fieldName, msb, lsb, fieldDescription);
        more.add(added);
        return new Register(
                name, offset, access, reset, fields.isEmpty() ? added.mask() : mask | added.mask(), description, more);
    }

    /** The same register with one more field of one bit. */
    public Register bit(String fieldName, int bit, String fieldDescription) {
        return field(fieldName, bit, bit, fieldDescription);
    }

    /** Bytes that it takes in the map. */
    public int bytes() {
        return access == Access.COUNTER64 ? 8 : 4;
    }

    /** Bits from 0 up to the highest that exists: the width that the hardware sees. */
    public int width() {
        return 64 - Long.numberOfLeadingZeros(mask);
    }

    /** The field of this name; throws if there is none. */
    public Field field(String fieldName) {
        for (Field field : fields) {
            if (field.name().equals(fieldName)) {
                return field;
            }
        }
        throw new IllegalArgumentException("no such field: register=" + name + ", field=" + fieldName);
    }
}
