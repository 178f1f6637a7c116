package org.microvisor.hypervisor.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RangeLocksTest {
    private final RangeLocks locks = new RangeLocks();
    private final Map<String, RangeLocks.Lock> all = new HashMap<>();
    private final List<String> granted = new ArrayList<>();

    private void read(String name, long from, long length) {
        acquire(name, new RangeLocks.Lock(0, from, length, true));
    }

    private void write(String name, long from, long length) {
        acquire(name, new RangeLocks.Lock(0, from, length, false));
    }

    private void acquire(String name, RangeLocks.Lock lock) {
        all.put(name, lock);
        locks.acquire(lock, () -> granted.add(name));
    }

    private void release(String name) {
        locks.release(all.getOrDefault(name, new RangeLocks.Lock(0, 0, 0, true)));
    }

    @Test
    void shouldLetReadersShareAndWritersBeAlone() {
        read("r1", 0, 10);
        read("r2", 5, 10);
        write("w1", 9, 1);
        write("w2", 15, 5);
        assertThat(granted).containsExactly("r1", "r2", "w2");
        release("r1");
        assertThat(granted).hasSize(3);
        release("r2");
        assertThat(granted).containsExactly("r1", "r2", "w2", "w1");
    }

    @Test
    void shouldLetNobodyOvertakeWhoWaitsForTheSameRange() {
        read("r1", 0, 10);
        write("w1", 5, 10);
        read("r2", 8, 10);
        read("beside", 0, 5);
        assertThat(granted).containsExactly("r1", "beside");
        release("r1");
        assertThat(granted).containsExactly("r1", "beside", "w1");
        release("w1");
        assertThat(granted).endsWith("r2");
    }

    @Test
    void shouldKnowWhichRegionsAreIdle() {
        assertThat(locks.isIdle(0)).isTrue();
        write("w1", 0, 1);
        assertThat(locks.isIdle(0)).isFalse();
        assertThat(locks.isIdle(1)).isTrue();
        release("w1");
        assertThat(locks.isIdle(0)).isTrue();
        assertThatThrownBy(() -> release("w1")).hasMessage("range is not held: from=0, to=1");
    }
}
