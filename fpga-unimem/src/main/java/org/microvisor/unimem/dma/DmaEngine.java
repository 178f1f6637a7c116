package org.microvisor.unimem.dma;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.RegisterSlice;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketMerge;
import org.microvisor.unimem.packet.PacketRules;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.wire.Channel;

/**
 * The DMA engine: copies between any two memories of any nodes, this one's among them, as software says through registers that
 * are those of AXI CDMA in its simple mode.
 *
 * <pre>
 *   start, SA, DA, BTT --> DmaCopy -> toSelf   (requests to this node's own target)
 *                      |     |  \---> toOthers
 *      tail -> DmaRing +     +--- fromSelf, fromOthers (replies)
 *                 ^---> toSelf, fromSelf
 * </pre>
 *
 * <p>or as the descriptors of a ring in this node's memory say, which {@link DmaRing} draws. One copy at a time; a transfer that registers start while a
 * descriptor is carried out comes after it.
 */
public final class DmaEngine extends Cell {
    /** Bits of an address: a space and an offset in it; and of a number of bytes. */
    public static final int ADDRESS_BITS = DmaCopy.ADDRESS_BITS, BYTES_BITS = DmaCopy.BYTES_BITS;

    /** What software says of a space; packed: node, export, key, epoch, coherent, may be written, may be read. */
    public static final int ENTRY_WIDTH = DmaSpaces.ENTRY_WIDTH;

    /** Pulses: copies {@code bytes}; ignored unless {@code idle} and without an error. The rest stays until it is idle. */
    public final Bits start, source, destination, bytes;

    /** A ring of descriptors, as {@link DmaRing} has it. */
    public final Bits ringEnable, ringBase, ringSizeLog2, ringCoherent, ringTail, ringHead, ringBroken;

    /** Pulses: ends what is under way, and forgets the errors. */
    public final Bits reset;

    /** Nothing is under way; what went wrong since the last reset. */
    public final Bits idle, internal, slave, decode;

    /** Pulses: a transfer is over; it has failed. */
    public final Bits completed, failed;

    /** Gives the space {@code index} a meaning, or none. */
    public final Bits commit, index, valid, entry;

    /** Number of this node. */
    public final Bits node;

    /** Other nodes can be reached; pulses when they were lost; units of 16 cycles. */
    public final Bits reachable, lost, timeout;

    /** Requests to this node, which is to trust them, and to others. */
    public final Stream toSelf, toOthers;

    /** Replies of this node and of others; always ready. */
    public final Stream fromSelf, fromOthers;

