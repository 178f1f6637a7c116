package org.microvisor.hypervisor.vhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.microvisor.hypervisor.linux.Descriptor;
import org.microvisor.hypervisor.linux.Event;
import org.microvisor.hypervisor.linux.SharedMapping;

@Timeout(30)
class VhostServerTest {
    private static final int SIZE = 16;
    private static final long LOG_BYTES = 4096;
    private static final int GET_VRING_BASE = 11;
    private static final int GET_CONFIG = 24;

    @TempDir
    private Path directory;

    private final EchoDevice device = new EchoDevice();
    private Path socket;
    private Event kick;
    private Event call;
    private final List<VhostLoop> loops = new ArrayList<>();

    @BeforeEach
    void makeEvents() throws IOException {
        socket = directory.resolve("echo.sock");
        kick = Event.create();
        call = Event.create();
    }

    @AfterEach
    void close() throws IOException {
        for (VhostLoop loop : loops) {
            loop.close();
        }
        kick.close();
        call.close();
    }

    private VhostServer server(VhostLoop.Mode mode) throws IOException {
        VhostLoop loop = VhostLoop.start("test", mode);
        loops.add(loop);
        return loop.serve("echo", socket, device::on);
    }

    private void awaitDone(Driver driver, int count) throws IOException {
        while (driver.done() < count) {
            FrontEnd.await(call.descriptor());
            call.take();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerRequestsWhetherToldOfThemOrLookingForThem(VhostLoop.Mode mode) throws IOException {
        try (VhostServer server = server(mode);
                FrontEnd guest = new FrontEnd(socket)) {
            guest.introduce(0);
            Driver driver = new Driver(guest.memory(), 0, SIZE);
            guest.start(driver, kick, call);
            for (int i = 0; i < 1000; i++) {
                String text = "request " + i;
                int head = driver.request(text);
                driver.usedEvent(i);
                kick.raise();
                awaitDone(driver, 1);
                assertThat(driver.takeDone()).isEqualTo(head);
                assertThat(driver.answer(head, text.length())).isEqualTo(text);
            }
            assertThat(server.faults()).isZero();
        }
    }

    @Test
    void shouldAnswerInAnyOrderAndFinishAllBeforeTheRingStops() throws IOException {
        device.hold();
        try (VhostServer server = server(VhostLoop.Mode.INTERRUPT);
                FrontEnd guest = new FrontEnd(socket)) {
            guest.introduce(1L << 29);
            Driver driver = new Driver(guest.memory(), 0, SIZE);
            guest.start(driver, kick, call);
            int first = driver.request("a");
            int second = driver.request("b");
            kick.raise();
            awaitHeld(2);
            ByteBuffer answer = guest.ask(GET_VRING_BASE, FrontEnd.pair(0, 0));
            assertThat(answer.getInt(4)).isEqualTo(driver.done()).isEqualTo(2);
            assertThat(driver.takeDone()).isEqualTo(second);
            assertThat(driver.takeDone()).isEqualTo(first);
            assertThat(server.faults()).isZero();
        }
    }

    @Test
    void shouldServeTheNextFrontEndWhereTheLastOneEnded() throws IOException {
        try (VhostServer server = server(VhostLoop.Mode.INTERRUPT)) {
            for (int round = 0; round < 5; round++) {
                try (FrontEnd guest = new FrontEnd(socket)) {
                    guest.introduce(0);
                    Driver driver = new Driver(guest.memory(), 1, SIZE);
                    guest.start(driver, kick, call);
                    driver.request("hello");
                    kick.raise();
                    awaitDone(driver, 1);
                }
            }
            assertThat(server.connections()).isEqualTo(5);
            assertThat(server.faults()).isZero();
        }
    }

    @Test
    void shouldGoOnInNewMemoryWhenTheTableChangesUnderARunningRing() throws IOException {
        try (VhostServer server = server(VhostLoop.Mode.INTERRUPT);
                FrontEnd guest = new FrontEnd(socket)) {
            guest.introduce(0);
            Driver driver = new Driver(guest.memory(), 0, SIZE);
            guest.start(driver, kick, call);
            for (int i = 0; i < 20; i++) {
                guest.lend();
                driver.request("x");
                driver.usedEvent(i);
                kick.raise();
                awaitDone(driver, 1);
                driver.takeDone();
            }
            assertThat(server.faults()).isZero();
        }
    }

    @Test
    void shouldDoAgainWhatADeadServerHadBegun() throws IOException {
        EchoDevice next = new EchoDevice();
        Path other = directory.resolve("next.sock");
        device.hold();
        try (VhostServer dying = server(VhostLoop.Mode.INTERRUPT);
                VhostServer server = loops.get(0).serve("next", other, next::on);
                FrontEnd guest = new FrontEnd(socket);
                FrontEnd again = new FrontEnd(other)) {
            guest.introduce(0);
            Descriptor log = inFlight(guest);
            Driver driver = new Driver(guest.memory(), 0, SIZE);
            guest.start(driver, kick, call);
            int first = driver.request("first");
            int second = driver.request("second");
            kick.raise();
            awaitHeld(2);
            // the first one answers no more: for the second one its process is dead
            again.memory().put(0, guest.memory(), 0, FrontEnd.MEMORY);
            again.introduce(0);
            again.tell(32, description(1, SIZE, LOG_BYTES), log);
            Driver same = new Driver(again.memory(), 0, SIZE);
            again.start(same, kick, call);
            kick.raise();
            awaitDone(same, 2);
            assertThat(same.takeDone()).isEqualTo(first);
            assertThat(same.takeDone()).isEqualTo(second);
            assertThat(same.answer(second, 6)).isEqualTo("second");
            assertThat(server.faults() + dying.faults()).isZero();
            log.close();
        }
    }

    private void awaitHeld(int count) {
        while (device.held() < count) {
            Thread.onSpinWait();
        }
    }

    private static Descriptor inFlight(FrontEnd guest) throws IOException {
        ByteBuffer answer = guest.ask(31, description(1, SIZE, 0));
        assertThat(answer.getLong(0)).isEqualTo(LOG_BYTES);
        return guest.takeArrived();
    }

    private static ByteBuffer description(int queues, int entries, long bytes) {
        ByteBuffer body = FrontEnd.body(24).putLong(0, bytes);
        return body.putShort(16, (short) queues).putShort(18, (short) entries);
    }

    @Test
    void shouldGiveExactlyAsMuchConfigurationAsAskedFor() throws IOException {
        try (VhostServer server = server(VhostLoop.Mode.INTERRUPT);
                FrontEnd guest = new FrontEnd(socket)) {
            ByteBuffer answer =
                    guest.ask(GET_CONFIG, FrontEnd.body(12 + 4).putInt(0, 6).putInt(4, 4));
            assertThat(answer.limit()).isEqualTo(16);
            assertThat(answer.getInt(12)).isEqualTo(0x0807);
            assertThat(server.faults()).isZero();
        }
    }

    @Test
    void shouldRefuseMemoryThatCouldBeTakenAway() throws IOException {
        try (VhostServer server = server(VhostLoop.Mode.INTERRUPT);
                FrontEnd guest = new FrontEnd(socket);
                Event noMemory = Event.create()) {
            ByteBuffer table = FrontEnd.body(40);
            table.putInt(0, 1).putLong(8, FrontEnd.GUEST).putLong(16, 4096).putLong(24, FrontEnd.USER);
            guest.tell(5, table, noMemory.descriptor());
            guest.awaitEnd();
            assertThat(server.lastFault().orElseThrow()).startsWith("guest memory cannot be mapped: shared memory");
        }
    }

    @Test
    void shouldTakeOnlyTheBrokenRingFromAGuestThatBreaksTheRules() throws IOException {
        try (VhostServer server = server(VhostLoop.Mode.INTERRUPT);
                FrontEnd guest = new FrontEnd(socket);
                Event otherKick = Event.create()) {
            guest.introduce(0);
            Driver bad = new Driver(guest.memory(), 0, SIZE);
            guest.start(bad, kick, call);
            Driver good = new Driver(guest.memory(), 1, SIZE);
            guest.start(good, otherKick, call);
            bad.descriptor(0, FrontEnd.GUEST + FrontEnd.MEMORY - 4, 8, 0, 0);
            bad.offer(0);
            kick.raise();
            good.request("still here");
            otherKick.raise();
            awaitDone(good, 1);
            while (server.faults() == 0) {
                Thread.onSpinWait();
            }
            assertThat(bad.done()).isZero();
            assertThat(server.lastFault())
                    .contains("buffer lies outside of guest memory: address=0x400ffffc, length=8");
            assertThat(server.connected()).isTrue();
        }
    }

    @Test
    void shouldRefuseASecondServerAtTheSameSocket() throws IOException {
        try (VhostServer server = server(VhostLoop.Mode.INTERRUPT)) {
            VhostLoop same = loops.get(0);
            assertThatThrownBy(() -> same.serve("echo", socket, device::on))
                    .hasMessage("somebody listens at the socket already: path=" + socket);
            assertThat(server.faults()).isZero();
        }
    }

    @Test
    void shouldNotLookAtAGuestThatWasAskedNotToTellInSidecoreMode() throws IOException {
        try (VhostServer server = server(VhostLoop.Mode.SIDECORE);
                FrontEnd guest = new FrontEnd(socket)) {
            guest.introduce(1L << 29);
            Driver driver = new Driver(guest.memory(), 0, SIZE);
            guest.start(driver, kick, call);
            for (int i = 0; i < 100; i++) {
                driver.request("no kick");
                while (driver.done() == 0) {
                    Thread.onSpinWait();
                }
                driver.takeDone();
            }
            assertThat(server.faults()).isZero();
        }
    }

    @Test
    void shouldKnowTheSizeOfSharedMemory() throws IOException {
        try (Descriptor file = SharedMapping.memory("small", 8192)) {
            assertThatThrownBy(() -> SharedMapping.map(file, 4096, 8192))
                    .hasMessage("shared memory is smaller than said: offset=4096, bytes=8192, size=8192");
        }
    }
}
