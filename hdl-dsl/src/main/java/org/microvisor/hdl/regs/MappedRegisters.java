package org.microvisor.hdl.regs;

/**
 * A register map on a bus: registers and fields by their names instead of offsets and masks. What the map forbids is refused
 * here, before the bus sees it. Not thread-safe: a changed field is a read and a write, a 64-bit counter two reads.
 */
public final class MappedRegisters {
    private final RegisterMap map;
    private final RegisterBus bus;

    public MappedRegisters(RegisterMap map, RegisterBus bus) {
        this.map = map;
        this.bus = bus;
    }

    /** The map. */
    public RegisterMap map() {
        return map;
    }

    /** The register's value, without sign. Both halves of a 64-bit counter are of one moment. */
    public long read(Register register) {
        require(register);
        long low = Integer.toUnsignedLong(bus.read32(register.offset()));
        return register.bytes() == 8 ? Integer.toUnsignedLong(bus.read32(register.offset() + 4L)) << 32 | low : low;
    }

    /** A field of the register. */
    public long read(Register register, Field field) {
        return field.of(read(register));
    }

    /**
     * Writes the register: all of an RW register, the bits to clear or to set of a W1C or W1S register, the value of a strobe.
     *
     * @throws IllegalArgumentException if the register is read only, or has not all the bits that are 1 in {@code value}
     */
    public void write(Register register, long value) {
        require(register);
        if (!register.access().isWritable()) {
            throw refused(register, value, "not writable");
        }
        if ((value & ~register.mask()) != 0) {
            throw refused(register, value, "bits that do not exist, mask=0x" + Long.toHexString(register.mask()));
        }
        bus.write32(register.offset(), (int) value);
    }

    /** Writes two registers that follow each other and are one value, the low half first; not atomic. */
    public void write64(Register low, long value) {
        require(low);
        write(low, value & 0xFFFF_FFFFL);
        write(at(low.offset() + 4), value >>> 32);
    }

    /**
     * Changes a field of an RW register and keeps the others.
     *
     * @throws IllegalArgumentException if the register is of another kind, or the value does not fit
     */
    public void change(Register register, Field field, long value) {
        if (register.access() != Access.RW) {
            throw refused(register, value, "not a register whose fields can be changed");
        }
        write(register, read(register) & ~field.mask() | field.at(value));
    }

    private Register at(int offset) {
        return map.registers().stream()
                .filter(register -> register.offset() == offset)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no register there: map=" + map.name() + ", offset=0x" + Integer.toHexString(offset)));
    }

    private void require(Register register) {
        if (!map.registers().contains(register)) {
            throw new IllegalArgumentException("not in the map: map=" + map.name() + ", register=" + register.name());
        }
    }

    private static IllegalArgumentException refused(Register register, long value, String why) {
        return new IllegalArgumentException(why + ": register=" + register.name() + ", access=" + register.access()
                + ", value=0x" + Long.toHexString(value));
    }
}
