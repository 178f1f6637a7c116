package org.microvisor.aoe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.Octets;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.drive.AxiDriver;
import org.microvisor.hdl.drive.AxiMemory;
import org.microvisor.hdl.drive.AxiPort;
import org.microvisor.hdl.drive.ByteStore;
import org.microvisor.hdl.drive.FrameSink;
import org.microvisor.hdl.drive.FrameSource;
import org.microvisor.hdl.drive.LiteDriver;
import org.microvisor.hdl.drive.Paces;
import org.microvisor.hdl.drive.Response;
import org.microvisor.hdl.regs.MappedRegisters;
import org.microvisor.hdl.sim.Simulator;

/**
 * The storage node in the built-in simulator, with something on each of its buses. The node's own rules watch them all; what breaks
 * one ends the test with the rule's name.
 */
final class SimulatedNode implements AutoCloseable {
    private static final int MOST_CYCLES = 20_000;

    /** A write of 32 bits, as the SSD saw it. */
    record Doorbell(long address, long value) {}

    final StorageNode node = new StorageNode();
    final Simulator engine;
    final LiteDriver bus;
    final MappedRegisters registers;
    /** Behind {@code m_axi_hp}. */
    final ByteStore ddr = new ByteStore();
    /** In front of {@code s_axi_pcie}. */
    final AxiDriver ssd;

    private final Random random;
    private final AxiMemory doorbells;
    private final List<Long> rung = new ArrayList<>();
    private final FrameSource receiver;
    private final FrameSink sender;
    private double errorRate;

    /**
     * A node out of reset.
     *
     * @param rate the part of the cycles in which a channel of a bus moves, 0 to 1
     */
    SimulatedNode(Random random, double rate) {
        this.random = random;
        engine = Simulator.of(node, random);
        Paces paces = Paces.random(rate, random);
        bus = new LiteDriver(engine, node.s_axi_ctrl, Paces.eager());
        registers = new MappedRegisters(StorageRegisters.MAP, bus);
        receiver = new FrameSource(engine, node.s_axis_rx, random, rate);
        sender = new FrameSink(engine, node.m_axis_tx, random, rate);
        memory(node.m_axi_hp, ddr, paces);
        doorbells = memory(node.m_axi_pcie, new ByteStore(), paces);
        ssd = new AxiDriver(engine, AxiPort.of(node.s_axi_pcie), paces);
        engine.reset();
        engine.step(); // AXI: nothing is valid in the first cycle after reset
    }

    private AxiMemory memory(Axi4 port, ByteStore bytes, Paces paces) {
        AxiMemory memory = new AxiMemory(engine, AxiPort.of(port), bytes, paces, random);
        Set<Long> refused = new HashSet<>();
        memory.onAccess(access -> {
            if (random.nextDouble() < errorRate) {
                refused.add(access.number());
            }
            if (port == node.m_axi_pcie) {
                rung.add(access.burst().address());
            }
        });
        memory.failing(access -> refused.contains(access.number()), Response.SLVERR);
        return memory;
    }

    /** From now on the part of the bursts that memories answer by SLVERR. */
    void failing(double rate) {
        errorRate = rate;
    }

    /** Queues a frame from the MAC. */
    void receive(byte[] frame, boolean badFcs) {
        receiver.send(frame, badFcs);
    }

    void receive(byte[] frame) {
        receive(frame, false);
    }

    /** Beats that the MAC still holds. */
    int waiting() {
        return receiver.waiting();
    }

    /** Frames that the node has sent. */
    List<byte[]> sent() {
        return sender.received();
    }

    /** The next frame that the node sends after those that it has sent. */
    byte[] awaitFrame() {
        int before = sent().size();
        await("frame", () -> sent().size() > before);
        return sent().get(before);
    }

    /** The next doorbell that is rung after {@code known} ones. */
    Doorbell awaitDoorbell(int known) {
        await("doorbell", () -> rung.size() > known && doorbells.idle());
        long address = rung.get(known);
        return new Doorbell(address, Octets.le32(doorbells.bytes().read(address, 4), 0));
    }

    void await(String what, BooleanSupplier holds) {
        for (int cycle = 0; !holds.getAsBoolean(); cycle++) {
            if (cycle == MOST_CYCLES) {
                throw new AssertionError("no " + what + " in " + MOST_CYCLES + " cycles");
            }
            engine.step();
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
