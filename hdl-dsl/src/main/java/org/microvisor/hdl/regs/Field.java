package org.microvisor.hdl.regs;

/** A named group of bits of a {@link Register}: bits {@code msb} down to {@code lsb}, both inclusive. */
public record Field(String name, int msb, int lsb, String description) {
    public Field {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("not a field name: name=" + name);
        }
        if (lsb < 0 || msb < lsb || msb > 31) {
            throw new IllegalArgumentException(
                    "field bits outside 31..0: name=" + name + ", msb=" + msb + ", lsb=" + lsb);
        }
    }

    /** Width in bits. */
    public int width() {
        return msb - lsb + 1;
    }

    /** The bits of the field in its register. */
    public long mask() {
        return ((1L << width()) - 1) << lsb;
    }

    /** The field's value out of the register's value. */
    public long of(long registerValue) {
        return (registerValue & mask()) >>> lsb;
    }

    /** The field's value at its place in the register; throws if it does not fit. */
    public long at(long fieldValue) {
        if (fieldValue < 0 || fieldValue >>> width() != 0) {
            throw new IllegalArgumentException(
                    "field value too big: name=" + name + ", width=" + width() + ", value=" + fieldValue);
        }
        return fieldValue << lsb;
    }
}
