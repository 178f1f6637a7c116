package org.microvisor.hdl.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a list of choices shorter and smaller while something about it stays true: blocks are left out, from large to small, then
 * single choices become 0. Stops after a number of attempts.
 */
final class Shrinker {
    private final Predicate<List<Integer>> holds;
    private int attempts;

    Shrinker(Predicate<List<Integer>> holds, int attempts) {
        this.holds = holds;
        this.attempts = attempts;
    }

    List<Integer> shrink(List<Integer> choices) {
        List<Integer> best = choices;
        boolean better = true;
        while (better && attempts > 0) {
            List<Integer> before = best;
            for (int block = Math.max(1, best.size() / 2); block > 0; block /= 2) {
                best = without(best, block);
            }
            best = zeroed(best);
            better = best.size() < before.size() || !best.equals(before);
        }
        return best;
    }

    private List<Integer> without(List<Integer> choices, int block) {
        List<Integer> best = choices;
        int from = 0;
        while (from + block <= best.size() && attempts > 0) {
            List<Integer> shorter = new ArrayList<>(best.subList(0, from));
            shorter.addAll(best.subList(from + block, best.size()));
            if (still(shorter)) {
                best = shorter;
            } else {
                from += block;
            }
        }
        return best;
    }

    private List<Integer> zeroed(List<Integer> choices) {
        List<Integer> best = choices;
        for (int i = 0; i < best.size() && attempts > 0; i++) {
            if (best.get(i) != 0) {
                List<Integer> smaller = new ArrayList<>(best);
                smaller.set(i, 0);
                best = still(smaller) ? smaller : best;
            }
        }
        return best;
    }

    private boolean still(List<Integer> choices) {
        attempts--;
        return holds.test(choices);
    }
}
