package org.microvisor.cosim.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.replay.SeededTest;

final class HistoryTest {
    private static final long SECTOR = 5;
    private static final long NEVER = Long.MAX_VALUE;

    private final History history = new History();

    private void wrote(long value, long called, long answered) {
        History.Write write = history.write(SECTOR, value, called);
        if (answered != NEVER) {
            write.answered(answered);
        }
    }

    @Test
    void shouldLetAReadSeeTheLastWrite() {
        wrote(1, 10, 20);
        wrote(2, 30, 40);
        history.read(SECTOR, 2, 50, 60);

        assertThat(history.violations()).isEmpty();
        assertThat(history.operations()).isEqualTo(3);
    }

    @Test
    void shouldMissAnAcknowledgedWrite() {
        wrote(1, 10, 20);
        wrote(2, 30, 40);
        history.read(SECTOR, 1, 50, 60);

        assertThat(history.violations())
                .containsExactly("sector 5: value 1 was there at 20 and at 50, but value 2 (called 30, there from 30"
                        + " to 40) came between");
    }

    @Test
    void shouldMissAWriteThatLeftZeros() {
        wrote(1, 10, 20);
        history.read(SECTOR, 0, 30, 40);

        assertThat(history.violations()).hasSize(1);
    }

    @Test
    void shouldLetAnUnansweredWriteHappenOrNot() {
        wrote(1, 10, 20);
        wrote(2, 30, NEVER);
        history.read(SECTOR, 1, 50, 60);
        history.read(SECTOR, 2, 70, 80);

        assertThat(history.violations()).isEmpty();
    }

    @Test
    void shouldNotLetAnUnansweredWriteComeAndGo() {
        wrote(1, 10, 20);
        wrote(2, 30, NEVER);
        history.read(SECTOR, 2, 50, 60);
        history.read(SECTOR, 1, 70, 80);

        assertThat(history.violations()).hasSize(1);
    }

    @Test
    void shouldNotLetAReadSeeTheFuture() {
        history.read(SECTOR, 1, 10, 20);
        wrote(1, 30, 40);

        assertThat(history.violations())
                .containsExactly("sector 5: value 1 was read before anybody wrote it: answered=20");
    }

    @Test
    void shouldKeepSectorsApart() {
        wrote(1, 10, 20);
        history.read(SECTOR + 1, 0, 30, 40);

        assertThat(history.violations()).isEmpty();
    }

    @Test
    void shouldRefuseValuesThatTellNothing() {
        wrote(1, 10, 20);
        wrote(1, 30, 40);

        assertThatThrownBy(() -> history.write(SECTOR, 0, 50)).hasMessageContaining("0 is the value");
        assertThatThrownBy(history::violations).hasMessage("value written twice: sector=5, value=1");
    }

    /** An operation of a random history; a read has the value that it saw. */
    private record Op(boolean write, long value, long called, long answered) {}

    /** The fast check agrees with trying every order. */
    @SeededTest({0, 1, 2, 3})
    void shouldJudgeAsTryingAllOrdersDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int good = 0;
        int rounds = 3000;
        for (int round = 0; round < rounds; round++) {
            List<Op> ops = new ArrayList<>();
            int writes = 1 + random.nextInt(3);
            for (int value = 1; value <= writes; value++) {
                long called = random.nextInt(30);
                ops.add(new Op(true, value, called, random.nextInt(4) == 0 ? NEVER : called + 1 + random.nextInt(15)));
            }
            for (int reads = 1 + random.nextInt(3); reads > 0; reads--) {
                long called = random.nextInt(30);
                ops.add(new Op(false, random.nextInt(writes + 1), called, called + 1 + random.nextInt(15)));
            }
            History checked = new History();
            for (Op op : ops) {
                if (!op.write) {
                    checked.read(SECTOR, op.value, op.called, op.answered);
                    continue;
                }
                History.Write write = checked.write(SECTOR, op.value, op.called);
                if (op.answered != NEVER) {
                    write.answered(op.answered);
                }
            }
            boolean possible = possible(ops, 0);
            good += possible ? 1 : 0;
            assertThat(checked.violations().isEmpty())
                    .as("round %d: %s", round, ops)
                    .isEqualTo(possible);
        }
        assertThat(good).isBetween(rounds / 10, rounds * 9 / 10);
    }

    /** Whether some order of the rest explains it, with {@code value} there at first: an unanswered write may be left out. */
    private static boolean possible(List<Op> rest, long value) {
        if (rest.stream().allMatch(op -> op.write && op.answered == NEVER)) {
            return true;
        }
        for (Op next : rest) {
            boolean first = rest.stream().noneMatch(other -> other.answered < next.called);
            if (first && (next.write || next.value == value)) {
                List<Op> others = new ArrayList<>(rest);
                others.remove(next);
                if (possible(others, next.write ? next.value : value)) {
                    return true;
                }
            }
        }
        return false;
    }
}
