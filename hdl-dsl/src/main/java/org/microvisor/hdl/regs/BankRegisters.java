package org.microvisor.hdl.regs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.AxiLite;

/**
 * What a {@link RegisterBank} holds, and its ports to the hardware around it: the side that no bus sees. Asked for one by one, so
 * that a bank has the ports that somebody uses.
 */
abstract class BankRegisters extends Cell {
    public final AxiLite s_axi;

    final RegisterMap map;
    private final Map<Register, Bits> storage = new LinkedHashMap<>();
    /** RW registers by byte, the lowest first: each has a strobe of its own. */
    final Map<Register, List<Bits>> bytes = new LinkedHashMap<>();

    final Map<Register, Bits> inputs = new LinkedHashMap<>();
    /** Bits of W1C registers that the hardware drives. */
    final Map<Register, Levels> levels = new LinkedHashMap<>();

    private final Map<Register, Bits> values = new LinkedHashMap<>();
    final Map<Register, Bits> pulses = new LinkedHashMap<>();
    final Map<Window, Bits> windowWrites = new LinkedHashMap<>();
    final Map<Window, RegisterBank.WindowRead> windowReads = new LinkedHashMap<>();
    private final Map<String, Bits> shown = new LinkedHashMap<>();
    /** What a write carries, as far as somebody wants to see it a cycle later: register to value. */
    final Map<Bits, Bits> carried = new LinkedHashMap<>();

    /** Which bits, and what they show. */
    record Levels(long bits, Bits shown) {}

    BankRegisters(Cell parent, RegisterMap map) {
        super(parent);
        this.map = map;
        parameter("map", map.name());
        s_axi = AxiLite.slave(this, map.addressWidth());
        for (Register register : map.registers()) {
            switch (register.access()) {
                case RW -> bytes.put(register, bytesOf(register));
                case W1C, W1S ->
                    storage.put(
                            register, reg(register.width(), register.reset()).as(lower(register.name())));
                case COUNTER, COUNTER64 ->
                    storage.put(register, reg(register.bytes() * 8, 0).as(lower(register.name())));
                case RO, WO_STROBE -> {}
            }
        }
    }

    /** The value of a register that software writes. */
    public final Bits value(Register register) {
        require(register, Access.RW, Access.W1C, Access.W1S);
        return values.computeIfAbsent(register, key -> {
            Bits port = out(key.width()).as(lower(key.name()) + "_value");
            port.set(stored(key));
            return port;
        });
    }

    /** A field of a register that software writes. */
    public final Bits value(Register register, String field) {
        Field bits = register.field(field);
        return value(register).slice(bits.msb(), bits.lsb());
    }

    /** 1 for one cycle after software has written the RW register or strobe, in the first cycle of its new value. */
    public final Bits written(Register register) {
        require(register, Access.RW, Access.WO_STROBE);
        return pulses.computeIfAbsent(register, key -> out(1).as(lower(key.name()) + "_written"));
    }

    /** What software has written to the strobe; holds in the cycle of {@link #written} only. */
    public final Bits writtenValue(Register register) {
        require(register, Access.WO_STROBE);
        return show("data", s_axi.wdata).trunc(register.width());
    }

    /** Drives an RO register. Narrower values are extended with zeros; one never driven reads as its reset value. */
    public final void drive(Register register, Bits value) {
        require(register, Access.RO);
        Bits port = input(register, value.width(), "_value");
        port.set(value);
    }

    /** Adds {@code event} to a counter in every cycle, visible two cycles later; mostly one bit. */
    public final void count(Register register, Bits event) {
        require(register, Access.COUNTER, Access.COUNTER64);
        Bits port = input(register, event.width(), "_event");
        port.set(event);
    }

    /** Raises those bits of a W1C register that are 1 in {@code mask}; wins against a clearing in the same cycle. */
    public final void raise(Register register, Bits mask) {
        require(register, Access.W1C);
        Bits port = input(register, mask.width(), "_raise");
        port.set(mask);
    }

