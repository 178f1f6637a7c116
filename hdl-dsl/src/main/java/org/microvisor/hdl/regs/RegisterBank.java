package org.microvisor.hdl.regs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Switch;
import org.microvisor.hdl.axi.AxiLite;

/**
 * The hardware of a {@link RegisterMap}: an AXI4-Lite slave with one port for each thing that the parent asks for.
 *
 * <p>A write or a read takes 2 cycles and the next one can follow at once; a read of a window takes 3. No output of the bus
 * depends on its inputs within a cycle. A written value appears in the cycle after the write, together with its {@link #written}
 * pulse. Unknown offsets, and the direction that an access does not allow, answer SLVERR; such reads give 0.
 */
public final class RegisterBank extends Cell {
    public final AxiLite s_axi;

    private final RegisterMap map;
    private final Map<Register, Bits> storage = new LinkedHashMap<>();
    private final Map<Register, Bits> inputs = new LinkedHashMap<>();
    private final Map<Register, Bits> values = new LinkedHashMap<>();
    private final Map<Register, Bits> pulses = new LinkedHashMap<>();
    private final Map<Window, Bits> windowWrites = new LinkedHashMap<>();
    private final Map<Window, WindowRead> windowReads = new LinkedHashMap<>();
    private final Bits writeAddress, writeData, writeStrobes, readAddress;
    private final Map<Bits, Bits> shared = new LinkedHashMap<>();

    /** A write to a window: {@code valid} for one cycle, with the word's address, the data and a strobe for each byte. */
    public record WindowWrite(Bits valid, Bits address, Bits data, Bits strobes) {}

    /** A read of a window: the word must be at {@code data} one cycle after {@code enable}, and stay until the next one. */
    public record WindowRead(Bits enable, Bits address, Bits data) {}

    public RegisterBank(Cell parent, RegisterMap map) {
        super(parent);
        this.map = map;
        parameter("map", map.name());
        s_axi = AxiLite.slave(this, map.addressWidth());
        writeAddress = reg(map.addressWidth() - 2);
        writeData = reg(32);
        writeStrobes = reg(4);
        readAddress = reg(map.addressWidth() - 2);
        for (Register register : map.registers()) {
            switch (register.access()) {
                case RW, W1C ->
                    storage.put(
                            register, reg(register.width(), register.reset()).as(lower(register.name())));
                case COUNTER -> storage.put(register, reg(32, 0).as(lower(register.name())));
                case RO, WO_STROBE -> {}
            }
        }
    }

    /** The value of an RW or W1C register. */
    public Bits value(Register register) {
        require(register, Access.RW, Access.W1C);
        return values.computeIfAbsent(register, key -> {
            Bits port = out(key.width()).as(lower(key.name()) + "_value");
            port.set(stored(key));
            return port;
        });
    }

    /** A field of an RW or W1C register. */
    public Bits value(Register register, String field) {
        Field bits = register.field(field);
        return value(register).slice(bits.msb(), bits.lsb());
    }

    /** 1 for one cycle after software has written the RW register or strobe, in the first cycle of its new value. */
    public Bits written(Register register) {
        require(register, Access.RW, Access.WO_STROBE);
        return pulses.computeIfAbsent(register, key -> out(1).as(lower(key.name()) + "_written"));
    }

    /** What software has written to the strobe; holds in the cycle of {@link #written} only. */
    public Bits writtenValue(Register register) {
        require(register, Access.WO_STROBE);
        return share(writeData, "written_data").trunc(register.width());
    }

    /** Drives an RO register. Narrower values are extended with zeros; one never driven reads as its reset value. */
    public void drive(Register register, Bits value) {
        require(register, Access.RO);
        Bits port = input(register, value.width(), "_value");
        port.set(value);
    }

    /** Adds {@code event} to a counter in every cycle, visible two cycles later; mostly one bit. */
    public void count(Register register, Bits event) {
        require(register, Access.COUNTER);
        Bits port = input(register, event.width(), "_event");
        port.set(event);
    }

    /** Raises those bits of a W1C register that are 1 in {@code mask}; wins against a clearing in the same cycle. */
    public void raise(Register register, Bits mask) {
        require(register, Access.W1C);
        Bits port = input(register, mask.width(), "_raise");
        port.set(mask);
    }

