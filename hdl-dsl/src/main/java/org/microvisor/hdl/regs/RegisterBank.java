package org.microvisor.hdl.regs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Switch;

/**
 * The hardware of a {@link RegisterMap}: the AXI4-Lite slave {@code s_axi}, and one port for each thing that the parent asks for.
 *
 * <p>Latency 1 cycle: the response is there in the cycle after the address, for a write after the later one of address and data.
 * Throughput: a read and a write in every cycle. Within a cycle {@code arready} depends on {@code rready}, and {@code awready}
 * and {@code wready} on both valids and {@code bready}; where a bus must not see that, put an AXI4-Lite register slice before it.
 * A written value appears in the cycle after the write, together with its {@link #written} pulse. Unknown offsets, and the
 * direction that an access does not allow, answer SLVERR; such reads give 0.
 *
 * <p>A read gives what the register held in the cycle of the address, however long the answer waits. For that the bank keeps the
 * word; or, if only software can change what is read, the address alone, and writes wait while an answer waits.
 */
public final class RegisterBank extends BankRegisters {
    private static final int OKAY = 0;
    private static final int BLOCK_BITS = 5;

    private final Map<Register, List<Bits>> addresses = new LinkedHashMap<>();

    /** A write to a window: {@code valid} for one cycle, with the word's address, the data and a strobe for each byte. */
    public record WindowWrite(Bits valid, Bits address, Bits data, Bits strobes) {}

    /** A read of a window: the word must be at {@code data} one cycle after {@code enable}, and stay until the next one. */
    public record WindowRead(Bits enable, Bits address, Bits data) {}

    public RegisterBank(Cell parent, RegisterMap map) {
        super(parent, map);
    }

    @Override
    protected void complete() {
        Bits answering = reg(1, 0);
        Bits answerMoves = answering.not().or(s_axi.rready);
        boolean keepsWord = !windowReads.isEmpty()
                || map.registers().stream()
                        .anyMatch(register -> register.access().isMovedByHardware());
        writes(keepsWord ? lit(1, 1) : answerMoves);
        Bits read = s_axi.arvalid.and(answerMoves);
        s_axi.arready.set(answerMoves);
        s_axi.rvalid.set(answering);
        when(read, () -> answering.set(1)).elsewhen(s_axi.rready, () -> answering.set(0));
        if (keepsWord) {
            keepWord(read);
        } else {
            keepAddress(read);
        }
    }

    // ---- writes

    private void writes(Bits allowed) {
        Bits responding = reg(1, 0);
        Bits responseMoves = responding.not().or(s_axi.bready);
        Bits write = s_axi.awvalid.and(s_axi.wvalid, responseMoves, allowed);
        Bits writeAddress = wordAddress(s_axi.awaddr);
        s_axi.awready.set(write);
        s_axi.wready.set(write);
        s_axi.bvalid.set(responding);
        when(write, () -> responding.set(1)).elsewhen(s_axi.bready, () -> responding.set(0));

        List<Bits> inWindows = new ArrayList<>();
        windowWrites.forEach((window, port) -> {
            Bits hit = within(window, writeAddress).as(lower(window.name()) + "_write_hit");
            pulse(port).set(write.and(hit));
            inWindows.add(hit);
        });
        Map<Register, Bits> pulseRegisters = new LinkedHashMap<>();
        pulses.forEach((register, port) -> pulseRegisters.put(register, pulse(port)));
        pulseRegisters.values().forEach(pulse -> pulse.set(0));
        when(write, () -> carried.forEach(Bits::set));
        blocks().forEach((block, registers) -> {
            Bits hit = upperAddress(writeAddress).map(upper -> upper.eq(block)).orElse(lit(1, 1));
            Bits writeBlock = write.and(hit).as("write_block_" + block);
            Bits low = writeAddress.trunc(Math.min(writeAddress.width(), BLOCK_BITS));
            for (int lane = 0; lane < 4; lane++) {
                writeLane(registers, lane, writeBlock.and(s_axi.wstrb.bit(lane)), low);
            }
            List<Register> pulsing =
                    registers.stream().filter(pulseRegisters::containsKey).toList();
            if (!pulsing.isEmpty()) {
                when(writeBlock, () -> {
                    Switch cases = switchOn(low);
                    for (Register register : pulsing) {
                        Bits pulse = pulseRegisters.get(register);
                        if (pulse != null) {
                            cases.is(at(register).trunc(low.width()), () -> pulse.set(1));
                        }
                    }
                });
            }
        });
        map.registers().forEach(register -> change(register, write, writeAddress));
        Bits writable =
                known("writable", writeAddress, register -> register.access().isWritable(), inWindows);
        if (writable.op() == Op.LITERAL) {
            s_axi.bresp.set(OKAY);
        } else {
            Bits writeFailed = reg(1);
            when(write, () -> writeFailed.set(writable.not()));
            s_axi.bresp.set(Bits.cat(writeFailed, lit(1, 0)));
        }
    }

