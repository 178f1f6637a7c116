package org.microvisor.unimem;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.regs.EngineBus;
import org.microvisor.hdl.regs.MappedRegisters;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.unimem.regs.UnimemRegisters;

/**
 * Two nodes, 1 and 2, with a processor and memory around each. Between them pipes as quick as a link with 8 cycles in each direction. The
 * nodes' own rules watch every port; what breaks one ends the test with the rule's name.
 */
final class NodePair implements AutoCloseable {
    /** From the last word into a link port to the first word of the packet out of the other one: 1 + 8 + 2. */
    static final int LINK = 11;

    static final int READ_LATENCY = 20;
    static final int WRITE_LATENCY = 14;

    static final int KEY = 0xBEEF;
    static final int EPOCH = 5;
    static final int EXPORT = 3;

    /** Flags of windows and exports. */
    static final int READ = 2, WRITE = 4, COHERENT = 8, READ_AHEAD = 16, COMBINE = 32;

    final TwoCores top;
    final Simulator engine;
    final List<MappedRegisters> registers = new ArrayList<>();
    final List<WindowMaster> masters = new ArrayList<>();
    final List<FarMemory> hp = new ArrayList<>(), acp = new ArrayList<>();
    /** From node 1, from node 2: requests, replies, interrupts. */
    final List<List<PacketPipe>> pipes = new ArrayList<>();

    /**
     * Two nodes out of reset, up, numbered, with nothing given away.
     *
     * @param rate the part of the cycles in which a channel moves, 0 to 1
     */
    NodePair(UnimemConfig config, Random random, double rate) {
        top = new TwoCores(config);
        engine = Simulator.of(top, random);
        for (int i = 0; i < 2; i++) {
            AxiLite control = top.control.get(i);
            registers.add(new MappedRegisters(UnimemRegisters.MAP, new EngineBus(engine, control)));
            masters.add(new WindowMaster(engine, top.window.get(i), random, rate));
            hp.add(new FarMemory(engine, top.hp.get(i), random, rate, READ_LATENCY, WRITE_LATENCY));
            acp.add(new FarMemory(engine, top.acp.get(i), random, rate, READ_LATENCY, WRITE_LATENCY));
            engine.poke(top.up.get(i), 1);
            engine.poke(top.lost.get(i), 0);
            List<PacketPipe> ways = new ArrayList<>();
            for (int channel = 0; channel < 3; channel++) {
                ways.add(new PacketPipe(
                        engine, top.out.get(i).get(channel), top.in.get(1 - i).get(channel), LINK, random, rate));
            }
            pipes.add(ways);
        }
        engine.reset();
        engine.step(); // AXI: nothing is valid in the first cycle after reset
        number(registers);
    }

    /** Makes them nodes 1 and 2, which ask and serve. */
    static void number(List<MappedRegisters> registers) {
        for (int i = 0; i < 2; i++) {
            registers.get(i).write(UnimemRegisters.NODE, i + 1L);
            registers.get(i).write(UnimemRegisters.CONTROL, 3);
        }
    }

    /** Window {@code index} of a node (0 or 1) onto an export of the other one. */
    void window(int node, int index, long base, int sizeLog2, long offset, int export, int flags) {
        window(registers.get(node), 2 - node, index, base, sizeLog2, offset, export, flags);
    }

    /** The same of any node, onto memory of the node numbered {@code owner}. */
    static void window(
            MappedRegisters own, int owner, int index, long base, int sizeLog2, long offset, int export, int flags) {
        own.write(UnimemRegisters.WINDOW_INDEX, index);
        own.write(UnimemRegisters.WINDOW_BASE_LOW, base);
        own.write(UnimemRegisters.WINDOW_BASE_HIGH, base >>> 32);
        own.write(UnimemRegisters.WINDOW_SIZE, sizeLog2);
        own.write(UnimemRegisters.WINDOW_OFFSET, offset);
        own.write(UnimemRegisters.WINDOW_TARGET, owner | (long) export << 8);
        own.write(UnimemRegisters.WINDOW_KEY, KEY | EPOCH << 16);
        own.write(UnimemRegisters.WINDOW_FLAGS, 1 | flags);
        own.write(UnimemRegisters.WINDOW_COMMIT, 0);
    }

    /** Export {@code index} of a node to the other one, open to both ports. */
    void export(int node, int index, long base, int pages, int flags) {
        export(registers.get(node), 2 - node, index, base, pages, flags);
    }

    /** The same of any node, for the node numbered {@code user}. */
    static void export(MappedRegisters own, int user, int index, long base, int pages, int flags) {
        own.write(UnimemRegisters.EXPORT_INDEX, index);
        own.write(UnimemRegisters.EXPORT_BASE_LOW, base);
        own.write(UnimemRegisters.EXPORT_BASE_HIGH, base >>> 32);
        own.write(UnimemRegisters.EXPORT_LAST_PAGE, pages - 1L);
        own.write(UnimemRegisters.EXPORT_NODE, user);
        own.write(UnimemRegisters.EXPORT_KEY, KEY | EPOCH << 16);
        own.write(UnimemRegisters.EXPORT_FLAGS, 1 | flags | 0x18);
        own.write(UnimemRegisters.EXPORT_COMMIT, 0);
    }

    /** The pipes of both directions. */
    List<PacketPipe> allPipes() {
        List<PacketPipe> all = new ArrayList<>(pipes.get(0));
        all.addAll(pipes.get(1));
        return all;
    }

    void until(String what, int most, BooleanSupplier holds) {
        long end = engine.cycles() + most;
        while (!holds.getAsBoolean()) {
            if (engine.cycles() == end) {
                throw new AssertionError("no " + what + " in " + most + " cycles");
            }
            engine.step();
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
