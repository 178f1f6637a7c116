package org.microvisor.hdl;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.microvisor.hdl.source.Origin;
import org.microvisor.hdl.source.Place;
import org.microvisor.hdl.source.Transparent;

/**
 * An array of words with any number of read ports. Addresses have {@code ceil(log2(depth))} bits; narrower ones are extended with
 * zeros. A read in the cycle of a write to the same address gives the old word.
 *
 * <p>{@link #readSync} maps to block RAM, {@link #read} to LUT RAM; with more write statements than one the tools may need
 * registers.
 */
@Transparent
public final class Memory {
    /** Which resource the tools are told to use. */
    public enum Style {
        /** The tools choose. */
        AUTOMATIC,
        /** Block RAM. */
        BLOCK,
        /** LUT RAM. */
        DISTRIBUTED
    }

    private final Circuit circuit;
    private final int width;
    private final int depth;
    private final boolean ghost;
    private Origin origin;
    private Style style = Style.AUTOMATIC;
    private List<BigInteger> contents = List.of();
    private int ports;

    Memory(Circuit circuit, int width, int depth) {
        if (width < 1 || depth < 1) {
            throw new IllegalArgumentException("empty memory: width=" + width + ", depth=" + depth);
        }
        this.circuit = circuit;
        this.width = width;
        this.depth = depth;
        this.origin = Origin.ofCall();
        this.ghost = circuit.isGhostly();
        circuit.add(this);
    }

    /** Asks for block RAM. */
    public Memory block() {
        style = Style.BLOCK;
        return renamed();
    }

    /** Asks for LUT RAM. */
    public Memory distributed() {
        style = Style.DISTRIBUTED;
        return renamed();
    }

    /** The first words' contents when the FPGA is configured. */
    public Memory init(long... words) {
        return init(Arrays.stream(words)
                .mapToObj(word -> width < 64 || word >= 0 ? BigInteger.valueOf(word) : unsigned(word))
                .toArray(BigInteger[]::new));
    }

    /** The first words' contents, of any width. */
    public Memory init(BigInteger... words) {
        if (words.length > depth) {
            circuit.report(
                    Code.RANGE,
                    words.length + " words for a memory of " + depth,
                    "mem(" + width + ", " + words.length + ")");
        }
        for (BigInteger word : words) {
            if (word.signum() >= 0 ? word.bitLength() > width : word.bitLength() >= width) {
                circuit.report(
                        Code.LITERAL,
                        "the initial word " + word + " does not fit into " + width + " bits",
                        "a word below 2^" + width + ", or a memory of " + word.bitLength() + " bits");
            }
        }
        BigInteger mask = BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
        contents = Arrays.stream(words).limit(depth).map(mask::and).toList();
        return renamed();
    }

    private static BigInteger unsigned(long word) {
        return new BigInteger(Long.toUnsignedString(word));
    }

    /** The name stands after the last call of the chain that makes the memory. */
    private Memory renamed() {
        if (origin.name().isEmpty()) {
            origin = Origin.ofCall();
        }
        return this;
    }

    /** The word at the address, in the same cycle. */
    public Bits read(Bits address) {
        return circuit.read(Op.READ, this, List.of(address.asIndex("read", depth)));
    }

    /** The word at the address, one cycle later. */
    public Bits readSync(Bits address) {
        return circuit.read(Op.READ_SYNC, this, List.of(address.asIndex("readSync", depth)));
    }

    /** The word at the address of the last cycle whose enable was 1, one cycle later. */
    public Bits readSync(Bits address, Bits enable) {
        circuit.requireCondition("readSync", enable);
        return circuit.read(Op.READ_SYNC, this, List.of(address.asIndex("readSync", depth), enable));
    }

