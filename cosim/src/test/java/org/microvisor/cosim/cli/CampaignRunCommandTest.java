package org.microvisor.cosim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.campaign.Campaign;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class CampaignRunCommandTest {
    private final TestTerminal screen = new TestTerminal(false, false);

    /** Multiples of 10 go wrong, of 33 nobody knows. */
    private static final class Tens implements Campaign {
        @Override
        public String name() {
            return "tens-of-the-test";
        }

        @Override
        public Outcome run(long first, int count) {
            return new Outcome(
                    LongStream.range(first, first + count)
                            .filter(seed -> seed % 10 == 0)
                            .mapToObj(seed -> Failure.of(seed, "run " + seed + " is round\nlong"))
                            .toList(),
                    LongStream.range(first, first + count)
                            .filter(seed -> seed % 33 == 0)
                            .mapToObj(seed -> Failure.of(seed, "the judge of " + seed + " died"))
                            .toList());
        }

        @Override
        public String explain(Failure failure) {
            return failure.text().replace("long", "short");
        }
    }

    @Command(name = "tens")
    private static final class TensCommand extends CampaignRunCommand {
        TensCommand(Terminal terminal) {
            super(terminal, 4);
        }

        @Override
        Campaign campaign() {
            return new Tens();
        }

        @Override
        String variant() {
            return "usual";
        }
    }

    private int run(String... arguments) {
        return new CommandLine(new TensCommand(screen.terminal())).execute(arguments);
    }

    @Test
    void shouldPrintEachKindOnceAndWhatIsUndecided() {
        assertThat(run("--runs", "35", "--jobs", "1", "--fresh")).isEqualTo(ExitCode.FAILED);
        assertThat(screen.out()).isEqualTo("""
                3 x run 10 is round
                short
                seeds: 10, 20, 30
                replay: ./microvisor campaign tens-of-the-test --runs 1 --seed 10

                undecided: 1 x the judge of 33 died
                replay: ./microvisor campaign tens-of-the-test --runs 1 --seed 33

                tens-of-the-test: 35 runs from seed 1, 3 violations, 1 undecided
                """);
    }

    @Test
    void shouldNotFailForWhatIsUndecided() throws IOException {
        assertThat(run("--runs", "8", "--seed", "31", "--jobs", "1", "--fresh", "--json"))
                .isEqualTo(ExitCode.OK);

        JsonNode document = new ObjectMapper().readTree(screen.out());
        assertThat(document.path("done").asInt()).isEqualTo(8);
        assertThat(document.path("nextSeed").asInt()).isEqualTo(39);
        assertThat(document.path("violations").size()).isZero();
        JsonNode undecided = document.path("undecided");
        assertThat(undecided.size()).isEqualTo(1);
        assertThat(undecided.path(0).path("kind").asText()).isEqualTo("the judge of # died");
        assertThat(undecided.path(0).path("seeds")).hasToString("[33]");
        assertThat(undecided.path(0).path("replay").asText()).endsWith("--runs 1 --seed 33");
    }
}
