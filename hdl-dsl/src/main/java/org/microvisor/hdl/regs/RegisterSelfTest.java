package org.microvisor.hdl.regs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a block of registers against its map, through the bus alone: in simulation and on a board.
 *
 * <p>Every register is read, every access that the map forbids must be answered by an error, bits that do not exist must read as
 * 0. RW registers are written with patterns and get their value back. Strobes are not written, nor is any register that {@link
 * #sparing} names because its value does something.
 */
public final class RegisterSelfTest {
    private static final long[] PATTERNS = {0x5555_5555L, 0xAAAA_AAAAL, 0xFFFF_FFFFL, 0};

    private final RegisterMap map;
    private final RegisterBus bus;
    private final Set<Register> spared = new HashSet<>();
    private final List<String> findings = new ArrayList<>();

    public RegisterSelfTest(RegisterMap map, RegisterBus bus) {
        this.map = map;
        this.bus = bus;
    }

    /** Registers that are read only, whatever the map allows. */
    public RegisterSelfTest sparing(Register... registers) {
        spared.addAll(List.of(registers));
        return this;
    }

    /** What differs from the map right after a reset, one line each; counters may have counted already. Empty is fine. */
    public List<String> resetValues() {
        findings.clear();
        for (Register register : map.registers()) {
            boolean counts = register.access() == Access.COUNTER || register.access() == Access.COUNTER64;
            boolean driven = register.access() == Access.RO && register.reset() == 0;
            if (!counts && !driven) {
                expect(register, "after reset", register.reset());
            }
        }
        return List.copyOf(findings);
    }

    /** What differs from the map in access rights and existing bits, one line each; leaves every value as it was. */
    public List<String> accesses() {
        findings.clear();
        for (Register register : map.registers()) {
            OptionalLong value = read(register.offset());
            if (value.isEmpty()) {
                find(register.name(), "a read is refused");
            } else if (register.access() != Access.COUNTER64 && (value.getAsLong() & ~register.mask()) != 0) {
                find(register.name(), String.format("bits that do not exist read as 1: 0x%08X", value.getAsLong()));
            } else if (!register.access().isWritable()) {
                if (write(register.offset(), value.getAsLong())) {
                    find(register.name(), "a write is not refused");
                }
            } else if (register.access() == Access.RW && !spared.contains(register)) {
                patterns(register, value.getAsLong());
            }
        }
        Integer hole = hole();
        if (hole != null && read(hole).isPresent()) {
            find(String.format("offset 0x%X", hole), "a read is not refused, but no register is there");
        }
        if (hole != null && write(hole, 0)) {
            find(String.format("offset 0x%X", hole), "a write is not refused, but no register is there");
        }
        return List.copyOf(findings);
    }

    private void patterns(Register register, long before) {
        for (long pattern : PATTERNS) {
            if (!write(register.offset(), pattern)) {
                find(register.name(), "a write is refused");
                return;
            }
            expect(register, String.format("after a write of 0x%08X", pattern), pattern & register.mask());
        }
        write(register.offset(), before);
        expect(register, "after its value was written back", before);
    }

    private void expect(Register register, String when, long expected) {
        OptionalLong value = read(register.offset());
        if (value.isEmpty()) {
            find(register.name(), "a read is refused");
        } else if (value.getAsLong() != expected) {
            find(register.name(), String.format("0x%08X %s, expected 0x%08X", value.getAsLong(), when, expected));
        }
    }

    /** The first word that is neither register nor window. */
    private @Nullable Integer hole() {
        for (int offset = 0; offset >>> map.addressWidth() == 0; offset += 4) {
            int candidate = offset;
            boolean taken = map.registers().stream()
                            .anyMatch(register ->
                                    candidate >= register.offset() && candidate < register.offset() + register.bytes())
                    || map.windows().stream().anyMatch(window -> window.contains(candidate));
            if (!taken) {
                return offset;
            }
        }
        return null;
    }

    private void find(String where, String what) {
        findings.add(map.name().toLowerCase(Locale.ROOT) + "." + where + ": " + what);
    }

    private OptionalLong read(int offset) {
        try {
            return OptionalLong.of(Integer.toUnsignedLong(bus.read32(offset)));
        } catch (RefusedAccess e) {
            return OptionalLong.empty();
        }
    }

    private boolean write(int offset, long value) {
        try {
            bus.write32(offset, (int) value);
            return true;
        } catch (RefusedAccess e) {
            return false;
        }
    }
}
