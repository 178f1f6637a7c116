package org.microvisor.hypervisor.xenstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.microvisor.hypervisor.replay.SeededTest;

class NamesTest {
    @SeededTest({1, 2, 3})
    void shouldBeLikeATreeMapThatNeverChanges(long seed) {
        Random random = new Random(seed);
        TreeMap<String, Integer> naive = new TreeMap<>();
        Names<Integer> names = Names.none();
        for (int i = 0; i < 2000; i++) {
            Names<Integer> before = names;
            List<String> listed = before.list();
            String name = "n" + random.nextInt(300);
            if (random.nextInt(3) > 0) {
                names = names.with(name, i);
                naive.put(name, i);
            } else {
                names = names.without(name);
                naive.remove(name);
            }
            assertThat(names.list()).containsExactlyElementsOf(naive.keySet());
            assertThat(names.get(name)).isEqualTo(naive.get(name));
            assertThat(before.list()).isEqualTo(listed);
        }
    }
}
