package org.microvisor.cosim.unimem.ps;

import java.util.Arrays;
import org.microvisor.cosim.unimem.program.WordMemory;

/**
 * A processor's data cache in front of memory that it caches as the only one: direct mapped, lines of 32 bytes, written back. A hit
 * takes no time of the logic's clock. Who caches which page is told to {@link PageCachers}.
 */
public final class CachedMemory implements WordMemory {
    private static final int LINE = 8;
    private static final int PAGE = 1024;
    private static final int NONE = -1;

    private final WordMemory memory;
    private final PageCachers cachers;
    private final int node, owner;
    private final int[] tags;
    private final boolean[] dirty;
    private final int[] words;

    /**
     * A cache.
     *
     * @param memory what is cached; pages of 4 KiB count from its word 0
     * @param lines a power of two
     * @param node whose cache it is
     * @param owner whose memory it is
     */
    public CachedMemory(WordMemory memory, int lines, PageCachers cachers, int node, int owner) {
        if (lines < 1 || Integer.bitCount(lines) != 1) {
            throw new IllegalArgumentException("lines are no power of two: lines=" + lines);
        }
        this.memory = memory;
        this.cachers = cachers;
        this.node = node;
        this.owner = owner;
        tags = new int[lines];
        Arrays.fill(tags, NONE);
        dirty = new boolean[lines];
        words = new int[lines * LINE];
    }

    @Override
    public int words() {
        return memory.words();
    }

    @Override
    public int load(int word) {
        return words[slot(word) * LINE + word % LINE];
    }

    @Override
    public void store(int word, int value) {
        int slot = slot(word);
        words[slot * LINE + word % LINE] = value;
        dirty[slot] = true;
    }

    /** Writes back what was changed and forgets everything: before the page goes to somebody else. */
    public void flush() {
        for (int slot = 0; slot < tags.length; slot++) {
            evict(slot);
        }
        memory.fence();
    }

    private int slot(int word) {
        int line = word / LINE;
        int slot = line % tags.length;
        if (tags[slot] != line) {
            evict(slot);
            int[] fresh = new int[LINE];
            memory.load(line * LINE, fresh);
            System.arraycopy(fresh, 0, words, slot * LINE, LINE);
            tags[slot] = line;
            cachers.cached(node, owner, page(line));
        }
        return slot;
    }

    private void evict(int slot) {
        int line = tags[slot];
        if (line == NONE) {
            return;
        }
        if (dirty[slot]) {
            memory.store(line * LINE, Arrays.copyOfRange(words, slot * LINE, (slot + 1) * LINE));
            dirty[slot] = false;
        }
        tags[slot] = NONE;
        long page = page(line);
        if (Arrays.stream(tags).noneMatch(other -> other != NONE && page(other) == page)) {
            cachers.dropped(node, owner, page);
        }
    }

    private static long page(int line) {
        return (long) line * LINE / PAGE;
    }
}
