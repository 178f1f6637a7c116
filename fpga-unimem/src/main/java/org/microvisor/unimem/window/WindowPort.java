package org.microvisor.unimem.window;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.Axi4Rules;
import org.microvisor.hdl.axi.Side;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketWord;

/**
 * The window: loads and stores of this node's processor reach another node's memory, and windows that say so are read ahead of and
 * join stores.
 *
 * <pre>
 *   s_axi -> ReadAhead -> WriteCombiner -> WindowCore -> requests
 *                ^              ^            |   ^------ readReplies, writeReplies
 *                +--- hints ----+------------+
 * </pre>
 *
 * <p>Latency and what is answered without a packet: {@link WindowCore}; the other two add none. An access sees what earlier ones of this
 * port wrote, as far as AXI orders them: reads wait for stores that were answered early, and what was read ahead is forgotten at each
 * write. Stores of others it sees after {@code forget} at the latest: what was read ahead before may be older than they.
 */
public final class WindowPort extends Cell {
    /** Who asks. */
    public final Axi4 s_axi;

    /** Packets for other nodes, of the request channel. */
    public final Stream requests;

    /** Replies to this port's reads and writes; always ready. */
    public final Stream readReplies, writeReplies;

    /** Programs the table, as {@link WindowTable} says. */
    public final Bits commit, index, valid, base, sizeLog2, offset, attributes;

    /** Accesses may go out; else there is no window. */
    public final Bits enable;

    /** Number of this node. */
    public final Bits node;

    /** The link is up; and pulses when it was lost. */
    public final Bits reachable, lost;

    /** Units of 16 cycles. */
    public final Bits timeout;

    /** Pulses: what was read ahead is dropped, and joined stores go out. */
    public final Bits forget;

    /** Stores that were answered may have yet to reach the memory. */
    public final Bits holding;

    /** Pulses: an access hit no window or had no right; where, and whether it was a write. */
    public final Bits missed, missedAddress, missedWrite;

    /** Pulses: stores that were answered have failed, in the 64 bytes from there on. */
    public final Bits failed, failedAddress;

    /** Pulses, to be counted. */
    public final Bits reads, writes, tooLong, unreachable;

    /** Pulses, to be counted: loads answered from lines read ahead, stores that joined others. */
    public final Bits ahead, joined;

    /** Up to 2 a cycle: answers given up, and replies that nobody waits for. */
    public final Bits expired, late;

    /**
     * A window port.
     *
     * @param dataWidth 32 or 64
     * @param mostWords words of 8 bytes of the longest burst: 8, 16 or 32
     * @param entries windows
     */
    public WindowPort(Cell parent, int addressWidth, int dataWidth, int idWidth, int mostWords, int entries) {
        super(parent);
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
        parameter("mostWords", mostWords);
        parameter("entries", entries);
        s_axi = Axi4.slave(this, addressWidth, dataWidth, idWidth);
        requests = Stream.master(this, PacketWord.WIDTH);
        readReplies = Stream.slave(this, PacketWord.WIDTH);
        writeReplies = Stream.slave(this, PacketWord.WIDTH);
        commit = in(1);
        index = in(Circuit.indexWidth(entries));
        valid = in(1);
        base = in(addressWidth - 12);
        sizeLog2 = in(6);
        offset = in(20);
        attributes = in(WindowEntry.WIDTH - 20);
        enable = in(1);
        node = in(6);
        reachable = in(1);
        lost = in(1);
        timeout = in(16);
        forget = in(1);
        holding = out(1);
        missed = out(1);
        missedAddress = out(addressWidth);
        missedWrite = out(1);
        failed = out(1);
        failedAddress = out(addressWidth);
        reads = out(1);
        writes = out(1);
        tooLong = out(1);
        unreachable = out(1);
        ahead = out(1);
        joined = out(1);
        expired = out(2);
        late = out(2);

        ReadAhead readAhead = new ReadAhead(this, addressWidth, dataWidth, idWidth);
        WriteCombiner combiner = new WriteCombiner(this, addressWidth, dataWidth, idWidth + 1);
        WindowCore core = new WindowCore(this, addressWidth, dataWidth, idWidth + 1, mostWords, entries);
        s_axi.to(readAhead.s_axi);
        readAhead.m_axi.to(combiner.s_axi);
        combiner.m_axi.to(core.s_axi);
        core.requests.to(requests);
        readReplies.to(core.readReplies);
        writeReplies.to(core.writeReplies);

        Bits changes = commit.or(enable.not(), lost, forget);
        readAhead.drop.set(changes);
        readAhead.writing.set(combiner.writing);
        readAhead.hint.set(core.readHint);
        readAhead.hintAddress.set(core.hintAddress);
        readAhead.hintSize.set(core.hintSize);
        readAhead.hintNonSecure.set(core.hintNonSecure);
        readAhead.hintCacheable.set(core.hintCacheable);
        combiner.forget.set(commit.or(enable.not(), lost));
        combiner.flush.set(forget);
        combiner.hint.set(core.writeHint);
        combiner.hintAddress.set(core.hintAddress);
        combiner.hintNonSecure.set(core.hintNonSecure);
        combiner.hintCacheable.set(core.hintCacheable);
        combiner.hintShared.set(core.hintShared);

        core.commit.set(commit);
        core.index.set(index);
        core.valid.set(valid);
        core.base.set(base);
        core.sizeLog2.set(sizeLog2);
        core.offset.set(offset);
        core.attributes.set(attributes);
        core.enable.set(enable);
        core.node.set(node);
        core.reachable.set(reachable);
        core.lost.set(lost);
        core.timeout.set(timeout);
        missed.set(core.missed);
        missedAddress.set(core.missedAddress);
        missedWrite.set(core.missedWrite);
        tooLong.set(core.tooLong);
        unreachable.set(core.unreachable);
        reads.set(core.reads);
        writes.set(core.writes);
        expired.set(core.expired);
        late.set(core.late);
        holding.set(combiner.holding);
        failed.set(combiner.failed);
        failedAddress.set(combiner.failedAddress);
        ahead.set(readAhead.used);
        joined.set(combiner.joined);
        ghost(() -> new Axi4Rules(this, s_axi, Side.SLAVE, Axi4Rules.Options.open(64)));
    }
}
