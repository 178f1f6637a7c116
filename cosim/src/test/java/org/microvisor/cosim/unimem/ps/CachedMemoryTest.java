package org.microvisor.cosim.unimem.ps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.unimem.program.WordMemory;
import org.microvisor.hypervisor.replay.SeededTest;

final class CachedMemoryTest {
    private static final int WORDS = 4096;

    private final int[] owned = new int[WORDS];
    private final PageCachers cachers = new PageCachers();
    private final CachedMemory user = new CachedMemory(plain(), 16, cachers, 0, 1);
    private final CachedMemory owner = new CachedMemory(plain(), 16, cachers, 1, 1);

    @SeededTest({1, 2})
    void shouldBeTheMemoryItCaches(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] golden = new int[WORDS];
        for (int i = 0; i < 5000; i++) {
            int word = random.nextInt(WORDS);
            if (random.nextBoolean()) {
                golden[word] = random.nextInt();
                user.store(word, golden[word]);
            } else {
                assertThat(user.load(word)).isEqualTo(golden[word]);
            }
        }
        user.flush();
        assertThat(owned).isEqualTo(golden);
        assertThat(cachers.violations()).isEmpty();
    }

    @Test
    void shouldNoteASecondCacher() {
        user.store(1030, 5);
        owner.load(1024);

        assertThat(cachers.violations())
                .containsExactly("second cacher: page 0x1 of node 1 is cached by node 0 and now by node 1");
    }

    @Test
    void shouldLetAPageGoToTheOtherWhenItIsFlushed() {
        user.store(1030, 5);
        user.flush();

        assertThat(owner.load(1030)).isEqualTo(5);
        assertThat(cachers.violations()).isEmpty();
    }

    @Test
    void shouldKeepAPageUntilItsLastLineIsGone() {
        user.load(1024);
        user.load(1024 + 8);
        user.load(2048); // takes the place of the first line
        owner.load(1024);

        assertThat(cachers.violations()).hasSize(1);
    }

    @Test
    void shouldNoteAnAccessAroundTheOwnersCacheOnlyPastIt() {
        owner.load(0);
        cachers.accessed(0, 1, 0, PageCachers.Entry.COHERENT);
        assertThat(cachers.violations()).isEmpty();
        cachers.accessed(0, 1, 0, PageCachers.Entry.PAST_CACHES);
        assertThat(cachers.violations())
                .containsExactly("access around a cache: node 0 reaches page 0x0 of node 1 while node 1 caches it");
    }

    @Test
    void shouldNoteAnyOtherAccessToAPageThatItsUserCaches() {
        user.load(0);
        cachers.accessed(1, 1, 0, PageCachers.Entry.COHERENT);

        assertThat(cachers.violations()).hasSize(1);
    }

    private WordMemory plain() {
        return new WordMemory() {
            @Override
            public int words() {
                return WORDS;
            }

            @Override
            public int load(int word) {
                return owned[word];
            }

            @Override
            public void store(int word, int value) {
                owned[word] = value;
            }
        };
    }
}
