package org.microvisor.cosim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.drive.AxiPort;
import org.microvisor.hdl.sim.StreamSink;

/** Each way in which a test of a circuit ends badly ends as a failure that says how to see it again. */
class CosimFailureTest {
    private static final Pattern WAVEFORM = Pattern.compile("waveform: (.+)");

    @TempDir
    private static Path waves;

    /** One execution for all, so that they share what runs native code. */
    private static List<Event> events = List.of();

    /** A master that offers a beat once in a while, whether it was taken or not. */
    static final class Dropper extends Cell {
        final AxiStream m_axis;

        Dropper() {
            m_axis = AxiStream.master(this, 8);
            Bits count = reg(5, 0);
            count.set(count.plus(1));
            m_axis.tvalid.set(count.eq(20));
            m_axis.tdata.set(0x55);
            m_axis.tkeep.set(1);
            m_axis.tlast.set(1);
        }
    }

    /** Wants a word at an address that it changes while it waits. */
    static final class Restless extends Cell {
        final Axi4 m_axi;

        Restless() {
            m_axi = Axi4.master(this, 32, 64, 2);
            Bits count = reg(6, 0);
            count.set(count.plus(1));
            m_axi.arvalid.set(count.ge(4));
            m_axi.araddr.set(count.zext(32));
            m_axi.forwardSignals().stream()
                    .filter(signal -> signal != m_axi.arvalid && signal != m_axi.araddr)
                    .forEach(signal -> signal.set(0));
        }
    }

    /** Answers reads that nobody has asked for. */
    static final class Hasty extends Cell {
        final AxiLite s_axi;

        Hasty() {
            s_axi = AxiLite.slave(this, 8);
            Bits count = reg(4, 0);
            count.set(count.plus(1));
            s_axi.rvalid.set(count.ge(8));
            s_axi.backwardSignals().stream()
                    .filter(signal -> signal != s_axi.rvalid)
                    .forEach(signal -> signal.set(0));
        }
    }

    /** Takes addresses and never answers. */
    static final class Silent extends Cell {
        final Axi4 s_axi;

        Silent() {
            s_axi = Axi4.slave(this, 32, 64, 2);
            s_axi.backwardSignals().forEach(signal -> signal.set(signal == s_axi.arready ? 1 : 0));
        }
    }

    /** A counter that claims to stay below 12. */
    static final class Overflowing extends Cell {
        final Bits count = out(8);

        Overflowing() {
            Bits counter = reg(8, 0);
            counter.set(counter.plus(1));
            count.set(counter);
            assertAlways("stays small", counter.lt(12));
        }
    }

    /** Tests that fail on purpose. JUnit finds them only when asked by name. */
    static final class Failing {
        @Cosim(seeds = 7, window = 10)
        void wrongWord(Bench<Queue> bench) {
            StreamSink sink = bench.sink(bench.circuit().out, 1);
            bench.engine().step(200);
            bench.source(bench.circuit().in, 1).send(0x1234);
            bench.until("a word", () -> !sink.received().isEmpty());
            assertThat(sink.received().get(0)).isEqualTo(0x4321);
        }

        @Cosim(
                seeds = {3, 4},
                deadline = 500)
        void neverAnswers(Bench<Queue> bench) {
            StreamSink sink = bench.sink(bench.circuit().out, 1);
            bench.until("a word", () -> !sink.received().isEmpty());
        }

        @Cosim(window = 5)
        void breaksTheProtocol(Bench<Dropper> bench) {
            bench.framesOf(bench.circuit().m_axis, 0);
            bench.engine().step(100);
        }

        @Cosim
        void changesItsAddress(Bench<Restless> bench) {
            bench.engine().step(100);
        }

        @Cosim
        void answersUnasked(Bench<Hasty> bench) {
            bench.engine().step(100);
        }

        @Cosim(deadline = 300, window = 20)
        void asksInVain(Bench<Silent> bench) {
            bench.driver(AxiPort.of(bench.circuit().s_axi), 1).read(0x40, 8);
        }

        @Cosim(engines = Simulators.OWN)
        void breaksItsOwnAssertion(Bench<Overflowing> bench) {
            bench.engine().step(100);
        }

        @Cosim(engines = Simulators.ICARUS)
        void losesItsSimulator(Bench<Queue> bench) {
            bench.engine().step(20);
            ProcessHandle.current()
                    .children()
                    .filter(one -> one.info().command().orElse("").endsWith("vvp"))
                    .forEach(one -> {
                        one.destroyForcibly();
                        one.onExit().join();
                    });
            bench.engine().step(20);
        }

        @Cosim
        void notHere(Bench<Queue> bench) {
            assumeTrue(bench.seed() > 1);
        }
    }

    @BeforeAll
    static void failInEveryWay() {
        events = run(selectClass(Failing.class)).list();
    }

