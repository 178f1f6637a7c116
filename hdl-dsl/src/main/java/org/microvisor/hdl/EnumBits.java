package org.microvisor.hdl;

import java.util.List;
import org.microvisor.hdl.source.Transparent;

/** A register or wire that holds one constant of an enum, encoded by its position in the declaration. */
@Transparent
public final class EnumBits<S extends Enum<S>> {
    private final Bits bits;

    EnumBits(Bits bits, Class<S> type) {
        this.bits = bits;
        bits.attach(new Bits.EnumConstants(List.of(type.getEnumConstants())));
    }

    /** The number that stands for the constant. */
    static <T extends Enum<T>> long code(T constant) {
        return List.of(constant.getDeclaringClass().getEnumConstants()).indexOf(constant);
    }

    /** 1 while the value is this constant. */
    public Bits is(S constant) {
        return bits.eq(code(constant));
    }

    /** 1 while the value is another constant. */
    public Bits isNot(S constant) {
        return bits.ne(code(constant));
    }

    /** Drives the value. */
    public void set(S constant) {
        bits.set(code(constant));
    }

    /** Drives the value with another one of the same enum. */
    public void set(EnumBits<S> other) {
        bits.set(other.bits);
    }

    /** The encoded value. */
    public Bits bits() {
        return bits;
    }
}
