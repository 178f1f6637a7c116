package org.microvisor.unimem.target;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.Vec;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.FrontQueue;

/**
 * Carries a judged write out: it joins those that wait for their answer, and its bursts go to the memory port that it names.
 *
 * <pre>
 *   begin -> order -> BurstCutter -> AW of the port
 *   beats -------> queue ----------> W of the port
 *                \--> orders
 * </pre>
 *
 * <p>An address is offered in the cycle after {@code begin}, data a cycle after they came; one address and one beat a cycle. The queue
 * lets a memory pause without a pause of what comes. A piece is done when its address has moved on and all of its data are in the queue. The
 * order goes first, as answers to some pieces may have to be taken before the memory takes all of them.
 */
final class WriteLauncher extends Cell {
    private static final int QUEUED = 32;

    /** Takes a request while not {@code busy}: an {@link Order}, of the non-secure world, where its memory begins. */
    final Bits begin, order, nonSecure, start;

    /** It is not done with. */
    final Bits busy;

    /** Strobes and 64 bits of data. */
    final Stream beats;

    /** An {@link Order} that waits for its answer; 3 bits above it, how many bursts less one. */
    final Stream orders;

    /** Handshakes of the direct and of the coherent port. */
    final Vec awvalid, awready, wvalid, wready;

    /** What these say. */
    final Bits address, length, size, burst, protection, data, strobes, lastBeat;

    private final Order at;
    private final BurstCutter cutter;
    private final Bits sentAddress, sentData;

    WriteLauncher(Cell parent, int addressWidth) {
        super(parent);
        parameter("addressWidth", addressWidth);
        begin = in(1);
        order = in(Order.WIDTH);
        nonSecure = in(1);
        start = in(addressWidth);
        busy = out(1);
        beats = Stream.slave(this, 8 + 64);
        orders = Stream.master(this, 3 + Order.WIDTH);
        awvalid = vec(2, () -> out(1));
        awready = vec(2, () -> in(1));
        wvalid = vec(2, () -> out(1));
        wready = vec(2, () -> in(1));
        address = out(addressWidth);
        length = out(4);
        size = out(2);
        burst = out(2);
        protection = out(3);
        data = out(64);
        strobes = out(8);
        lastBeat = out(1);

        Bits isBusy = reg(1, 0), ofNonSecure = reg(1), told = reg(1, 0);
        at = new Order(this, Struct.Kind.REGISTERS);
        Order coming = new Order(this, Struct.Kind.WIRES);
        coming.set(order);
        cutter = new BurstCutter(this, addressWidth);
        cutter.load.set(begin);
        cutter.start.set(start);
        cutter.size.set(coming.size);
        cutter.burst.set(coming.burst);
        cutter.beats.set(coming.beats);

        // the order
        Bits goes = isBusy.and(at.allowed());
        orders.valid.set(isBusy.and(told.not()));
        orders.payload.set(Bits.cat(at.burst.eq(1).mux(cutter.more, 0), at.pack()));
        Bits isTold = told.or(orders.ready);
        when(orders.fire(), () -> told.set(1));

        // pieces
        Bits beat = reg(4, 0);
        sentAddress = reg(1, 0);
        sentData = reg(1, 0);
        Bits asks = goes.and(sentAddress.not());
        Bits addressIs = sentAddress.or(asks.and(awready.get(at.coherent)));
        FrontQueue queue = new FrontQueue(this, 1 + 1 + 8 + 64, QUEUED);
        Bits endsPiece = beat.eq(cutter.length);
        Bits takes = beats.fire();
        Bits dataIs = sentData.or(takes.and(endsPiece));
        Bits pieceGoes = addressIs.and(dataIs, isTold);
        sentAddress.set(addressIs.and(pieceGoes.not()));
        sentData.set(dataIs.and(pieceGoes.not()));
        cutter.next.set(pieceGoes);
        beats.ready.set(goes.and(sentData.not(), queue.in.ready));
        queue.in.valid.set(goes.and(sentData.not(), beats.valid));
        queue.in.payload.set(Bits.cat(at.coherent, endsPiece, beats.payload));
        when(takes, () -> beat.set(endsPiece.mux(0, beat.plus(1))));
        when(pieceGoes.and(cutter.last).or(isBusy.and(at.allowed().not(), isTold)), () -> isBusy.set(0));
        when(begin, () -> {
            isBusy.set(1);
            told.set(0);
            ofNonSecure.set(nonSecure);
            at.set(order);
        });
        busy.set(isBusy);

        Bits toCoherent = queue.out.payload.bit(73);
        queue.out.ready.set(wready.get(toCoherent));
        for (int port = 0; port < 2; port++) {
            awvalid.get(port).set(asks.and(at.coherent.eq(port)));
            wvalid.get(port).set(queue.out.valid.and(toCoherent.eq(port)));
        }
        address.set(cutter.address);
        length.set(cutter.length);
        size.set(at.size);
        burst.set(at.burst);
        protection.set(Bits.cat(lit(1, 0), ofNonSecure, lit(1, 0)));
        data.set(queue.out.payload.slice(63, 0));
        strobes.set(queue.out.payload.slice(71, 64));
        lastBeat.set(queue.out.payload.bit(72));
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
                    "nothing is half done but what is at hand",
                    busy.and(at.allowed()).or(sentAddress.or(sentData).not()));
            assertAlways(
                    "what is carried out is what was asked for",
                    busy.not().or(at.pack().eq(meant)));
        });
    }
}
