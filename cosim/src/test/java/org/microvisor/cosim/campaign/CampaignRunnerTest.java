package org.microvisor.cosim.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.campaign.Campaign.Failure;
import org.microvisor.cosim.campaign.Campaign.Outcome;

final class CampaignRunnerTest {
    private final Queue<Long> seeds = new ConcurrentLinkedQueue<>();
    private Path file = Path.of("");
    private int advanced;

    /** Every tenth run fails; of 33 nobody knows. */
    private final Campaign campaign = new Campaign() {
        @Override
        public String name() {
            return "tenth";
        }

        @Override
        public Outcome run(long first, int count) {
            LongStream.range(first, first + count).forEach(seeds::add);
            List<Failure> failures = LongStream.range(first, first + count)
                    .filter(seed -> seed % 10 == 0)
                    .mapToObj(seed -> Failure.of(seed, "run " + seed + " failed at 0x" + seed + "f\nmore"))
                    .toList();
            boolean hasUnknown = first <= 33 && 33 < first + count;
            return new Outcome(failures, hasUnknown ? List.of(Failure.of(33, "no answer")) : List.of());
        }
    };

    @BeforeEach
    void place(@TempDir Path directory) {
        file = directory.resolve("logs/tenth.log");
    }

    private void run(CampaignRunner runner, int mostRuns) throws Exception {
        runner.run(CampaignLog.open(file), () -> seeds.size() >= mostRuns, (count, failed) -> advanced += count);
    }

    @Test
    void shouldRunAllSeedsOnce() throws Exception {
        run(new CampaignRunner(campaign, 5, 47, 10, 3), Integer.MAX_VALUE);

        assertThat(seeds)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(5, 52).boxed().toList());
        assertThat(advanced).isEqualTo(47);
        assertThat(CampaignLog.open(file).failures()).hasSize(5);
    }

    @Test
    void shouldGoOnWhereItWasBrokenOff() throws Exception {
        CampaignRunner runner = new CampaignRunner(campaign, 1, 100, 10, 1);
        run(runner, 30);
        assertThat(seeds).hasSizeBetween(30, 40);
        assertThat(runner.done(CampaignLog.open(file))).isEqualTo(seeds.size());
        assertThat(runner.next(CampaignLog.open(file))).isEqualTo(1 + seeds.size());
        Files.writeString(file, "{\"number\":9,\"fail", StandardOpenOption.APPEND); // the machine went off
        run(runner, Integer.MAX_VALUE);

        CampaignLog log = CampaignLog.open(file);
        assertThat(seeds).hasSize(100).doesNotHaveDuplicates();
        assertThat(log.failures()).hasSize(10);
        assertThat(log.undecided()).containsExactly(Failure.of(33, "no answer"));
        assertThat(runner.next(log)).isEqualTo(101);
    }

    @Test
    void shouldTellFailuresOfOneKind() {
        assertThat(campaign.run(10, 11).failures())
                .extracting(Failure::kind)
                .containsExactly("run # failed at #x#", "run # failed at #x#");
        assertThat(campaign.replay(20)).isEqualTo("./microvisor campaign tenth --runs 1 --seed 20");
    }

    @Test
    void shouldBreakOffWhatTakesLong() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        AtomicInteger interrupted = new AtomicInteger();
        Campaign endless = new Campaign() {
            @Override
            public String name() {
                return "endless";
            }

            @Override
            public boolean canBreakOff() {
                return true;
            }

            @Override
            public Outcome run(long first, int count) {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.incrementAndGet();
                }
                return new Outcome(List.of(), List.of());
            }
        };
        CampaignLog log = CampaignLog.open(file);

        new CampaignRunner(endless, 1, 4, 1, 2).run(log, () -> begun.getCount() == 0, (count, failed) -> {});

        assertThat(interrupted).hasValue(2);
        assertThat(log.batches()).isZero();
    }

    @Test
    void shouldForgetWhenCleared() throws IOException {
        CampaignLog log = CampaignLog.open(file);
        log.add(3, new Outcome(List.of(), List.of()));
        assertThat(CampaignLog.open(file).has(3)).isTrue();
        log.clear();

        assertThat(CampaignLog.open(file).batches()).isZero();
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldEndWithWhatABatchThrows() {
        Campaign broken = new Campaign() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Outcome run(long first, int count) {
                throw new IllegalArgumentException("no tool");
            }
        };

        assertThatThrownBy(() -> run(new CampaignRunner(broken, 1, 1, 1, 1), 1))
                .hasMessage("a batch of runs could not be carried out")
                .hasRootCauseMessage("no tool");
        assertThatThrownBy(() -> new CampaignRunner(broken, 1, 0, 1, 1)).hasMessageStartingWith("nothing to run");
    }
}
