package org.microvisor.hdl.regs;

import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.sim.Engine;

/** Software's view of an AXI4-Lite slave of a simulated top cell: one access at a time. */
public final class EngineBus implements RegisterBus {
    private static final int MOST_CYCLES = 100;

    private final Engine engine;
    private final AxiLite bus;

    public EngineBus(Engine engine, AxiLite bus) {
        this.engine = engine;
        this.bus = bus;
        engine.poke(bus.bready, 1);
        engine.poke(bus.rready, 1);
        engine.poke(bus.wstrb, 15);
    }

    @Override
    public int read32(long offset) {
        engine.poke(bus.araddr, offset);
        engine.poke(bus.arvalid, 1);
        until("arready", () -> engine.peek(bus.arready) == 1);
        engine.step();
        engine.poke(bus.arvalid, 0);
        until("rvalid", () -> engine.peek(bus.rvalid) == 1);
        long response = engine.peek(bus.rresp);
        int value = (int) engine.peek(bus.rdata);
        engine.step();
        require(response, "read", offset);
        return value;
    }

    @Override
    public void write32(long offset, int value) {
        engine.poke(bus.awaddr, offset);
        engine.poke(bus.wdata, value);
        engine.poke(bus.awvalid, 1);
        engine.poke(bus.wvalid, 1);
        until("awready", () -> (engine.peek(bus.awready) & engine.peek(bus.wready)) == 1);
        engine.step();
        engine.poke(bus.awvalid, 0);
        engine.poke(bus.wvalid, 0);
        until("bvalid", () -> engine.peek(bus.bvalid) == 1);
        long response = engine.peek(bus.bresp);
        engine.step();
        require(response, "write", offset);
    }

    private void until(String what, java.util.function.BooleanSupplier holds) {
        for (int cycle = 0; !holds.getAsBoolean(); cycle++) {
            if (cycle == MOST_CYCLES) {
                throw new AssertionError("no " + what + " in " + MOST_CYCLES + " cycles");
            }
            engine.step();
        }
    }

    private static void require(long response, String access, long offset) {
        if (response != 0) {
            throw new RefusedAccess(
                    access + " answered by response " + response + ": offset=0x" + Long.toHexString(offset));
        }
    }
}
