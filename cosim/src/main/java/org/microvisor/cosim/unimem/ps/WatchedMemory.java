package org.microvisor.cosim.unimem.ps;

import org.microvisor.cosim.unimem.program.WordMemory;
import org.microvisor.cosim.unimem.ps.PageCachers.Entry;

/**
 * Uncached loads and stores to another node's memory, each told to {@link PageCachers}.
 *
 * @param memory what is accessed; its word 0 is that of page 0
 * @param node who accesses it
 * @param owner whose memory it is
 * @param entry the way into it
 */
public record WatchedMemory(WordMemory memory, PageCachers cachers, int node, int owner, Entry entry)
        implements WordMemory {
    private static final int PAGE_WORDS = 1024;

    @Override
    public int words() {
        return memory.words();
    }

    @Override
    public int load(int word) {
        cachers.accessed(node, owner, word / PAGE_WORDS, entry);
        return memory.load(word);
    }

    @Override
    public void store(int word, int value) {
        cachers.accessed(node, owner, word / PAGE_WORDS, entry);
        memory.store(word, value);
    }

    @Override
    public void fence() {
        memory.fence();
    }
}