    /** RW registers and strobes by the upper part of their address: a decoder of few bits behind one of few blocks is small. */
    private Map<Integer, List<Register>> blocks() {
        Map<Integer, List<Register>> blocks = new LinkedHashMap<>();
        for (Register register : map.registers()) {
            if (register.access() == Access.RW || pulses.containsKey(register)) {
                blocks.computeIfAbsent(register.offset() / 4 >> BLOCK_BITS, key -> new ArrayList<>())
                        .add(register);
            }
        }
        return blocks;
    }

    private Optional<Bits> upperAddress(Bits address) {
        return address.width() > BLOCK_BITS
                ? Optional.of(address.slice(address.width() - 1, BLOCK_BITS))
                : Optional.empty();
    }

    private void writeLane(List<Register> registers, int lane, Bits enable, Bits low) {
        List<Register> having = registers.stream()
                .filter(register -> bytes.getOrDefault(register, List.of()).size() > lane)
                .toList();
        if (having.isEmpty()) {
            return;
        }
        when(enable, () -> {
            Switch cases = switchOn(low);
            for (Register register : having) {
                Bits part = bytes.getOrDefault(register, List.of()).get(lane);
                Bits data = s_axi.wdata.slice(8 * lane + part.width() - 1, 8 * lane);
                long exists = register.mask() >>> 8 * lane & (1L << part.width()) - 1;
                boolean whole = exists == (1L << part.width()) - 1;
                cases.is(at(register).trunc(low.width()), () -> part.set(whole ? data : data.and(exists)));
            }
        });
    }

    /** A register behind a pulse port. */
    private Bits pulse(Bits port) {
        Bits pulse = reg(1, 0).as(port.hint().orElseThrow() + "_pulse");
        port.set(pulse);
        return pulse;
    }

    /** What happens to registers of which hardware changes bits too. */
    private void change(Register register, Bits write, Bits writeAddress) {
        Bits input = inputs.get(register);
        String name = lower(register.name());
        switch (register.access()) {
            case W1C, W1S -> {
                Bits ones = wire(register.width()).as(name + "_ones");
                Bits hit = write.and(writeAddress.eq(at(register))).as(name + "_hit");
                ones.set(0);
                when(hit, () -> ones.set(lanes(register, lit(32, 0))));
                boolean clears = register.access() == Access.W1C;
                Bits mask = input == null ? lit(register.width(), 0) : input.zext(register.width());
                Bits left = stored(register).and((clears ? ones : mask).not()).as(name + "_left");
                stored(register).set(left.or(clears ? mask : ones));
            }
            case COUNTER, COUNTER64 -> {
                if (input != null) {
                    // a cycle later, so that a long path to the event does not end in a long sum
                    Bits pending = reg(input.width(), 0).as(name + "_pending");
                    Bits counter = stored(register);
                    pending.set(input);
                    counter.set(counter.plus(pending.zext(counter.width())));
                }
            }
            case RW -> {
                if (input != null) {
                    Bits kept = input.zext(32).not();
                    int low = 0;
                    for (Bits part : bytes.getOrDefault(register, List.of())) {
                        Bits lane = kept.slice(low + part.width() - 1, low);
                        when(lane.allOnes().not(), () -> part.set(part.and(lane)));
                        low += 8;
                    }
                }
            }
            case RO, WO_STROBE -> {}
        }
    }

    // ---- reads

    private void keepWord(Bits read) {
        Bits asked = wordAddress(s_axi.araddr);
        Bits readWord = reg(32);
        Bits word = selected(read, asked);
        when(read, () -> readWord.set(word));
        s_axi.rdata.set(readWord);
        List<Bits> inWindows = new ArrayList<>();
        windowReads.forEach((window, ports) -> {
            Bits hit = within(window, asked).as(lower(window.name()) + "_read_hit");
            Bits answers = reg(1).as(lower(window.name()) + "_answers");
            ports.enable().set(read.and(hit));
            when(read, () -> answers.set(hit));
            when(answers, () -> s_axi.rdata.set(ports.data()));
            inWindows.add(hit);
        });
        Bits readable = known("readable", asked, register -> true, inWindows);
        if (readable.op() == Op.LITERAL) {
            s_axi.rresp.set(OKAY);
        } else {
            Bits readFailed = reg(1);
            when(read, () -> readFailed.set(readable.not()));
            s_axi.rresp.set(Bits.cat(readFailed, lit(1, 0)));
        }
    }

    private void keepAddress(Bits read) {
        Bits asked = wordAddress(s_axi.araddr);
        Bits readAddress = reg(asked.width());
        when(read, () -> readAddress.set(asked));
        s_axi.rdata.set(selected(read, readAddress));
        Bits readable = known("readable", readAddress, register -> true, List.of());
        s_axi.rresp.set(Bits.cat(readable.not(), lit(1, 0)));
    }

