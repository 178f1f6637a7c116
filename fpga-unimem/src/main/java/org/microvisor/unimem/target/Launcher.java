package org.microvisor.unimem.target;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.Vec;
import org.microvisor.hdl.stream.Stream;

/**
 * Carries a judged request out: its bursts go to the memory port that it names, then it joins those that wait for their answer. A
 * refused one joins them at once.
 *
 * <pre>
 *   begin -> order -> BurstCutter -> AR, AW of the port
 *   beats ----------> register ----> W of the port
 *                \--> readOrders, writeOrders
 * </pre>
 *
 * <p>An address is offered in the cycle after {@code begin}, data a cycle after they came; one address and one beat a cycle. A piece is
 * done when its address and all of its data have moved on.
 */
final class Launcher extends Cell {
    /** Takes a request while not {@code busy}: an {@link Order}, whether it reads, of the non-secure world, where its memory begins. */
    final Bits begin, order, reads, nonSecure, start;

    /** It is not done with. */
    final Bits busy;

    /** The packet of a refused write has come to its end. */
    final Bits swallowed;

    /** Strobes and 64 bits of data. */
    final Stream beats;

    /** Room for all of the next read. */
    final Bits readRoom;

    /** An {@link Order} that waits for its answer; a write's with 3 bits above it, how many bursts less one. */
    final Stream readOrders, writeOrders;

    /** Handshakes of the direct and of the coherent port. */
    final Vec arvalid, arready, awvalid, awready, wvalid, wready;

    /** What these say. */
    final Bits address, length, size, burst, protection, data, strobes, lastBeat;

    Launcher(Cell parent, int addressWidth) {
        super(parent);
        parameter("addressWidth", addressWidth);
        begin = in(1);
        order = in(Order.WIDTH);
        reads = in(1);
        nonSecure = in(1);
        start = in(addressWidth);
        busy = out(1);
        swallowed = in(1);
        beats = Stream.slave(this, 8 + 64);
        readRoom = in(1);
        readOrders = Stream.master(this, Order.WIDTH);
        writeOrders = Stream.master(this, 3 + Order.WIDTH);
        arvalid = vec(2, () -> out(1));
        arready = vec(2, () -> in(1));
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

        Bits isBusy = reg(1, 0), reading = reg(1), ofNonSecure = reg(1);
        Order at = new Order(this, Struct.Kind.REGISTERS);
        Order coming = new Order(this, Struct.Kind.WIRES);
        coming.set(order);
        BurstCutter cutter = new BurstCutter(this, addressWidth);
        cutter.load.set(begin);
        cutter.start.set(start);
        cutter.size.set(coming.size);
        cutter.burst.set(coming.burst);
        cutter.beats.set(coming.beats);

        // addresses
        Bits asksRead = isBusy.and(reading, at.allowed), asksWrite = isBusy.and(reading.not(), at.allowed);
        Bits sentAddress = reg(1, 0), sentData = reg(1, 0), pieces = reg(3, 0), begun = reg(1, 0);
        Bits readGoes = asksRead.and(begun.or(readRoom)); // room for all of it when it begins
        Bits arMoves = readGoes.and(arready.get(at.coherent));
        Bits awGoes = asksWrite.and(sentAddress.not());
        Bits awMoves = awGoes.and(awready.get(at.coherent));

        // data
        Bits loaded = reg(1, 0), toCoherent = reg(1), word = reg(64), mask = reg(8), isLast = reg(1), beat = reg(4, 0);
        Bits wMoves = wready.get(toCoherent);
        Bits endsPiece = beat.eq(cutter.length);
        beats.ready.set(asksWrite.and(sentData.not(), loaded.not().or(wMoves)));
        Bits takes = beats.fire();
        when(wMoves, () -> loaded.set(0));
        when(takes, () -> {
            loaded.set(1);
            toCoherent.set(at.coherent);
            word.set(beats.payload.slice(63, 0));
            mask.set(beats.payload.slice(71, 64));
            isLast.set(endsPiece);
            beat.set(endsPiece.mux(0, beat.plus(1)));
        });

        // pieces
        Bits addressIs = sentAddress.or(awMoves), dataIs = sentData.or(takes.and(endsPiece));
        Bits pieceDone = addressIs.and(dataIs);
        Bits pieceGoes = pieceDone.and(cutter.last.not().or(writeOrders.ready));
        sentAddress.set(addressIs.and(pieceGoes.not()));
        sentData.set(dataIs.and(pieceGoes.not()));
        cutter.next.set(arMoves.or(pieceGoes));
        when(arMoves, () -> begun.set(1));
        when(pieceGoes, () -> pieces.set(pieces.plus(1)));

        // on the way
        Bits refused = isBusy.and(at.allowed.not());
        readOrders.valid.set(refused.and(reading, readRoom).or(arMoves.and(cutter.last)));
        readOrders.payload.set(at.pack());
        writeOrders.valid.set(refused.and(reading.not(), swallowed).or(cutter.last.and(pieceDone)));
        writeOrders.payload.set(Bits.cat(pieces, at.pack()));
        when(readOrders.fire().or(writeOrders.fire()), () -> isBusy.set(0));
        when(begin, () -> {
            isBusy.set(1);
            reading.set(reads);
            ofNonSecure.set(nonSecure);
            at.set(order);
            begun.set(0);
            pieces.set(0);
        });
        busy.set(isBusy);

        for (int port = 0; port < 2; port++) {
            arvalid.get(port).set(readGoes.and(at.coherent.eq(port)));
            awvalid.get(port).set(awGoes.and(at.coherent.eq(port)));
            wvalid.get(port).set(loaded.and(toCoherent.eq(port)));
        }
        address.set(cutter.address);
        length.set(cutter.length);
        size.set(at.size);
        burst.set(at.burst);
        protection.set(Bits.cat(lit(1, 0), ofNonSecure, lit(1, 0)));
        data.set(word);
        strobes.set(mask);
        lastBeat.set(isLast);
    }
}