    /** The writes to a window. */
    public WindowWrite windowWrite(Window window) {
        require(window);
        Bits valid = windowWrites.computeIfAbsent(window, key -> out(1).as(lower(key.name()) + "_write"));
        return new WindowWrite(
                valid,
                share(writeAddress, "written_address").trunc(window.wordAddressWidth()),
                share(writeData, "written_data"),
                share(writeStrobes, "written_strobes"));
    }

    /** Makes a window readable; set {@code data} of the result. */
    public WindowRead windowRead(Window window) {
        require(window);
        Bits address = share(readAddress, "read_address").trunc(window.wordAddressWidth());
        return windowReads.computeIfAbsent(
                window,
                key -> new WindowRead(
                        out(1).as(lower(key.name()) + "_read"), address, in(32).as(lower(key.name()) + "_read_data")));
    }

    @Override
    protected void complete() {
        writes();
        reads();
    }

    private void writes() {
        Bits haveAddress = reg(1, 0), haveData = reg(1, 0);
        Bits responding = reg(1, 0), writeFailed = reg(1);
        Bits canRespond = responding.not().or(s_axi.bready);
        Bits write = haveAddress.and(haveData, canRespond);
        s_axi.awready.set(haveAddress.not());
        s_axi.wready.set(haveData.not());
        s_axi.bvalid.set(responding);
        s_axi.bresp.set(Bits.cat(writeFailed, lit(1, 0)));
        when(s_axi.bready, () -> responding.set(0));
        when(s_axi.awFire(), () -> {
            haveAddress.set(1);
            writeAddress.set(wordAddress(s_axi.awaddr));
        });
        when(s_axi.wFire(), () -> {
            haveData.set(1);
            writeData.set(s_axi.wdata);
            writeStrobes.set(s_axi.wstrb);
        });
        List<Bits> inWindows = new ArrayList<>();
        windowWrites.forEach((window, port) -> {
            Bits pulse = reg(1, 0).as(port.hint().orElseThrow() + "_pulse");
            Bits hit = within(window, writeAddress).as(lower(window.name()) + "_write_hit");
            port.set(pulse);
            pulse.set(write.and(hit));
            inWindows.add(hit);
        });
        Map<Register, Bits> clears = new LinkedHashMap<>();
        for (Register register : map.registers()) {
            if (register.access() == Access.W1C) {
                clears.put(register, wire(register.width()).as(lower(register.name()) + "_clear"));
            }
        }
        clears.values().forEach(clear -> clear.set(0));
        Map<Register, Bits> pulseRegisters = new LinkedHashMap<>();
        pulses.forEach((register, port) -> {
            Bits pulse = reg(1, 0).as(port.hint().orElseThrow() + "_pulse");
            port.set(pulse);
            pulse.set(0);
            pulseRegisters.put(register, pulse);
        });
        Bits writable = wire(1);
        writable.set(inWindows.isEmpty() ? lit(1, 0) : Bits.cat(inWindows).anyOnes());
        when(write, () -> {
            haveAddress.set(0);
            haveData.set(0);
            responding.set(1);
            writeFailed.set(writable.not());
            Switch cases = switchOn(writeAddress);
            for (Register register : map.registers()) {
                Bits pulse = pulseRegisters.get(register);
                if (register.access() == Access.RW || pulse != null) {
                    cases.is(register.offset() / 4, () -> {
                        if (register.access() == Access.RW) {
                            stored(register).set(merged(register));
                        }
                        if (pulse != null) {
                            pulse.set(1);
                        }
                    });
                }
            }
        });
        Switch known = switchOn(writeAddress);
        for (Register register : map.registers()) {
            if (register.access().isWritable()) {
                known.is(register.offset() / 4, () -> writable.set(1));
            }
        }
        clears.forEach((register, clear) -> {
            Bits hit = write.and(writeAddress.eq(register.offset() / 4));
            when(hit.as(lower(register.name()) + "_hit"), () -> clear.set(lanes(register, lit(32, 0))));
            Bits kept = stored(register).and(clear.not()).as(lower(register.name()) + "_kept");
            Bits raised = inputs.get(register);
            stored(register).set(raised == null ? kept : kept.or(raised.zext(register.width())));
        });
        storage.forEach((register, counter) -> {
            Bits event = inputs.get(register);
            if (register.access() == Access.COUNTER) {
                if (event != null) {
                    // a cycle later, so that a long path to the event does not end in a long sum
                    Bits pending = reg(event.width(), 0).as(lower(register.name()) + "_pending");
                    pending.set(event);
                    counter.set(counter.plus(pending.zext(32)));
                }
            }
        });
    }

