package org.microvisor.hdl.logic;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.source.Transparent;

/** Numbers coded so that neighbours differ in one bit, the last and the first included. Combinational. */
@Transparent(naming = true)
public final class Gray {
    private Gray() {}

    /** The Gray code of a number. */
    public static Bits encode(Bits number) {
        return number.width() == 1 ? number : number.xor(number.shr(1));
    }

    /** The number that a Gray code stands for. */
    public static Bits decode(Bits code) {
        List<Bits> digits = new ArrayList<>();
        for (int i = code.width() - 1; i >= 0; i--) {
            digits.add(code.slice(code.width() - 1, i).parity());
        }
        return Bits.cat(digits);
    }
}
