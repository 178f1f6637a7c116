package org.microvisor.cosim.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.replay.SeededTest;

final class GuestPacerTest {
    private static final long SLICE = 1000;

    private final Stand guest = new Stand();
    private long wall = 5_000_000;
    private final GuestPacer pacer = new GuestPacer(guest, () -> wall, SLICE);

    @Test
    void shouldLetTheGuestRunWhileTheSimulationHasNothingToDo() throws Exception {
        for (int i = 0; i < 100; i++) {
            wall += 10 * SLICE;
            pacer.reached(7, true);
            assertThat(pacer.look()).isPositive();
        }

        assertThat(guest.calls).isEmpty();
        assertThat(pacer.stops()).isZero();
    }

    @Test
    void shouldStopTheGuestASliceAheadAndLetItGoOnWhenTheSimulationCaughtUp() throws Exception {
        pacer.reached(0, false);
        wall += SLICE - 1;
        assertThat(pacer.look()).as("look again when the slice is used up").isEqualTo(1);
        assertThat(guest.calls).isEmpty();

        wall += 1;
        assertThat(pacer.look()).isEqualTo(SLICE / 4);
        assertThat(guest.calls).containsExactly("stop");

        wall += 1_000_000; // it stands still: no run time
        pacer.reached(SLICE / 2 - 1, false);
        pacer.look();
        assertThat(guest.calls).containsExactly("stop");
        pacer.reached(SLICE / 2, false);
        assertThat(pacer.look()).isEqualTo(SLICE / 2);
        assertThat(guest.calls).containsExactly("stop", "cont");
        assertThat(pacer.worstAheadNanos()).isEqualTo(SLICE);
    }

    @Test
    void shouldLetAStoppedGuestGoOnWhenTheSimulationHasDoneItsWork() throws Exception {
        pacer.reached(0, false);
        wall += 3 * SLICE;
        pacer.look();
        assertThat(guest.calls).containsExactly("stop");
        assertThat(pacer.worstAheadNanos()).as("as late as the look").isEqualTo(3 * SLICE);

        pacer.reached(10, true);
        pacer.look();
        assertThat(guest.calls).containsExactly("stop", "cont");

        wall += SLICE / 2; // from here on it counts anew
        pacer.reached(10, false);
        pacer.look();
        wall += SLICE - 1;
        pacer.look();
        assertThat(guest.calls).containsExactly("stop", "cont");
        wall += 1;
        pacer.look();
        assertThat(guest.calls).containsExactly("stop", "cont", "stop");
    }

    @Test
    void shouldCountTheTimeUntilTheGuestReallyStood() throws Exception {
        guest.stopTakes = 40;
        pacer.reached(0, false);
        wall += SLICE;
        pacer.look();

        assertThat(pacer.worstAheadNanos()).isEqualTo(SLICE + 40);
    }

    @Test
    void shouldLetTheGuestRunWhenPacingEnds() throws Exception {
        pacer.release();
        assertThat(guest.calls).isEmpty();
        pacer.reached(0, false);
        wall += SLICE;
        pacer.look();
        pacer.release();

        assertThat(guest.calls).containsExactly("stop", "cont");
    }

    /** A naive account of both clocks beside the pacer's, on random progress. */
    @SeededTest({1, 2, 3})
    void shouldNeverLetTheGuestGetAheadByMoreThanASliceAndTheWaitForALook(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        long ran = 0;
        long simulated = 0;
        long passed = 0; // without being simulated
        boolean idle = true;
        for (int step = 0; step < 2000; step++) {
            long real = 1L + random.nextInt(300);
            wall += real;
            ran += guest.stopped ? 0 : real;
            passed = idle ? Math.max(passed, ran - simulated) : passed;
            idle = random.nextInt(10) == 0;
            simulated += idle ? 0 : random.nextInt(40);
            passed = idle ? Math.max(passed, ran - simulated) : passed;
            pacer.reached(simulated, idle);
            pacer.look();
            long ahead = ran - simulated - passed;
            if (guest.stopped) {
                assertThat(ahead).isGreaterThan(SLICE / 2);
            } else {
                assertThat(ahead).isLessThan(SLICE);
            }
        }
        assertThat(pacer.worstAheadNanos()).isBetween(SLICE, SLICE + 300);
        assertThat(guest.calls).hasSizeGreaterThan(10);
    }

    @Test
    void shouldRefuseASliceThatIsNone() {
        assertThatThrownBy(() -> new GuestPacer(guest, () -> wall, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slice is not positive: sliceNanos=0");
    }

    /** A guest of which only the calls are known. */
    private final class Stand implements GuestControl {
        private final List<String> calls = new ArrayList<>();
        private long stopTakes;
        private boolean stopped;

        @Override
        public void stop() {
            assertThat(stopped).isFalse();
            calls.add("stop");
            wall += stopTakes;
            stopped = true;
        }

        @Override
        public void resume() {
            assertThat(stopped).isTrue();
            calls.add("cont");
            stopped = false;
        }

        @Override
        public void close() {}
    }
}
