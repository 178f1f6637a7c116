package org.microvisor.unimem.dma;

import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.EnumBits;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketMerge;
import org.microvisor.unimem.packet.PacketSplit;
import org.microvisor.unimem.packet.PacketWord;

/**
 * Copies a run of bytes from anywhere to anywhere, one at a time, and says how it ended.
 *
 * <pre>
 *   go -> DmaSpaces: source, destination -> lengths -> start
 *                                   |
 *   requests <- merge <- DmaReader -+- DmaWriter <- replies of the destination
 *                          ^ replies of the source
 * </pre>
 *
 * <p>Streams of requests and replies are there twice, for this node itself and for the others; a reply of the wrong one is nobody's. A space that is
 * not there or does not allow it, or bytes beyond the 4 GiB of a space, end the copy by {@code decode}; an error of either memory by {@code slave} or
 * {@code decode}, as AXI called it; no bytes by {@code internal}. {@code slave} also means that the other node cannot be
 * reached, or that nothing came for {@code timeout} from one of the sides: so every copy ends. The packets that are on their way then may still be carried out; their
 * answers are dropped, as the generation tells.
 *
 * <p>Latency: the first request is offered 5 cycles after {@code go}.
 */
final class DmaCopy extends Cell {
    /** Bits of the number of a word of 8 bytes in a space, and of the words of a run. */
    static final int WORD_BITS = 29, COUNT_BITS = 24;

    /** Bits of an address: a space and an offset in it; and of a number of bytes. */
    static final int ADDRESS_BITS = 4 + 32, BYTES_BITS = 26;

    /** Pulses once in a unit of time. */
    final Bits tick;

    /** Copies; stays with the three others until {@code done}. */
    final Bits go, source, destination, bytes;

    /** Ends it now, as if the time were over. */
    final Bits abort;

    /** Pulses; with what went wrong, if anything did. */
    final Bits done, internal, slave, decode;

    /** Programs the spaces, as {@link DmaSpaces} says. */
    final Bits commit, index, valid, entry;

    /** Number of this node. */
    final Bits node;

    /** Other nodes can be reached; pulses when they were lost; units of 16 cycles. */
    final Bits reachable, lost, timeout;

    /** Requests to this node and to others. */
    final Stream toSelf, toOthers;

    /** Replies of this node and of others, to anybody in it; always ready. */
    final Stream fromSelf, fromOthers;

    private enum State {
        IDLE,
        DESTINATION,
        START,
        RUN,
        DONE
    }

