package org.microvisor.hypervisor.memory.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.memory.SharingMode;

/**
 * Goes through every state that small models of the sharing protocol can come into, whatever the network and the power do, and asks
 * in each: is there one cacher at most, does everybody who reaches the page have a loan, and can all be given back from here?
 */
final class TwoCachersTest {
    private static int explore(World.Bounds bounds) {
        Set<World> seen = new HashSet<>();
        Set<Object> ended = new HashSet<>();
        Deque<World> unexplored = new ArrayDeque<>();
        unexplored.add(World.initial(bounds));
        seen.add(unexplored.element());
        while (!unexplored.isEmpty()) {
            World world = unexplored.remove();
            world.check();
            if (ended.add(world.nodes())) {
                world.checkThatAllEnds();
            }
            for (World next : world.next()) {
                if (seen.add(next)) {
                    unexplored.add(next);
                }
            }
        }
        return seen.size();
    }

    @Test
    void shouldHoldWhenOldMessagesMeetANewLoanAndPowerFails() {
        assertThat(explore(new World.Bounds(1, 2, 2, 1, false, EnumSet.of(SharingMode.USER_CACHED))))
                .isEqualTo(14027);
    }

    @Test
    void shouldHoldWhenATicketIsUsedTwiceThePageIsFreedAndPowerFailsTwice() {
        assertThat(explore(new World.Bounds(1, 1, 2, 2, true, EnumSet.of(SharingMode.USER_CACHED))))
                .isEqualTo(3238);
    }

    @Test
    void shouldHoldWhenOneModeFollowsAnother() {
        assertThat(explore(new World.Bounds(
                        1, 2, 2, 0, false, EnumSet.of(SharingMode.USER_CACHED, SharingMode.OWNER_CACHED))))
                .isEqualTo(25106);
        assertThat(explore(new World.Bounds(1, 1, 1, 1, true, EnumSet.allOf(SharingMode.class))))
                .isEqualTo(1176);
    }

    @Test
    void shouldHoldAmongThreeNodes() {
        assertThat(explore(new World.Bounds(2, 2, 2, 0, false, EnumSet.of(SharingMode.USER_CACHED))))
                .isEqualTo(14597);
        assertThat(explore(new World.Bounds(2, 1, 1, 2, true, EnumSet.of(SharingMode.USER_CACHED))))
                .isEqualTo(2008);
    }
}