    /**
     * The word at the address of the last cycle whose enable was 1, {@code latency} cycles later: 1 as above, 2 with the output
     * register of a block RAM, which halves the time from clock to data; more add registers behind it. Those run always.
     */
    public Bits readSync(Bits address, Bits enable, int latency) {
        if (latency < 1) {
            throw new IllegalArgumentException("a registered read takes at least a cycle: latency=" + latency);
        }
        if (latency == 1) {
            return readSync(address, enable);
        }
        circuit.requireCondition("readSync", enable);
        Origin made = Origin.ofCall();
        Bits word = circuit.read(Op.READ_SYNC, this, List.of(address.asIndex("readSync", depth), enable), null);
        for (int stage = 2; stage <= latency; stage++) {
            Bits before = word;
            Bits held = circuit.signal(Op.REGISTER, width);
            if (stage < latency) {
                held.as(made.name().orElse("word") + "_" + stage);
            }
            circuit.always(() -> held.set(before));
            word = held;
        }
        return word;
    }

    /** Writes a word at the clock edge, under the conditions that hold where the call stands. */
    public void write(Bits address, Bits value) {
        store(address, value, Optional.empty(), 0);
    }

    /** Writes those equal lanes of a word whose enable bit is 1; {@code enables.width()} lanes, bit 0 the least significant. */
    public void write(Bits address, Bits value, Bits enables) {
        if (width % enables.width() != 0) {
            circuit.report(
                    Code.WIDTH,
                    "write to a memory of " + width + " bits with " + enables + " enables: lanes are not equal",
                    "give one enable bit a byte: " + Math.max(1, width / 8));
            return;
        }
        store(address, value, Optional.of(enables), 0);
    }

    private void store(Bits address, Bits value, Optional<Bits> enables, int port) {
        if (value.width() != width) {
            circuit.report(
                    Code.WIDTH,
                    "write of " + value + " to a memory of " + width + " bits: the widths differ",
                    value.width() > width ? "value.trunc(" + width + ")" : "value.zext(" + width + ")");
            return;
        }
        circuit.add(new Statement.Store(
                this,
                address.asIndex("write", depth),
                value,
                enables,
                port,
                circuit.domain(),
                Origin.ofCall().place()));
    }

    /**
     * A port of its own, in the clock domain in force: two make a true dual-port memory. A write leaves what the port
     * read last as it is: block RAM of two clocks can do no other. Where two ports meet at one address and one writes, the other reads anything.
     */
    public Port port() {
        return new Port(++ports);
    }

    /** Reads and writes at one address a cycle. */
    @Transparent
    public final class Port {
        private final int number;

        private Port(int number) {
            this.number = number;
        }

        /**
         * One access in each cycle in which {@code enable} is 1.
         *
         * @param write the access writes {@code value} instead of reading: 1 bit, or one for each of equal lanes of the word, bit 0
         *     the least significant
         * @return the word that the last reading access found, from the cycle after it on
         */
        public Bits access(Bits address, Bits enable, Bits write, Bits value) {
            circuit.requireCondition("access", enable);
            boolean lanes = write.width() > 1 && width % write.width() == 0;
            Bits writes = lanes ? bit(Op.ANY, write) : circuit.requireCondition("access", write);
            Bits index = address.asIndex("access", depth);
            Bits word =
                    circuit.read(Op.READ_SYNC, Memory.this, List.of(index, bit(Op.AND, enable, bit(Op.NOT, writes))));
            circuit.choose(
                    lanes ? enable : bit(Op.AND, enable, write),
                    () -> store(index, value, lanes ? Optional.of(write) : Optional.empty(), number));
            return word;
        }

        private Bits bit(Op op, Bits... operands) {
            return new Bits(circuit, op, 1, false, List.of(operands), 0, null);
        }
    }

    /** Bits of a word. */
    public int width() {
        return width;
    }

    /** Number of words. */
    public int depth() {
        return depth;
    }

    /** The resource asked for. */
    public Style style() {
        return style;
    }

    /** The first words' initial contents, none negative. */
    public List<BigInteger> contents() {
        return contents;
    }

    /** Whether it exists for simulation and proof only. */
    public boolean isGhost() {
        return ghost;
    }

    /** The circuit it is part of. */
    public Circuit circuit() {
        return circuit;
    }

    /** The user's line that made it. */
    public Place place() {
        return origin.place();
    }

    /** The Java variable or field that holds it. */
    public Optional<String> hint() {
        return origin.name();
    }
}