    DmaCopy(Cell parent) {
        super(parent);
        tick = in(1);
        go = in(1);
        source = in(ADDRESS_BITS);
        destination = in(ADDRESS_BITS);
        bytes = in(BYTES_BITS);
        abort = in(1);
        done = out(1);
        internal = out(1);
        slave = out(1);
        decode = out(1);
        commit = in(1);
        index = in(4);
        valid = in(1);
        entry = in(DmaSpaces.ENTRY_WIDTH);
        node = in(6);
        reachable = in(1);
        lost = in(1);
        timeout = in(16);
        toSelf = Stream.master(this, PacketWord.WIDTH);
        toOthers = Stream.master(this, PacketWord.WIDTH);
        fromSelf = Stream.slave(this, PacketWord.WIDTH);
        fromOthers = Stream.slave(this, PacketWord.WIDTH);

        // whose memory it is
        EnumBits<State> state = reg(State.IDLE);
        DmaSpaces spaces = new DmaSpaces(this);
        spaces.commit.set(commit);
        spaces.index.set(index);
        spaces.valid.set(valid);
        spaces.entry.set(entry);
        spaces.node.set(node);
        Bits isIdle = state.is(State.IDLE), starts = state.is(State.START), runs = state.is(State.RUN);
        spaces.space.set(isIdle.mux(source, destination).slice(35, 32));
        DmaEnd here = new DmaEnd(this, Struct.Kind.REGISTERS), there = new DmaEnd(this, Struct.Kind.REGISTERS);
        Bits refused = reg(1), remote = reg(1);
        Bits wrong = reg(1, 0), broken = reg(1, 0), foreign = reg(1, 0); // internal, slave, decode

        // how many words, and how they are turned
        Bits extent = bytes.zext(33);
        Bits sourceLast = source.trunc(32).zext(33).plus(extent).minus(1);
        Bits destinationLast = destination.trunc(32).zext(33).plus(extent).minus(1);
        Bits beyond = sourceLast.bit(32).or(destinationLast.bit(32));
        Bits reads = reg(COUNT_BITS), writes = reg(COUNT_BITS);
        Bits from = source.trunc(3), to = destination.trunc(3);
        Bits ahead = from.gt(to);
        Bits shift = from.zext(4).minus(to.zext(4)).plus(ahead.mux(lit(4, 0), 8));
        Bits firstStrobes = lit(8, 0xFF).shl(to);
        Bits lastStrobes = lit(8, 0xFF).shr(destinationLast.trunc(3).not());

        DmaReader reader = new DmaReader(this);
        DmaWriter writer = new DmaWriter(this);
        Bits generation = reg(4, 0), stopped = reg(1, 0), flush = wire(1);
        Bits rest = reader.idle.and(writer.idle);
        Bits begins = starts.and(rest, refused.not());
        reader.start.set(begins);
        reader.end.set(here.pack());
        reader.from.set(source.slice(31, 3));
        reader.count.set(reads);
        writer.start.set(begins);
        writer.end.set(there.pack());
        writer.from.set(destination.slice(31, 3));
        writer.count.set(writes);
        writer.shift.set(shift);
        writer.early.set(ahead);
        writer.firstStrobes.set(firstStrobes);
        writer.lastStrobes.set(lastStrobes);
        reader.take.set(writer.take);
        writer.word.set(reader.word);
        writer.ready.set(reader.ready);
        writer.all.set(reader.all);
        for (Bits input : List.of(reader.node, writer.node)) {
            input.set(node);
        }
        for (Bits input : List.of(reader.generation, writer.generation)) {
            input.set(generation);
        }
        for (Bits input : List.of(reader.stop, writer.stop)) {
            input.set(stopped);
        }
        for (Bits input : List.of(reader.flush, writer.flush)) {
            input.set(flush);
        }

        // how it ends
        DmaWatch readWatch = new DmaWatch(this), writeWatch = new DmaWatch(this);
        Bits active = isIdle.or(state.is(State.DONE)).not();
        readWatch.waits.set(active.and(reader.open.or(reader.idle.not())));
        readWatch.progress.set(reader.progress);
        writeWatch.waits.set(active.and(writer.open.or(writer.idle.not())));
        writeWatch.progress.set(writer.progress);
        for (DmaWatch watch : List.of(readWatch, writeWatch)) {
            watch.tick.set(tick);
            watch.timeout.set(timeout);
        }
        Bits over = active.and(readWatch.over.or(writeWatch.over, lost.and(remote), abort));
        Bits drained = stopped.and(reader.open.not(), writer.open.not(), rest);
        flush.set(over);
        when(reader.failed.and(runs), () -> {
            stopped.set(1);
            broken.set(broken.or(reader.response.ne(3)));
            foreign.set(foreign.or(reader.response.eq(3)));
        });
        when(writer.failed.and(runs), () -> {
            stopped.set(1);
            broken.set(broken.or(writer.response.ne(3)));
            foreign.set(foreign.or(writer.response.eq(3)));
        });
        switchOn(state)
                .is(
                        State.IDLE,
                        () -> when(go, () -> {
                            here.set(spaces.end);
                            refused.set(spaces.mayRead.not().or(beyond));
                            wrong.set(0);
                            broken.set(0);
                            foreign.set(0);
                            reads.set(words(from, bytes));
                            writes.set(words(to, bytes));
                            state.set(State.DESTINATION);
                        }))
                .is(State.DESTINATION, () -> {
                    Bits isEmpty = bytes.eq(0);
                    Bits isRemote =
                            here.own.and(spaces.end.bit(DmaEnd.WIDTH - 1)).not();
                    Bits isForbidden = refused.or(spaces.mayWrite.not());
                    there.set(spaces.end);
                    remote.set(isRemote);
                    wrong.set(isEmpty);
                    foreign.set(isForbidden.and(isEmpty.not()));
                    broken.set(isForbidden.not().and(isEmpty.not(), isRemote, reachable.not()));
                    refused.set(isEmpty.or(isForbidden, isRemote.and(reachable.not())));
                    state.set(State.START);
                })
                .is(State.START, () -> {
                    when(rest, () -> state.set(State.RUN));
                    when(refused, () -> state.set(State.DONE));
                })
                .is(State.RUN, () -> when(drained.or(stopped.not().and(writer.done)), () -> state.set(State.DONE)))
                .is(State.DONE, () -> state.set(State.IDLE));
        when(begins, () -> stopped.set(0)); // until then nothing of the run before may go on
        when(over, () -> {
            stopped.set(1);
            generation.set(generation.plus(1));
            broken.set(1);
            state.set(State.DONE);
        });
        done.set(state.is(State.DONE));
        internal.set(wrong);
        slave.set(broken);
        decode.set(foreign);

        // packets
        PacketSplit readWay = new PacketSplit(this), writeWay = new PacketSplit(this);
        reader.requests.to(readWay.in);
        writer.requests.to(writeWay.in);
        PacketMerge own = new PacketMerge(this, 2), others = new PacketMerge(this, 2);
        readWay.first.to(own.in.get(0));
        writeWay.first.to(own.in.get(1));
        readWay.second.to(others.in.get(0));
        writeWay.second.to(others.in.get(1));
        own.out.to(toSelf);
        others.out.to(toOthers);
        readWay.choice.set(reader.own);
        writeWay.choice.set(writer.own);
        Bits insideSelf = reg(1, 0), insideOthers = reg(1, 0);
        fromSelf.ready.set(1);
        fromOthers.ready.set(1);
        when(fromSelf.valid, () -> insideSelf.set(PacketWord.last(fromSelf).not()));
        when(
                fromOthers.valid,
                () -> insideOthers.set(PacketWord.last(fromOthers).not()));
        reader.opens.set(reader.own.mux(insideSelf, insideOthers).not());
        writer.opens.set(writer.own.mux(insideSelf, insideOthers).not());
        reader.replies.valid.set(reader.own.mux(fromSelf.valid, fromOthers.valid));
        reader.replies.payload.set(reader.own.mux(fromSelf.payload, fromOthers.payload));
        writer.replies.valid.set(writer.own.mux(fromSelf.valid, fromOthers.valid));
        writer.replies.payload.set(writer.own.mux(fromSelf.payload, fromOthers.payload));
    }

    /** Words that so many bytes from a lane on lie in. */
    private static Bits words(Bits lane, Bits bytes) {
        return bytes.zext(BYTES_BITS + 1)
                .plus(lane.zext(BYTES_BITS + 1))
                .plus(7)
                .slice(BYTES_BITS, 3);
    }
}
