package org.microvisor.aoe;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.regs.EngineBus;
import org.microvisor.hdl.regs.MappedRegisters;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.hdl.sim.StreamSink;
import org.microvisor.hdl.sim.StreamSource;

/**
 * The storage node in the built-in simulator, with something on each of its buses. The node's own rules watch them all; what breaks
 * one ends the test with the rule's name.
 */
final class SimulatedNode implements AutoCloseable {
    private static final int MOST_CYCLES = 20_000;

    final StorageNode node = new StorageNode();
    final Simulator engine;
    final EngineBus bus;
    final MappedRegisters registers;
    /** Behind {@code m_axi_hp}. */
    final SimulatedMemory ddr;
    /** Behind {@code m_axi_pcie}: the SSD's doorbells. */
    final SimulatedMemory doorbells;
    /** In front of {@code s_axi_pcie}. */
    final SimulatedMaster ssd;

    private final StreamSource receiver;
    private final List<byte[]> sent = new ArrayList<>();
    private final ByteArrayOutputStream sending = new ByteArrayOutputStream();

    /**
     * A node out of reset.
     *
     * @param rate the part of the cycles in which a channel of a bus moves, 0 to 1
     */
    SimulatedNode(Random random, double rate) {
        engine = Simulator.of(node, random);
        bus = new EngineBus(engine, node.s_axi_ctrl);
        registers = new MappedRegisters(StorageRegisters.MAP, bus);
        receiver = new StreamSource(engine, node.s_axis_rx.tvalid, node.s_axis_rx.tready, rxFields(), random, rate);
        AxiStream tx = node.m_axis_tx;
        new StreamSink(engine, tx.tvalid, tx.tready, txFields(), random, rate).onWord(this::takeBeat);
        ddr = new SimulatedMemory(engine, node.m_axi_hp, random, rate);
        doorbells = new SimulatedMemory(engine, node.m_axi_pcie, random, rate);
        ssd = new SimulatedMaster(engine, node.s_axi_pcie, random, rate);
        engine.reset();
        engine.step(); // AXI: nothing is valid in the first cycle after reset
    }

    private List<Bits> rxFields() {
        AxiStream rx = node.s_axis_rx;
        return List.of(rx.tuser(), rx.tlast, rx.tkeep, rx.tdata);
    }

    private List<Bits> txFields() {
        return List.of(node.m_axis_tx.tlast, node.m_axis_tx.tkeep, node.m_axis_tx.tdata);
    }

    /** Queues a frame from the MAC. */
    void receive(byte[] frame, boolean badFcs) {
        for (int at = 0; at < frame.length; at += 8) {
            int bytes = Math.min(8, frame.length - at);
            boolean last = at + bytes == frame.length;
            long data = 0;
            for (int i = 0; i < bytes; i++) {
                data |= (frame[at + i] & 0xFFL) << 8 * i;
            }
            receiver.send(Words.pack(rxFields(), last && badFcs ? 1 : 0, last ? 1 : 0, (1L << bytes) - 1, data));
        }
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
        return sent;
    }

    /** The next frame that the node sends after those that it has sent. */
    byte[] awaitFrame() {
        int before = sent.size();
        await("frame", () -> sent.size() > before);
        return sent.get(before);
    }

    /** The next write behind the first {@code known} ones of a doorbell. */
    SimulatedMemory.Write awaitDoorbell(int known) {
        await("doorbell", () -> doorbells.writes().size() > known);
        return doorbells.writes().get(known);
    }

    void await(String what, BooleanSupplier holds) {
        for (int cycle = 0; !holds.getAsBoolean(); cycle++) {
            if (cycle == MOST_CYCLES) {
                throw new AssertionError("no " + what + " in " + MOST_CYCLES + " cycles");
            }
            engine.step();
        }
    }

    private void takeBeat(BigInteger beat) {
        long keep = Words.field(txFields(), beat, node.m_axis_tx.tkeep);
        long data = Words.field(txFields(), beat, node.m_axis_tx.tdata);
        for (int i = 0; i < 8; i++) {
            if ((keep >> i & 1) == 1) {
                sending.write((int) (data >> 8 * i));
            }
        }
        if (Words.field(txFields(), beat, node.m_axis_tx.tlast) == 1) {
            sent.add(sending.toByteArray());
            sending.reset();
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
