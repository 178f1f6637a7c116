package org.microvisor.unimem;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.mailbox.Messenger;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.wire.Kind;

/**
 * Brings replies to who asked: kind and tag say it. Latency 0, a word a cycle; always ready, as all of those are. A reply that belongs to
 * nobody is dropped.
 */
final class ReplyRouter extends Cell {
    /** Packets of the response channel. */
    final Stream in;

    /** Replies to the window's reads and writes, to messages, and to the DMA engine. */
    final Stream reads, writes, messages, engine;

    ReplyRouter(Cell parent) {
        super(parent);
        in = Stream.slave(this, PacketWord.WIDTH);
        reads = Stream.master(this, PacketWord.WIDTH);
        writes = Stream.master(this, PacketWord.WIDTH);
        messages = Stream.master(this, PacketWord.WIDTH);
        engine = Stream.master(this, PacketWord.WIDTH);

        Bits word = PacketWord.word(in);
        Bits inside = reg(1, 0), toReads = reg(1), toEngine = reg(1);
        Bits isWrite = word.slice(63, 60).eq(Kind.WRITE_REPLY.code());
        Bits ofWindow = word.bit(42).not();
        Bits isFirst = in.valid.and(inside.not());
        in.ready.set(1);
        reads.valid.set(in.valid.and(inside.mux(toReads, isWrite.not().and(ofWindow))));
        writes.valid.set(isFirst.and(isWrite, ofWindow));
        messages.valid.set(isFirst.and(isWrite, word.slice(42, 38).eq(Messenger.TAG)));
        Bits ofEngine = word.bit(42).and(word.slice(42, 38).ne(Messenger.TAG));
        engine.valid.set(in.valid.and(inside.mux(toEngine, ofEngine)));
        engine.payload.set(in.payload);
        reads.payload.set(in.payload);
        writes.payload.set(in.payload);
        messages.payload.set(in.payload);
        when(in.valid, () -> inside.set(PacketWord.last(in).not()));
        when(isFirst, () -> {
            toReads.set(isWrite.not().and(ofWindow));
            toEngine.set(ofEngine);
        });
        ghost(() -> {
            Bits readies = reads.ready.and(writes.ready, messages.ready, engine.ready);
            assertAlways("who asked has room for the answer", in.valid.not().or(readies));
        });
    }
}
