package org.microvisor.unimem.target;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.Vec;
import org.microvisor.hdl.stream.Stream;

/**
 * Carries a judged read out: its bursts go to the memory port that it names, then it joins those that wait for their answer. A
 * refused one joins them at once.
 *
 * <pre>
 *   begin -> order -> BurstCutter -> AR of the port
 *                \--> orders
 * </pre>
 *
 * <p>An address is offered in the cycle after {@code begin}; one address a cycle.
 */
final class ReadLauncher extends Cell {
    /** Takes a request while not {@code busy}: an {@link Order}, of the non-secure world, where its memory begins. */
    final Bits begin, order, nonSecure, start;

    /** It is not done with. */
    final Bits busy;

    /** Room for all of the next read. */
    final Bits room;

    /** An {@link Order} that waits for its answer. */
    final Stream orders;

    /** Handshakes of the direct and of the coherent port. */
    final Vec arvalid, arready;

    /** What they say. */
    final Bits address, length, size, burst, protection;

    private final Order at;
    private final BurstCutter cutter;

    ReadLauncher(Cell parent, int addressWidth) {
        super(parent);
        parameter("addressWidth", addressWidth);
        begin = in(1);
        order = in(Order.WIDTH);
        nonSecure = in(1);
        start = in(addressWidth);
        busy = out(1);
        room = in(1);
        orders = Stream.master(this, Order.WIDTH);
        arvalid = vec(2, () -> out(1));
        arready = vec(2, () -> in(1));
        address = out(addressWidth);
        length = out(4);
        size = out(2);
        burst = out(2);
        protection = out(3);

        Bits isBusy = reg(1, 0), ofNonSecure = reg(1), begun = reg(1, 0);
        at = new Order(this, Struct.Kind.REGISTERS);
        Order coming = new Order(this, Struct.Kind.WIRES);
        coming.set(order);
        cutter = new BurstCutter(this, addressWidth);
        cutter.load.set(begin);
        cutter.start.set(start);
        cutter.size.set(coming.size);
        cutter.burst.set(coming.burst);
        cutter.beats.set(coming.beats);

        Bits goes = isBusy.and(at.allowed(), begun.or(room)); // room for all of it when it begins
        Bits moves = goes.and(arready.get(at.coherent));
        cutter.next.set(moves);
        orders.valid.set(isBusy.and(at.allowed().not(), room).or(moves.and(cutter.last)));
        orders.payload.set(at.pack());
        when(moves, () -> begun.set(1));
        when(orders.fire(), () -> isBusy.set(0));
        when(begin, () -> {
            isBusy.set(1);
            ofNonSecure.set(nonSecure);
            at.set(order);
            begun.set(0);
        });
        busy.set(isBusy);
        for (int port = 0; port < 2; port++) {
            arvalid.get(port).set(goes.and(at.coherent.eq(port)));
        }
        address.set(cutter.address);
        length.set(cutter.length);
        size.set(at.size);
        burst.set(at.burst);
        protection.set(Bits.cat(lit(1, 0), ofNonSecure, lit(1, 0)));
    }

    /** Asserts that it asks for what it was told, for proofs by induction: {@code told} is the {@link Order}, the rest as in {@link BurstCutter}. */
    void invariants(Bits told, Bits first, Bits end) {
        ghost(() -> {
            Bits meant = in(Order.WIDTH), from = in(first.width()), to = in(end.width());
            meant.set(told);
            from.set(first);
            to.set(end);
            cutter.invariants(busy.and(at.allowed()), at.size, from, to, at.burst.eq(1));
            assertAlways(
                    "what is carried out is what was asked for",
                    busy.not().or(at.pack().eq(meant)));
        });
    }
}