    private void reads() {
        Bits haveRead = reg(1, 0);
        Bits answering = reg(1, 0), readFailed = reg(1), readData = reg(32);
        Bits selected = wire(32), readable = wire(1);
        s_axi.arready.set(haveRead.not());
        s_axi.rvalid.set(answering);
        s_axi.rdata.set(readData);
        s_axi.rresp.set(Bits.cat(readFailed, lit(1, 0)));
        selected.set(0);
        readable.set(0);
        Bits free = haveRead.and(answering.not().or(s_axi.rready));
        Bits read = windowReads.isEmpty() ? free : free.and(fetched(haveRead, free, selected, readable));
        Switch cases = switchOn(readAddress);
        for (Register register : map.registers()) {
            cases.is(register.offset() / 4, () -> {
                readable.set(1);
                readValue(register, selected);
            });
        }
        when(s_axi.rready, () -> answering.set(0));
        when(s_axi.arFire(), () -> {
            haveRead.set(1);
            readAddress.set(wordAddress(s_axi.araddr));
        });
        when(read, () -> {
            haveRead.set(0);
            answering.set(1);
            readData.set(selected);
            readFailed.set(readable.not());
        });
    }

    /** Whether the word is there: at once, except for a window's, which takes a cycle to fetch. */
    private Bits fetched(Bits haveRead, Bits free, Bits selected, Bits readable) {
        Bits windowFetched = reg(1, 0);
        List<Bits> hits = new ArrayList<>();
        windowReads.forEach((window, ports) -> {
            Bits hit = within(window, readAddress).as(lower(window.name()) + "_read_hit");
            ports.enable().set(haveRead.and(hit, windowFetched.not()));
            when(hit, () -> {
                selected.set(ports.data());
                readable.set(1);
            });
            hits.add(hit);
        });
        Bits anyHit = Bits.cat(hits).anyOnes();
        when(haveRead.and(anyHit), () -> windowFetched.set(1));
        when(free.and(windowFetched), () -> windowFetched.set(0));
        return windowFetched.or(anyHit.not());
    }

    private void readValue(Register register, Bits selected) {
        Bits input = inputs.get(register);
        switch (register.access()) {
            case RW, W1C, COUNTER ->
                selected.set(existing(register, stored(register)).zext(32));
            case RO -> selected.set(input == null ? lit(32, register.reset()) : input.zext(32));
            case WO_STROBE -> {}
        }
    }

    /** The written value, byte by byte where the strobes are 1. */
    private Bits merged(Register register) {
        return existing(register, lanes(register, stored(register)));
    }

    private Bits lanes(Register register, Bits old) {
        List<Bits> parts = new ArrayList<>();
        for (int low = 0; low < register.width(); low += 8) {
            int high = Math.min(low + 8, register.width()) - 1;
            parts.add(0, writeStrobes.bit(low / 8).mux(writeData.slice(high, low), old.slice(high, low)));
        }
        return Bits.cat(parts);
    }

    private Bits existing(Register register, Bits value) {
        long all = (1L << register.width()) - 1;
        return register.mask() == all ? value : value.and(register.mask());
    }

    private Bits wordAddress(Bits byteAddress) {
        return byteAddress.slice(map.addressWidth() - 1, 2);
    }

    private Bits within(Window window, Bits address) {
        int low = window.wordAddressWidth();
        if (low == address.width()) {
            return lit(1, 1);
        }
        return address.slice(address.width() - 1, low).eq(window.offset() / window.size());
    }

    private Bits stored(Register register) {
        Bits stored = storage.get(register);
        if (stored == null) {
            throw new IllegalStateException("not stored: register=" + register.name());
        }
        return stored;
    }

    private Bits input(Register register, int width, String suffix) {
        if (width > register.width()) {
            throw new IllegalArgumentException("too wide for the register: register=" + register.name() + ", width="
                    + width + ", registerWidth=" + register.width());
        }
        if (inputs.containsKey(register)) {
            throw new IllegalArgumentException("driven twice: register=" + register.name());
        }
        Bits port = in(width).as(lower(register.name()) + suffix);
        inputs.put(register, port);
        return port;
    }

    private Bits share(Bits inner, String name) {
        return shared.computeIfAbsent(inner, key -> {
            Bits port = out(key.width()).as(name);
            port.set(key);
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

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