    /** Shows {@code values} in those bits of a W1C register that are 1 in {@code bits}: software can only read them. */
    public final void level(Register register, long bits, Bits values) {
        require(register, Access.W1C);
        if (values.width() != register.width() || (bits & ~register.mask()) != 0) {
            throw new IllegalArgumentException("levels do not fit the register: register=" + register.name()
                    + ", bits=0x" + Long.toHexString(bits) + ", width=" + values.width() + ", registerWidth="
                    + register.width());
        }
        Bits port = in(values.width()).as(lower(register.name()) + "_level");
        port.set(values);
        levels.put(register, new Levels(bits, port));
    }

    /**
     * Lowers those bits of a W1S or RW register that are 1 in {@code mask}; of W1S it loses against a setting in the same cycle, of RW it
     * wins.
     */
    public final void lower(Register register, Bits mask) {
        require(register, Access.W1S, Access.RW);
        Bits port = input(register, mask.width(), "_lower");
        port.set(mask);
    }

    /** The writes to a window, a cycle after the bus's. */
    public final RegisterBank.WindowWrite windowWrite(Window window) {
        require(window);
        Bits valid = windowWrites.computeIfAbsent(window, key -> out(1).as(lower(key.name()) + "_write"));
        return new RegisterBank.WindowWrite(
                valid,
                show("address", wordAddress(s_axi.awaddr)).trunc(window.wordAddressWidth()),
                show("data", s_axi.wdata),
                show("strobes", s_axi.wstrb));
    }

    /** Makes a window readable; set {@code data} of the result. */
    public final RegisterBank.WindowRead windowRead(Window window) {
        require(window);
        return windowReads.computeIfAbsent(window, key -> {
            Bits address = out(key.wordAddressWidth()).as(lower(key.name()) + "_read_address");
            address.set(wordAddress(s_axi.araddr).trunc(key.wordAddressWidth()));
            return new RegisterBank.WindowRead(
                    out(1).as(lower(key.name()) + "_read"), address, in(32).as(lower(key.name()) + "_read_data"));
        });
    }

    private List<Bits> bytesOf(Register register) {
        List<Bits> parts = new ArrayList<>();
        for (int low = 0; low < register.width(); low += 8) {
            int width = Math.min(8, register.width() - low);
            String name = lower(register.name()) + (register.width() > 8 ? "_byte" + low / 8 : "");
            parts.add(reg(width, register.reset() >>> low & (1L << width) - 1).as(name));
        }
        return parts;
    }

    /** What the register holds. */
    final Bits stored(Register register) {
        List<Bits> parts = bytes.get(register);
        if (parts != null) {
            List<Bits> topFirst = new ArrayList<>(parts);
            Collections.reverse(topFirst);
            return Bits.cat(topFirst);
        }
        Bits stored = storage.get(register);
        if (stored == null) {
            throw new IllegalStateException("not stored: register=" + register.name());
        }
        return stored;
    }

    /** The word of a byte address, as the bank decodes it. */
    final Bits wordAddress(Bits byteAddress) {
        return byteAddress.slice(map.addressWidth() - 1, 2);
    }

    private Bits input(Register register, int width, String suffix) {
        int most = register.access() == Access.COUNTER64 ? 64 : register.width();
        if (width > most) {
            throw new IllegalArgumentException("too wide for the register: register=" + register.name() + ", width="
                    + width + ", registerWidth=" + most);
        }
        if (inputs.containsKey(register)) {
            throw new IllegalArgumentException("driven twice: register=" + register.name());
        }
        Bits port = in(width).as(lower(register.name()) + suffix);
        inputs.put(register, port);
        return port;
    }

    /** A port that shows what the last write carried. */
    private Bits show(String what, Bits value) {
        return shown.computeIfAbsent(what, key -> {
            Bits port = out(value.width()).as("written_" + key);
            Bits last = reg(value.width()).as("last_" + key);
            port.set(last);
            carried.put(last, value);
            return port;
        });
    }

    private void require(Window window) {
        if (!map.windows().contains(window)) {
            throw new IllegalArgumentException("not in the map: map=" + map.name() + ", window=" + window.name());
        }
    }

    private void require(Register register, Access... allowed) {
        if (!map.registers().contains(register)) {
            throw new IllegalArgumentException("not in the map: map=" + map.name() + ", register=" + register.name());
        }
        Set<Access> set = new HashSet<>(List.of(allowed));
        if (!set.contains(register.access())) {
            throw new IllegalArgumentException("wrong access: register=" + register.name() + ", access="
                    + register.access() + ", allowed=" + List.of(allowed));
        }
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
