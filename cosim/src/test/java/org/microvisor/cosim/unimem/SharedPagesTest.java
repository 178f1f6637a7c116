package org.microvisor.cosim.unimem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.unimem.program.WordMemory;
import org.microvisor.cosim.unimem.ps.CachedMemory;
import org.microvisor.cosim.unimem.ps.GpMaster;
import org.microvisor.cosim.unimem.ps.OwnerCache;
import org.microvisor.cosim.unimem.ps.PageCachers;
import org.microvisor.cosim.unimem.ps.PageCachers.Entry;
import org.microvisor.cosim.unimem.ps.WatchedMemory;
import org.microvisor.hypervisor.replay.SeededTest;

/** A page that its owner's and its user's processors share, with caches on both sides: what each mode promises, and what breaks if two cache. */
final class SharedPagesTest {
    private static final ModelFactory MODELS = new ModelFactory();
    private static final IslandSettings SETTINGS = IslandSettings.pair();
    private static final ModelSource SOURCE = Island.source(SETTINGS);
    private static final long DIRECT = 0x4000_0000L;
    private static final long COHERENT = 0x5000_0000L;
    private static final int WORDS = 4096;
    private static final int LINES = 16;
    private static final int OWNER = 1;

    private final Island island = new Island(SETTINGS, SOURCE, Profile.TEST, MODELS);
    private final PageCachers cachers = new PageCachers();
    private final IslandNode owning = island.node(OWNER);
    private final OwnerCache owner =
            new OwnerCache(Island.MEMORY, owning.memory().buffer(), LINES, cachers, OWNER);
    private final WordMemory direct = watched(DIRECT, Entry.PAST_CACHES);
    private final WordMemory coherent = watched(COHERENT, Entry.COHERENT);
    private final CachedMemory user = new CachedMemory(window(DIRECT), LINES, cachers, 0, OWNER);

    private GpMaster window(long base) {
        return new GpMaster(island.node(0).window(), island.simulation(), base, WORDS, GpMaster.MERGED_BYTES);
    }

    private WordMemory watched(long base, Entry entry) {
        return new WatchedMemory(window(base), cachers, 0, OWNER, entry);
    }

    @BeforeEach
    void start() {
        owner.connect(owning.acp(), SETTINGS.acp(), owning.hp(), SETTINGS.hp());
        owning.give(0, new ExportRule(Island.MEMORY, 4, 7, 0));
        island.node(0).open(0, WindowRule.plain(DIRECT, 14, OWNER, 0, 7, false));
        island.node(0).open(1, WindowRule.plain(COHERENT, 14, OWNER, 0, 7, true));
        island.start();
    }

    @AfterEach
    void close() {
        island.close();
    }

    @Test
    void shouldShowTheUserWhatTheOwnerCachesThroughAcpOnly() {
        owner.store(3, 33);

        assertThat(coherent.load(3)).isEqualTo(33);
        coherent.store(4, 44);
        coherent.fence();
        assertThat(owner.load(4)).isEqualTo(44);
        assertThat(cachers.violations()).isEmpty();

        assertThat(direct.load(3)).as("past the cache").isZero();
        assertThat(cachers.violations())
                .containsExactly("access around a cache: node 0 reaches page 0x0 of node 1 while node 1 caches it");
        owner.flush();
        assertThat(direct.load(3)).isEqualTo(33);
        assertThat(direct.load(4)).isEqualTo(44);
        assertThat(cachers.violations()).hasSize(1);
    }

    @Test
    void shouldReadOldDataAndNoteItIfBothCache() {
        user.store(5, 55);
        assertThat(owner.load(5)).isZero();
        user.flush();

        assertThat(owner.load(5)).as("of its own line").isZero();
        assertThat(cachers.violations())
                .containsExactly("second cacher: page 0x0 of node 1 is cached by node 0 and now by node 1");
        owner.flush();
        assertThat(owner.load(5)).isEqualTo(55);
    }

    /** Owner and user share pages in all three modes in turn, cleaning caches in between as the software does. */
    @SeededTest({1, 2})
    void shouldBeOneMemoryInEveryModeWhoeverCaches(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] golden = new int[WORDS];
        for (int turn = 0; turn < 9; turn++) {
            WordMemory far = turn % 3 == 0 ? user : turn % 3 == 1 ? coherent : direct;
            boolean ownerMay = far == coherent;
            for (int i = 0; i < 60; i++) {
                WordMemory memory = ownerMay && random.nextBoolean() ? owner : far;
                int word = random.nextInt(WORDS);
                if (random.nextBoolean()) {
                    golden[word] = random.nextInt();
                    memory.store(word, golden[word]);
                    memory.fence();
                } else {
                    assertThat(memory.load(word))
                            .as("word %d, turn %d", word, turn)
                            .isEqualTo(golden[word]);
                }
            }
            user.flush();
            owner.flush();
        }
        for (int word = 0; word < WORDS; word++) {
            assertThat(owner.load(word)).isEqualTo(golden[word]);
        }
        assertThat(cachers.violations()).isEmpty();
    }
}
