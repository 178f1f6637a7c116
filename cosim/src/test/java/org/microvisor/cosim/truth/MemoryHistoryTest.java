package org.microvisor.cosim.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MemoryHistoryTest {
    private final MemoryHistory history = new MemoryHistory(64);

    @Test
    void shouldLetAReadSeeTheLastWriteOfEachHalfword() {
        MemoryHistory.Write all = history.write(0, 8, 10);
        all.answered(20);
        MemoryHistory.Write some = history.write(2, 2, 30);
        some.answered(40);
        byte[] seen = all.bytes();
        System.arraycopy(some.bytes(), 0, seen, 2, 2);
        history.read(0, seen, 50, 60);
        history.read(8, new byte[4], 50, 60);

        assertThat(history.violations()).isEmpty();
        assertThat(history.operations()).isEqualTo(4 + 1 + 4 + 2);
    }

    @Test
    void shouldMissAStrobeThatWasIgnored() {
        MemoryHistory.Write all = history.write(0, 8, 10);
        all.answered(20);
        history.write(2, 2, 30).answered(40);
        history.read(0, all.bytes(), 50, 60);

        assertThat(history.violations()).singleElement().asString().startsWith("halfword 1: value");
    }

    @Test
    void shouldLetAWriteWithoutAnAnswerHappenLate() {
        history.write(4, 2, 10).answered(20);
        MemoryHistory.Write lost = history.write(4, 2, 30);
        history.read(4, lost.bytes(), 90, 99);

        assertThat(history.violations()).isEmpty();
    }

    @Test
    void shouldNotTakeTwoLanesForEachOther() {
        MemoryHistory.Write all = history.write(0, 8, 10);
        all.answered(20);
        byte[] swapped = all.bytes();
        swapped[0] = all.bytes()[4];
        swapped[1] = all.bytes()[5];
        history.read(0, swapped, 30, 40);

        assertThat(history.violations()).hasSize(1);
    }

    @Test
    void shouldNeverWriteAValueTwiceNorZero() {
        Set<Integer> values = new HashSet<>();
        for (int i = 0; i < 60_000; i++) {
            byte[] bytes = history.write(62, 2, i).bytes();
            int value = bytes[0] & 0xff | (bytes[1] & 0xff) << 8;
            assertThat(values.add(value) && value != 0).isTrue();
        }
    }

    @Test
    void shouldRefuseBytes() {
        assertThatThrownBy(() -> history.write(1, 2, 0))
                .hasMessage("not whole halfwords of the memory: offset=1, length=2, halfwords=32");
    }
}
