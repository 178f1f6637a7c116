package org.microvisor.cosim.unimem.ps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who has a page in its cache, over all nodes: the rule of UNIMEM that a page is cached at one node at most, and that nobody goes around
 * that cache. What breaks the rule is noted, as hardware would not: it would just give old data.
 */
public final class PageCachers {
    private final Map<Page, Integer> cachers = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    /** How an access gets into the memory of the page's owner. */
    public enum Entry {
        /** Through the owner's caches. */
        COHERENT,
        /** Past them. */
        PAST_CACHES
    }

    private record Page(int owner, long number) {
        @Override
        public String toString() {
            return "page 0x" + Long.toHexString(number) + " of node " + owner;
        }
    }

    /** A node takes something of a page of {@code owner} into its cache. */
    public void cached(int node, int owner, long page) {
        Page key = new Page(owner, page);
        Integer other = cachers.putIfAbsent(key, node);
        if (other != null && other != node) {
            violations.add("second cacher: " + key + " is cached by node " + other + " and now by node " + node);
        }
    }

    /** The node has nothing of the page in its cache any more. */
    public void dropped(int node, int owner, long page) {
        cachers.remove(new Page(owner, page), node);
    }

    /** A node reads or writes without caching; the owner itself too. */
    public void accessed(int node, int owner, long page, Entry entry) {
        Page key = new Page(owner, page);
        Integer cacher = cachers.get(key);
        if (cacher != null && (cacher != owner || entry == Entry.PAST_CACHES)) {
            violations.add(
                    "access around a cache: node " + node + " reaches " + key + " while node " + cacher + " caches it");
        }
    }

    /** What broke the rule, oldest first. */
    public List<String> violations() {
        return List.copyOf(violations);
    }
}
