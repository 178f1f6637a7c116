package org.microvisor.cosim.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultTest {
    private static final long MICRO = 1_000_000;

    @Test
    void shouldReadSharesTimesAndCounts() {
        Fault fault = Fault.parse("link:node=cpu0,at=1ms,for=1.5us,loss=1%,late=0.25,disorder=10us");

        assertThat(fault.kind()).isEqualTo(FaultKind.LINK);
        assertThat(fault.concerns("cpu0")).isTrue();
        assertThat(fault.concerns("cpu1")).isFalse();
        assertThat(fault.at()).isEqualTo(1_000 * MICRO);
        assertThat(fault.end()).isEqualTo(1_000 * MICRO + 1_500_000);
        assertThat(fault.link()).isEqualTo(new LinkFaults(0.01, 0, 0, 0.25, 10 * MICRO));
        assertThat(Fault.parse("drive:fail=5%,slow=1,most=64us,silent=0.5").drive())
                .isEqualTo(new DriveFaults.Chances(0.05, 1, 10_000, 0.5));
        assertThat(Fault.parse("flip-drive:bits=7").value("bits", 1)).isEqualTo(7);
        assertThat(Fault.parse("power").length()).isEqualTo(Fault.OPEN);
        assertThat(Fault.parse("power").concerns("any")).isTrue();
        assertThat(Fault.parse("drive-crash:at=2s").length()).isZero();
    }

    @Test
    void shouldWriteWhatItReads() {
        for (String text : new String[] {
            "link:node=cpu0,at=1000ps,for=2000ps,disorder=5ps,late=0.0001,loss=0.01",
            "flip-memory:at=0ps,bits=3",
            "drive-gone:node=d,at=5ps"
        }) {
            assertThat(Fault.parse(text)).hasToString(text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lnk | no such fault: kind=lnk, there are link, link-down, drive, drive-crash,",
                "link:los=1 | no such value of link: key=los, there are node, at, for, damage, disorder, double, late, loss",
                "drive-crash:for=1ms | no such value of drive-crash: key=for, there are node, at",
                "link:loss=2 | not a value of link: loss=2.0, type=SHARE",
                "link:loss=some | not a share such as 1% or 0.01: loss=some",
                "power:at=5 | not a time such as 500us or 2ms: at=5",
                "power:at=9999999999s | time is too long: at=9999999999s",
                "flip-drive:bits=0 | not a value of flip-drive: bits=0.0, type=COUNT",
                "power:at | not KEY=VALUE: at, fault=power:at",
                "power:at=1us,at=2us | said twice: key=at, fault=power:at=1us,at=2us",
                "stalls:ready=0 | nothing would ever go on: ready=0",
            })
    void shouldSayWhatIsWrong(String text, String what) {
        assertThatThrownBy(() -> Fault.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(what);
    }

    @Test
    void shouldReadAScript(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("faults.json"), """
                [ { "kind": "link", "node": "cpu0", "at": "1ms", "for": "2ms", "loss": 0.05 },
                  { "kind": "drive-gone", "at": "2ms" } ]
                """);

        assertThat(FaultScript.read(file))
                .containsExactly(
                        Fault.parse("link:node=cpu0,at=1ms,for=2ms,loss=5%"), Fault.parse("drive-gone:at=2ms"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[ { \"kind\": \"power\" }, { \"kind\": \"powr\" } ] | fault 2: no such fault: kind=powr,",
                "[ { \"at\": \"1us\" } ]                      | fault 1: no such fault: kind=,",
                "[ { \"kind\": | line=1: Unexpected end-of-input",
            })
    void shouldSayWhereAScriptIsWrong(String text, String what, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("faults.json"), text);

        assertThatThrownBy(() -> FaultScript.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a fault script: file=" + file)
                .hasMessageContaining(what);
    }

    @Test
    void shouldExplainEveryKindInLinesOfATerminal() {
        assertThat(Arrays.stream(FaultKind.values()).flatMap(kind -> kind.help().stream()))
                .hasSize(2 * FaultKind.values().length)
                .allMatch(line -> line.length() < 80);
        assertThat(Fault.of("software", Map.of("for", "1us"))).isEqualTo(Fault.parse("software:for=1us"));
    }
}