    @Test
    void shouldShowAFailingAssertionOnEveryEngine() throws IOException {
        List<String> messages = failures("wrongWord", 3);
        assertThat(messages.get(0)).contains("4660").contains("seed: 7, engine: own, cycle: 20");
        for (String message : messages) {
            assertThat(message)
                    .containsPattern("replay: \\./microvisor test -pl \\S+ -am -Dtest=Failing#wrongWord .*"
                            + "-Dcosim.engine=(own|verilator|icarus) -Dcosim.seed=7");
            assertThat(Files.size(waveform(message))).isGreaterThan(100);
        }
        String wave = Files.readString(waveform(messages.get(0)));
        assertThat(wave).contains("$scope module fifo").contains("b1001000110100 ");
        assertThat(wave.lines().filter(line -> line.startsWith("#")).count()).isBetween(10L, 24L);
        assertThat(waveform(messages.get(1)).toString()).endsWith("verilator-7.fst");
        assertThat(Files.readString(waveform(messages.get(2)))).contains("b1001000110100 ");
    }

    @Test
    void shouldEndACircuitThatNeverAnswersAtItsDeadline() {
        for (String message : failures("neverAnswers", 6)) {
            assertThat(message)
                    .contains("the test is not done at its deadline: cycles=500, still waits for=a word\n")
                    .contains("cycle: 500\n");
            assertThat(waveform(message)).exists();
        }
    }

    @Test
    void shouldHoldAxiPortsToTheProtocolOnEveryEngine() {
        for (String message : failures("breaksTheProtocol", 3)) {
            assertThat(message)
                    .containsPattern("rule of an AXI port broken: port=m_axis, rule=T_KEPT, cycle=22\n")
                    .contains("replay: ");
            assertThat(waveform(message)).exists();
        }
    }

    @Test
    void shouldHoldAxi4MastersToTheProtocolOnEveryEngine() {
        for (String message : failures("changesItsAddress", 3)) {
            assertThat(message)
                    .containsPattern("rule of an AXI port broken: port=m_axi, rule=AR_STEADY, cycle=\\d\n")
                    .contains("replay: ");
            assertThat(waveform(message)).exists();
        }
    }

    @Test
    void shouldHoldRegistersToTheProtocolOnEveryEngine() {
        for (String message : failures("answersUnasked", 3)) {
            assertThat(message)
                    .containsPattern("rule of an AXI port broken: port=s_axi, rule=R_EARLY, cycle=\\d\n")
                    .contains("replay: ");
            assertThat(waveform(message)).exists();
        }
    }

    @Test
    void shouldSayWhatADriverStillWaitsForAndShowTheLastCycles() throws IOException {
        List<String> messages = failures("asksInVain", 3);
        for (String message : messages) {
            assertThat(message)
                    .contains(
                            "the test is not done at its deadline: cycles=300, still waits for=read Burst[id=0, address=64,")
                    .contains("cycle: 300\n");
        }
        for (String message : List.of(messages.get(0), messages.get(2))) {
            List<String> times = Files.readAllLines(waveform(message)).stream()
                    .filter(line -> line.startsWith("#"))
                    .toList();
            assertThat(times.size()).as(message).isBetween(20, 45);
        }
        assertThat(Fst.cycles(waveform(messages.get(1)), 4)).isBetween(19L, 21L); // four steps an edge
    }

    @Test
    void shouldShowAnAssertionOfTheCircuit() throws IOException {
        String message = failures("breaksItsOwnAssertion", 1).get(0);
        assertThat(message)
                .contains("failed: \"stays small\" (CosimFailureTest.java:")
                .contains("cycle: 13\n");
        assertThat(Files.readString(waveform(message))).contains("b1100 ");
    }

    @Test
    void shouldOutliveASimulatorThatDies() throws IOException {
        String message = failures("losesItsSimulator", 1).get(0);
        assertThat(message).contains("Icarus ").contains("replay: ");
        assertThat(Files.size(waveform(message))).isGreaterThan(100);
    }

    @Test
    void shouldRunOneSeedOnOneEngineWhenAskedTo() {
        Events tests = run(
                selectMethod(Failing.class, "neverAnswers", Bench.class.getName()),
                "cosim.seed",
                "9",
                "cosim.engine",
                "icarus");
        tests.assertStatistics(all -> all.started(1).failed(1));
        assertThat(tests.failed().list().get(0).getTestDescriptor().getDisplayName())
                .isEqualTo("on icarus, seed=9");
    }

    @Test
    void shouldLeaveAnAbortedTestAborted() {
        assertThat(ends("notHere")).hasSize(3).allMatch(end -> end.getStatus() == Status.ABORTED);
    }

    private static List<String> failures(String method, int runs) {
        List<TestExecutionResult> ends = ends(method);
        assertThat(ends).hasSize(runs).allMatch(end -> end.getStatus() == Status.FAILED);
        return ends.stream()
                .map(end -> String.valueOf(end.getThrowable().orElseThrow().getMessage()))
                .toList();
    }

    private static List<TestExecutionResult> ends(String method) {
        return events.stream()
                .filter(event ->
                        event.getTestDescriptor().getUniqueId().toString().contains(":" + method + "("))
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .toList();
    }

    private static Path waveform(String message) {
        Matcher matcher = WAVEFORM.matcher(message);
        assertThat(matcher.find()).as(message).isTrue();
        return Path.of(matcher.group(1));
    }

    private static Events run(DiscoverySelector what, String... parameters) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .selectors(what)
                .configurationParameter("cosim.waves", waves.toString());
        for (int i = 0; i < parameters.length; i += 2) {
            kit.configurationParameter(parameters[i], parameters[i + 1]);
        }
        return kit.execute().testEvents();
    }
}
