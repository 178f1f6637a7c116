package org.microvisor.hypervisor.memory.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.replay.SeededTest;

/** Routes bring everyone to everyone, by cables that there are, and no circle of cables waits for itself. */
final class RoutesTest {
    /** A direction of a cable: a place where packets wait. */
    private record Hop(int from, int to) {}

    /** Whether packets that keep a hop while they wait for the next one could all wait for each other. */
    private static boolean mayDeadlock(int nodes, BiFunction<Integer, Integer, List<Integer>> path) {
        Map<Hop, Set<Hop>> waitsFor = new HashMap<>();
        for (int from = 0; from < nodes; from++) {
            for (int to = 0; to < nodes; to++) {
                List<Integer> way = from == to ? List.of() : path.apply(from, to);
                for (int i = 0; i + 2 < way.size(); i++) {
                    waitsFor.computeIfAbsent(new Hop(way.get(i), way.get(i + 1)), hop -> new HashSet<>())
                            .add(new Hop(way.get(i + 1), way.get(i + 2)));
                }
            }
        }
        while (waitsFor.values().removeIf(next -> next.stream().noneMatch(waitsFor::containsKey))) {
            // what waits only for hops that empty empties too
        }
        return !waitsFor.isEmpty();
    }

    private static void check(Cabling cabling) {
        Routes routes = Routes.of(cabling);
        Map<Cable.End, Integer> behind = new HashMap<>();
        for (Cable cable : cabling.cables()) {
            behind.put(cable.ends().get(0), cable.ends().get(1).node());
            behind.put(cable.ends().get(1), cable.ends().get(0).node());
        }
        for (int from = 0; from < cabling.nodes(); from++) {
            for (int to = 0; to < cabling.nodes(); to++) {
                List<Integer> path = routes.path(from, to);
                assertThat(new HashSet<>(path)).as("nodes of %s", path).hasSameSizeAs(path);
                assertThat(path.get(path.size() - 1)).isEqualTo(to);
                for (int i = 0; i + 1 < path.size(); i++) {
                    assertThat(behind.get(new Cable.End(path.get(i), routes.link(path.get(i), to))))
                            .isEqualTo(path.get(i + 1));
                }
            }
        }
        assertThat(mayDeadlock(cabling.nodes(), routes::path)).as("%s", cabling).isFalse();
    }

    @Test
    void shouldRouteBoardsAndChains() {
        check(Cabling.pair());
        check(Cabling.row(64));
        check(Cabling.board());
        check(Cabling.boards(3));
        Routes board = Routes.of(Cabling.board());
        assertThat(board.path(1, 3)).containsExactly(1, 0, 3);
        assertThat(board.path(0, 2)).containsExactly(0, 3, 2);
        assertThat(Routes.of(Cabling.boards(2)).path(1, 6)).containsExactly(1, 0, 3, 4, 7, 6);
    }

    @Test
    void shouldGoAroundACableThatIsOut() {
        Cabling board = Cabling.board();
        for (Cable cable : board.cables()) {
            check(board.without(cable));
        }
        Cable last = board.cables().get(3);
        assertThat(Routes.of(board.without(last)).path(0, 3)).containsExactly(0, 1, 2, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> board.without(last).without(last))
                .withMessage("no such cable: ends=[3.1, 0.0]");
    }

    @SeededTest({1, 2, 3})
    void shouldRouteAnyNetwork(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 60; run++) {
            int nodes = 2 + random.nextInt(12);
            int[] used = new int[nodes];
            List<Cable> cables = new ArrayList<>();
            for (int node = 1; node < nodes; node++) { // a tree, then some more
                int other = random.nextInt(node);
                while (used[other] == Cable.MOST_LINKS) {
                    other = (other + 1) % node;
                }
                cables.add(Cable.of(node, used[node]++, other, used[other]++));
            }
            for (int more = random.nextInt(nodes); more > 0; more--) {
                int one = random.nextInt(nodes), other = random.nextInt(nodes);
                if (one != other && used[one] < Cable.MOST_LINKS && used[other] < Cable.MOST_LINKS) {
                    cables.add(Cable.of(one, used[one]++, other, used[other]++));
                }
            }
            check(new Cabling(nodes, cables));
        }
    }

    /** The check finds what it looks for: packets that always go on around a ring. */
    @Test
    void shouldKnowADeadlock() {
        assertThat(mayDeadlock(4, (from, to) -> {
                    List<Integer> path = new ArrayList<>(List.of(from));
                    while (path.get(path.size() - 1) != to.intValue()) {
                        path.add((path.get(path.size() - 1) + 1) % 4);
                    }
                    return path;
                }))
                .isTrue();
    }

    @Test
    void shouldRefuseWhatIsNoNetwork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Routes.of(new Cabling(3, List.of(Cable.of(0, 0, 1, 0)))))
                .withMessage("no way between nodes: from=0, to=2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cabling(3, List.of(Cable.of(0, 0, 1, 0), Cable.of(0, 0, 2, 0))))
                .withMessage("link has two cables: end=0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cabling(2, List.of(Cable.of(0, 0, 2, 1))))
                .withMessage("cable to a node that there is not: end=2.1, nodes=2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cable.of(1, 0, 1, 1))
                .withMessage("a cable joins two nodes: ends=[1.0, 1.1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cable.of(1, 4, 2, 1))
                .withMessage("end that cannot be: node=1, link=4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Routes.of(Cabling.pair()).link(1, 1))
                .withMessage("already there: node=1");
    }
}
