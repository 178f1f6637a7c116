package org.microvisor.unimem.dma;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.Vec;
import org.microvisor.unimem.target.Target;

/**
 * What the upper half of a DMA address stands for: whose memory, and by which right. Latency 0.
 *
 * <p>Spaces 0 and 1 are this node's own memory, past the caches and through them; they cannot be changed. The others are exports of any node,
 * given by software together with their keys, so that who may start a transfer need not know them. There are none after reset.
 */
final class DmaSpaces extends Cell {
    /** Spaces. */
    static final int COUNT = 16;

    /** Bits of what software says of a space: node, export, key, epoch, coherent, may be written, may be read. */
    static final int ENTRY_WIDTH = 6 + 6 + 16 + 7 + 3;

    /** Gives the space {@code index} a meaning, or none. */
    final Bits commit, index, valid, entry;

    /** Number of this node. */
    final Bits node;

    /** The space that is asked for; it may be read, written; and a packed {@link DmaEnd}. */
    final Bits space, mayRead, mayWrite, end;

    DmaSpaces(Cell parent) {
        super(parent);
        commit = in(1);
        index = in(4);
        valid = in(1);
        entry = in(ENTRY_WIDTH);
        node = in(6);
        space = in(4);
        mayRead = out(1);
        mayWrite = out(1);
        end = out(DmaEnd.WIDTH);

        Vec given = vec(COUNT, () -> reg(1, 0));
        Memory meaning = mem(ENTRY_WIDTH, COUNT).distributed();
        when(commit, () -> {
            given.set(index, valid);
            meaning.write(index, entry);
        });
        Bits isOwn = space.slice(3, 1).eq(0);
        Bits word = meaning.read(space);
        Bits exists = given.get(space);
        DmaEnd found = new DmaEnd(this, Struct.Kind.WIRES);
        found.own.set(isOwn);
        found.node.set(isOwn.mux(node, word.slice(37, 32)));
        found.export.set(isOwn.mux(Target.WHOLE, word.slice(31, 26)));
        found.key.set(word.slice(25, 10));
        found.epoch.set(word.slice(9, 3));
        found.coherent.set(isOwn.mux(space.bit(0), word.bit(2)));
        end.set(found.pack());
        mayWrite.set(isOwn.or(exists.and(word.bit(1))));
        mayRead.set(isOwn.or(exists.and(word.bit(0))));
    }
}
