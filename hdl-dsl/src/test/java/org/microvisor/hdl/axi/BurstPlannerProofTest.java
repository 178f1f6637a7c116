package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;
import org.microvisor.hdl.stream.Stream;

/** No burst crosses 4 KiB or is longer than allowed, whatever is commanded. */
final class BurstPlannerProofTest {
    private static final class Planned extends Cell {
        final Stream command;
        final Bits ready;

        Planned(DmaSettings settings) {
            command = Stream.slave(this, DmaCommand.width(settings));
            ready = in(1);
            BurstPlanner planner = new BurstPlanner(this, settings);
            BurstPlan plan = planner.plan;
            command.to(planner.command);
            plan.ready.set(ready);
            ghost(() -> when(plan.valid.and(plan.empty.not()), () -> {
                int size = settings.sizeBits();
                Bits firstWord = plan.address.slice(11, size).zext(14 - size);
                Bits lastWord = firstWord.plus(plan.length.zext(14 - size));
                assertAlways(
                        "a burst is no longer than allowed", plan.length.zext(9).lt(settings.maxBurst()));
                assertAlways("a burst ends in its page", lastWord.lt(4096 / settings.bytes()));
                assertAlways(
                        "a burst starts with a whole word",
                        plan.address.trunc(size).eq(0));
                when(
                        plan.last.not(),
                        () -> assertAlways(
                                "a burst that others follow ends a block",
                                lastWord.trunc(settings.indexBits()).allOnes()));
            }));
        }
    }

    @Test
    void keepsEveryBurstInItsPageAndShort() {
        assertThat(Prover.prove(new Planned(DmaSettings.of(32, 64)), 1).asserts())
                .isEqualTo(6);
        assertThat(Prover.prove(new Planned(DmaSettings.of(32, 64).withBursts(16, 8)), 1)
                        .asserts())
                .isEqualTo(6);
    }
}
