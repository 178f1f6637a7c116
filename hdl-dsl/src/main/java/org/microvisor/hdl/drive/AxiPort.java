package org.microvisor.hdl.drive;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.axi.Axi3;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.drive.Channel.Field;
import org.microvisor.hdl.sim.Engine;

/** A port of a top cell as drivers see it: AXI4, AXI3 and AXI4-Lite differ in what their channels carry. */
public final class AxiPort {
    /** What an address channel carries, in the order of the specification. */
    private static final List<Field> ADDRESS = List.of(
            Field.ID,
            Field.ADDRESS,
            Field.LENGTH,
            Field.SIZE,
            Field.KIND,
            Field.LOCK,
            Field.CACHE,
            Field.PROT,
            Field.QOS);

    final Channel aw, w, b, ar, r;
    private final Bundle bundle;
    private final int lanes;
    private final int mostBeats;

    private AxiPort(Bundle bundle, int mostBeats, Channel aw, Channel w, Channel b, Channel ar, Channel r) {
        this.bundle = bundle;
        this.mostBeats = mostBeats;
        this.aw = aw;
        this.w = w;
        this.b = b;
        this.ar = ar;
        this.r = r;
        lanes = w.width(Field.STROBES);
    }

    /** An AXI4 port. */
    public static AxiPort of(Axi4 bus) {
        return new AxiPort(
                bus,
                256,
                address(bus.awvalid, bus.awready, bus.awPayload()),
                new Channel(bus.wvalid, bus.wready)
                        .with(Field.DATA, bus.wdata)
                        .with(Field.STROBES, bus.wstrb)
                        .with(Field.LAST, bus.wlast),
                new Channel(bus.bvalid, bus.bready).with(Field.ID, bus.bid).with(Field.RESPONSE, bus.bresp),
                address(bus.arvalid, bus.arready, bus.arPayload()),
                new Channel(bus.rvalid, bus.rready)
                        .with(Field.ID, bus.rid)
                        .with(Field.DATA, bus.rdata)
                        .with(Field.RESPONSE, bus.rresp)
                        .with(Field.LAST, bus.rlast));
    }

    /** An AXI3 port, as those of a Zynq-7000's processing system are. Write data of several bursts is not interleaved. */
    public static AxiPort of(Axi3 bus) {
        return new AxiPort(
                bus,
                16,
                address(bus.awvalid, bus.awready, bus.awPayload()),
                new Channel(bus.wvalid, bus.wready)
                        .with(Field.ID, bus.wid)
                        .with(Field.DATA, bus.wdata)
                        .with(Field.STROBES, bus.wstrb)
                        .with(Field.LAST, bus.wlast),
                new Channel(bus.bvalid, bus.bready).with(Field.ID, bus.bid).with(Field.RESPONSE, bus.bresp),
                address(bus.arvalid, bus.arready, bus.arPayload()),
                new Channel(bus.rvalid, bus.rready)
                        .with(Field.ID, bus.rid)
                        .with(Field.DATA, bus.rdata)
                        .with(Field.RESPONSE, bus.rresp)
                        .with(Field.LAST, bus.rlast));
    }

    /** An AXI4-Lite port. */
    public static AxiPort of(AxiLite bus) {
        return new AxiPort(
                bus,
                1,
                new Channel(bus.awvalid, bus.awready)
                        .with(Field.ADDRESS, bus.awaddr)
                        .with(Field.PROT, bus.awprot),
                new Channel(bus.wvalid, bus.wready).with(Field.DATA, bus.wdata).with(Field.STROBES, bus.wstrb),
                new Channel(bus.bvalid, bus.bready).with(Field.RESPONSE, bus.bresp),
                new Channel(bus.arvalid, bus.arready)
                        .with(Field.ADDRESS, bus.araddr)
                        .with(Field.PROT, bus.arprot),
                new Channel(bus.rvalid, bus.rready).with(Field.DATA, bus.rdata).with(Field.RESPONSE, bus.rresp));
    }

    /** An address channel from its payload. */
    private static Channel address(Bits valid, Bits ready, List<Bits> payload) {
        Channel channel = new Channel(valid, ready);
        for (int i = 0; i < payload.size(); i++) {
            channel.with(ADDRESS.get(i), payload.get(i));
        }
        return channel;
    }

    /** The name of the bundle. */
    public String name() {
        return bundle.name();
    }

    /** Bytes of its data. */
    public int lanes() {
        return lanes;
    }

    /** Beats of its longest burst. */
    public int mostBeats() {
        return mostBeats;
    }

    ClockDomain domain() {
        return aw.valid().domain();
    }

    void require(Bundle.Role role) {
        if (bundle.role() != role) {
            throw new IllegalArgumentException("the circuit has another role at this port: port=" + name() + ", role="
                    + bundle.role() + ", wanted=" + role);
        }
    }

    /** Whether the burst fits the port. */
    void require(Burst burst) {
        boolean fits = burst.beatBytes() <= lanes
                && burst.beats() <= mostBeats
                && burst.id() < 1L << aw.width(Field.ID)
                && (burst.beatBytes() == lanes || aw.fields().containsKey(Field.SIZE))
                && (burst.kind() == BurstKind.INCR || aw.fields().containsKey(Field.KIND))
                && (aw.width(Field.ADDRESS) >= Long.SIZE || burst.address() >>> aw.width(Field.ADDRESS) == 0);
        if (!fits) {
            throw new IllegalArgumentException("burst does not fit the port: port=" + name() + ", burst=" + burst);
        }
    }

    void show(Engine engine, Channel channel, Burst burst) {
        channel.show(engine, Field.ID, burst.id());
        channel.show(engine, Field.ADDRESS, burst.address());
        channel.show(engine, Field.LENGTH, burst.beats() - 1);
        channel.show(engine, Field.SIZE, Integer.numberOfTrailingZeros(burst.beatBytes()));
        channel.show(engine, Field.KIND, burst.kind().code());
        channel.show(engine, Field.LOCK, burst.attributes().lock() ? 1 : 0);
        channel.show(engine, Field.CACHE, burst.attributes().cache());
        channel.show(engine, Field.PROT, burst.attributes().prot());
        channel.show(engine, Field.QOS, burst.attributes().qos());
    }

    /**
     * The burst whose address is in the channel.
     *
     * @throws AssertionError if it is not a legal one
     */
    Burst seen(Engine engine, Channel channel) {
        int kind = (int) channel.seen(engine, Field.KIND, BurstKind.INCR.code());
        int size = (int) channel.seen(engine, Field.SIZE, Integer.numberOfTrailingZeros(lanes));
        try {
            if (1 << size > lanes) {
                throw new IllegalArgumentException("beat wider than the port: size=" + size);
            }
            return new Burst(
                    (int) channel.seen(engine, Field.ID, 0),
                    channel.seen(engine, Field.ADDRESS, 0) & (mostBeats == 1 ? -lanes : -1), // AXI4-Lite: whole words
                    (int) channel.seen(engine, Field.LENGTH, 0) + 1,
                    1 << size,
                    BurstKind.of(kind),
                    new Attributes(
                            (int) channel.seen(engine, Field.CACHE, 0),
                            (int) channel.seen(engine, Field.PROT, 0),
                            (int) channel.seen(engine, Field.QOS, 0),
                            channel.seen(engine, Field.LOCK, 0) == 1));
        } catch (IllegalArgumentException illegal) {
            throw new AssertionError(
                    "the circuit asks for an illegal burst: port=" + name() + ", " + illegal.getMessage(), illegal);
        }
    }
}