    public DmaEngine(Cell parent) {
        super(parent);
        start = in(1);
        source = in(ADDRESS_BITS);
        destination = in(ADDRESS_BITS);
        bytes = in(BYTES_BITS);
        ringEnable = in(1);
        ringBase = in(32);
        ringSizeLog2 = in(4);
        ringCoherent = in(1);
        ringTail = in(16);
        ringHead = out(16);
        ringBroken = out(1);
        reset = in(1);
        idle = out(1);
        internal = out(1);
        slave = out(1);
        decode = out(1);
        completed = out(1);
        failed = out(1);
        commit = in(1);
        index = in(4);
        valid = in(1);
        entry = in(ENTRY_WIDTH);
        node = in(6);
        reachable = in(1);
        lost = in(1);
        timeout = in(16);
        toSelf = Stream.master(this, PacketWord.WIDTH);
        toOthers = Stream.master(this, PacketWord.WIDTH);
        fromSelf = Stream.slave(this, PacketWord.WIDTH);
        fromOthers = Stream.slave(this, PacketWord.WIDTH);

        Bits goes = reg(1, 0), noBytes = reg(1, 0), bySlave = reg(1, 0), byDecode = reg(1, 0);
        Bits ofRing = reg(1, 0), insideSelf = reg(1, 0), ticks = reg(4, 0);
        ticks.set(ticks.plus(1));
        DmaCopy copy = new DmaCopy(this);
        DmaRing ring = new DmaRing(this);
        Bits isWrong = noBytes.or(bySlave, byDecode);
        Bits starts = start.and(isWrong.not());

        // one of the two has the copy
        Bits isRing = ring.go.and(ofRing.or(goes.not()));
        Bits asks = isRing.or(goes);
        ofRing.set(isRing);
        ring.free.set(goes.not());
        copy.go.set(asks);
        copy.source.set(isRing.mux(ring.source, source));
        copy.destination.set(isRing.mux(ring.destination, destination));
        copy.bytes.set(isRing.mux(ring.bytes, bytes));
        copy.abort.set(reset);
        copy.commit.set(commit);
        copy.index.set(index);
        copy.valid.set(valid);
        copy.entry.set(entry);
        copy.node.set(node);
        copy.reachable.set(reachable);
        copy.lost.set(lost);
        copy.timeout.set(timeout);
        copy.tick.set(ticks.allOnes());
        Bits isFailed = copy.internal.or(copy.slave, copy.decode);
        Bits endsSimple = copy.done.and(isRing.not(), goes);
        when(starts, () -> goes.set(1));
        when(endsSimple, () -> {
            goes.set(0);
            noBytes.set(copy.internal);
            bySlave.set(copy.slave);
            byDecode.set(copy.decode);
        });
        when(reset, () -> {
            goes.set(0);
            noBytes.set(0);
            bySlave.set(0);
            byDecode.set(0);
        });
        idle.set(goes.not());
        internal.set(noBytes);
        slave.set(bySlave);
        decode.set(byDecode);
        completed.set(endsSimple.and(isFailed.not()).or(ring.completed));
        failed.set(endsSimple.and(isFailed).or(ring.failed));

        ring.enable.set(ringEnable);
        ring.base.set(ringBase);
        ring.sizeLog2.set(ringSizeLog2);
        ring.coherent.set(ringCoherent);
        ring.tail.set(ringTail);
        ringHead.set(ring.head);
        ringBroken.set(ring.broken);
        ring.abort.set(reset);
        ring.done.set(copy.done.and(isRing));
        ring.internal.set(copy.internal);
        ring.slave.set(copy.slave);
        ring.decode.set(copy.decode);
        ring.node.set(node);
        ring.tick.set(ticks.allOnes());
        ring.timeout.set(timeout);
        PacketMerge own = new PacketMerge(this, 2);
        ring.requests.to(own.in.get(0));
        copy.toSelf.to(own.in.get(1));
        RegisterSlice selfSlice = new RegisterSlice(this, PacketWord.WIDTH);
        RegisterSlice othersSlice = new RegisterSlice(this, PacketWord.WIDTH);
        own.out.to(selfSlice.in);
        selfSlice.out.to(toSelf);
        copy.toOthers.to(othersSlice.in);
        othersSlice.out.to(toOthers);

        // replies a cycle later: those who make them and those who take them have long ways of their own
        Bits selfValid = reg(1, 0), selfWord = reg(PacketWord.WIDTH);
        Bits othersValid = reg(1, 0), othersWord = reg(PacketWord.WIDTH);
        selfValid.set(fromSelf.valid);
        selfWord.set(fromSelf.payload);
        othersValid.set(fromOthers.valid);
        othersWord.set(fromOthers.payload);
        fromSelf.ready.set(1);
        fromOthers.ready.set(1);
        when(selfValid, () -> insideSelf.set(selfWord.bit(PacketWord.WORD_WIDTH).not()));
        ring.opens.set(insideSelf.not());
        ring.replies.valid.set(selfValid);
        ring.replies.payload.set(selfWord);
        copy.fromSelf.valid.set(selfValid);
        copy.fromSelf.payload.set(selfWord);
        copy.fromOthers.valid.set(othersValid);
        copy.fromOthers.payload.set(othersWord);
        ghost(() -> {
            new PacketRules(this, toSelf, Channel.REQUEST);
            new PacketRules(this, toOthers, Channel.REQUEST);
        });
    }
}