    /** The word of the register at the address. */
    private Bits selected(Bits read, Bits address) {
        Bits selected = wire(32);
        Bits upperHalf = map.registers().stream().anyMatch(register -> register.bytes() > 4)
                ? reg(32).as("upper_half")
                : lit(32, 0);
        Map<Bits, Runnable> words = new LinkedHashMap<>();
        for (Register register : map.registers()) {
            words.put(at(register), () -> readValue(register, selected));
            if (register.access() == Access.COUNTER64) {
                words.put(addresses(register).get(1), () -> selected.set(upperHalf));
                when(
                        read.and(address.eq(at(register))),
                        () -> upperHalf.set(stored(register).slice(63, 32)));
            }
        }
        selected.set(0);
        choose(address, words);
        return selected;
    }

    /** Chooses among four words, then among the fours: the way in which LUTs of six inputs choose. */
    private void choose(Bits address, Map<Bits, Runnable> words) {
        if (address.width() <= 2) {
            Switch cases = switchOn(address);
            words.forEach(cases::is);
            return;
        }
        Map<Long, Map<Bits, Runnable>> fours = new LinkedHashMap<>();
        words.forEach((word, body) -> fours.computeIfAbsent(word.number() >> 2, key -> new LinkedHashMap<>())
                .put(word, body));
        Switch cases = switchOn(address.slice(address.width() - 1, 2));
        fours.values().forEach(four -> {
            Bits first = four.keySet().iterator().next();
            cases.is(first.slice(first.width() - 1, 2), () -> {
                Switch inner = switchOn(address.trunc(2));
                four.forEach((word, body) -> inner.is(word.trunc(2), body));
            });
        });
    }

    private void readValue(Register register, Bits selected) {
        Bits input = inputs.get(register);
        switch (register.access()) {
            case RW, COUNTER -> selected.set(stored(register).zext(32));
            case W1C, W1S -> selected.set(withLevels(register).zext(32));
            case COUNTER64 -> selected.set(stored(register).trunc(32));
            case RO -> selected.set(input == null ? lit(32, register.reset()) : input.zext(32));
            case WO_STROBE -> {}
        }
    }

    // ---- addresses

    /** The address of the register's first word, under the register's name. */
    private Bits at(Register register) {
        return addresses(register).get(0);
    }

    /** The addresses of the register's one or two words. */
    private List<Bits> addresses(Register register) {
        return addresses.computeIfAbsent(register, key -> {
            int word = key.offset() / 4;
            List<Bits> words = new ArrayList<>();
            words.add(lit(map.addressWidth() - 2, word).as("AT_" + key.name()));
            if (key.bytes() > 4) {
                words.add(lit(map.addressWidth() - 2, word + 1).as("AT_" + key.name() + "_UPPER"));
            }
            return words;
        });
    }

    /** 1 if the address is that of an allowed register or in a window; the constant 1 if every address is. */
    private Bits known(String name, Bits address, Predicate<Register> allowed, List<Bits> inWindows) {
        List<Register> registers = map.registers().stream().filter(allowed).toList();
        int words =
                registers.stream().mapToInt(register -> register.bytes() / 4).sum();
        if (words == 1 << address.width()) {
            return lit(1, 1);
        }
        Bits known = wire(1).as(name);
        known.set(inWindows.isEmpty() ? lit(1, 0) : Bits.cat(inWindows).anyOnes());
        Switch cases = switchOn(address);
        for (Register register : registers) {
            addresses(register).forEach(word -> cases.is(word, () -> known.set(1)));
        }
        return known;
    }

    /** The written value where the strobes are 1, else the old one. */
    private Bits lanes(Register register, Bits old) {
        List<Bits> parts = new ArrayList<>();
        for (int low = 0; low < register.width(); low += 8) {
            int high = Math.min(low + 8, register.width()) - 1;
            parts.add(0, s_axi.wstrb.bit(low / 8).mux(s_axi.wdata.slice(high, low), old.slice(high, low)));
        }
        return Bits.cat(parts);
    }

    private Bits withLevels(Register register) {
        Bits held = existing(register, stored(register));
        Levels levels = this.levels.get(register);
        return levels == null
                ? held
                : held.and(~levels.bits() & register.mask()).or(levels.shown().and(levels.bits()));
    }

    private Bits existing(Register register, Bits value) {
        long all = (1L << register.width()) - 1;
        return register.mask() == all ? value : value.and(register.mask());
    }

    private Bits within(Window window, Bits address) {
        int low = window.wordAddressWidth();
        if (low == address.width()) {
            return lit(1, 1);
        }
        return address.slice(address.width() - 1, low).eq(window.offset() / window.size());
    }
}
