package org.microvisor.hypervisor.memory.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * UNIMEM nodes, numbered from 0, and the cables between them.
 *
 * @param nodes how many, 1..64
 * @param cables at most one at each link
 */
public record Cabling(int nodes, List<Cable> cables) {
    /** Nodes of a board. */
    public static final int BOARD = 4;

    private static final int BACK = 0;
    private static final int ON = 1;
    private static final int TO_BOARDS = 2;

    public Cabling {
        cables = List.copyOf(cables);
        if (nodes < 1 || nodes > Cable.MOST_NODES) {
            throw new IllegalArgumentException("nodes outside 1.." + Cable.MOST_NODES + ": nodes=" + nodes);
        }
        Set<Cable.End> used = new HashSet<>();
        for (Cable cable : cables) {
            for (Cable.End end : cable.ends()) {
                if (end.node() >= nodes) {
                    throw new IllegalArgumentException(
                            "cable to a node that there is not: end=" + end + ", nodes=" + nodes);
                }
                if (!used.add(end)) {
                    throw new IllegalArgumentException("link has two cables: end=" + end);
                }
            }
        }
    }

    /** Two nodes of one link each. */
    public static Cabling pair() {
        return new Cabling(2, List.of(Cable.of(0, 0, 1, 0)));
    }

    /** Nodes of two links in a row: link 0 leads to the one before, link 1 to the one after. */
    public static Cabling row(int nodes) {
        List<Cable> cables = new ArrayList<>();
        for (int i = 0; i + 1 < nodes; i++) {
            cables.add(Cable.of(i, ON, i + 1, BACK));
        }
        return new Cabling(nodes, cables);
    }

    /** A board of four nodes: a row whose ends are joined too. */
    public static Cabling board() {
        return boards(1);
    }

    /** Boards in a chain: link 2 of the last node of each leads to link 2 of the first node of the next. */
    public static Cabling boards(int boards) {
        List<Cable> cables = new ArrayList<>();
        for (int first = 0; first < BOARD * boards; first += BOARD) {
            for (int i = 0; i < BOARD; i++) {
                cables.add(Cable.of(first + i, ON, first + (i + 1) % BOARD, BACK));
            }
            if (first > 0) {
                cables.add(Cable.of(first - 1, TO_BOARDS, first, TO_BOARDS));
            }
        }
        return new Cabling(BOARD * boards, cables);
    }

    /** The same without a cable, as if it were pulled out. */
    public Cabling without(Cable cable) {
        List<Cable> left = new ArrayList<>(cables);
        if (!left.remove(cable)) {
            throw new IllegalArgumentException("no such cable: ends=" + cable.ends());
        }
        return new Cabling(nodes, left);
    }

    /** Links that a node needs at least: its highest one that has a cable, and those below. */
    public int links() {
        return cables.stream()
                .flatMap(cable -> cable.ends().stream())
                .mapToInt(end -> end.link() + 1)
                .max()
                .orElse(1);
    }
}
