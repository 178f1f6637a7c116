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
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.campaign.Campaign.Failure;

final class CampaignRunnerTest {
    private final Queue<Long> seeds = new ConcurrentLinkedQueue<>();
    private Path file = Path.of("");
    private int advanced;

    /** Every tenth run fails. */
    private final Campaign campaign = new Campaign() {
        @Override
        public String name() {
            return "tenth";
        }

        @Override
        public List<Failure> run(long first, int count) {
            LongStream.range(first, first + count).forEach(seeds::add);
            return LongStream.range(first, first + count)
                    .filter(seed -> seed % 10 == 0)
                    .mapToObj(seed -> Failure.of(seed, "run " + seed + " failed at 0x" + seed + "f\nmore"))
                    .toList();
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
        Files.writeString(file, "{\"number\":9,\"fail", StandardOpenOption.APPEND); // the machine went off
        run(runner, Integer.MAX_VALUE);

        assertThat(seeds).hasSize(100).doesNotHaveDuplicates();
        assertThat(CampaignLog.open(file).failures()).hasSize(10);
    }

    @Test
    void shouldTellFailuresOfOneKind() {
        assertThat(campaign.run(10, 11))
                .extracting(Failure::kind)
                .containsExactly("run # failed at #x#", "run # failed at #x#");
        assertThat(campaign.replay(20)).isEqualTo("./microvisor campaign tenth --runs 1 --seed 20");
    }

    @Test
    void shouldForgetWhenCleared() throws IOException {
        CampaignLog log = CampaignLog.open(file);
        log.add(3, List.of());
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
            public List<Failure> run(long first, int count) {
                throw new IllegalArgumentException("no tool");
            }
        };

        assertThatThrownBy(() -> run(new CampaignRunner(broken, 1, 1, 1, 1), 1))
                .hasMessage("a batch of runs could not be carried out")
                .hasRootCauseMessage("no tool");
        assertThatThrownBy(() -> new CampaignRunner(broken, 1, 0, 1, 1)).hasMessageStartingWith("nothing to run");
    }
}
