package org.microvisor.hypervisor.vhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.hypervisor.linux.Descriptor;
import org.microvisor.hypervisor.linux.Event;
import org.microvisor.hypervisor.linux.SharedMapping;
import org.microvisor.hypervisor.replay.SeededTest;

/** Front-ends and guests that say anything: they may lose their own device, and that is all that happens. */
@Timeout(120)
class VhostFuzzTest {
    private static final int SIZE = 16;
    private static final int SESSIONS = 100;
    private static final int MUTATIONS = 10;
    private static final int SHORT_MILLIS = 100;
    private static final int GET_VRING_BASE = 11;
    private static final int[] REQUESTS = {
        1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21, 24, 25, 31, 32, 99
    };

    @TempDir
    private Path directory;

    @SeededTest({1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldOnlyTakeTheDeviceFromWhoBreaksTheRules(long seed) throws IOException {
        Random random = new Random(seed);
        Path bad = directory.resolve("bad.sock");
        Path good = directory.resolve("good.sock");
        try (VhostLoop loop = VhostLoop.start("fuzz", VhostLoop.Mode.INTERRUPT);
                Event kick = Event.create();
                Event call = Event.create()) {
            VhostServer broken = loop.serve("bad", bad, new EchoDevice()::on);
            VhostServer healthy = loop.serve("good", good, new EchoDevice()::on);
            try (FrontEnd guest = new FrontEnd(good)) {
                guest.introduce(0);
                Driver driver = new Driver(guest.memory(), 0, SIZE);
                guest.start(driver, kick, call);
                session(bad, random);
                long before = openFiles();
                for (int i = 0; i < SESSIONS; i++) {
                    session(bad, random);
                    echoes(driver, i, kick, call);
                }
                assertThat(openFiles()).isLessThanOrEqualTo(before + 1);
                assertThat(broken.faults()).isGreaterThan(SESSIONS / 2);
                assertThat(healthy.faults()).isZero();
                assertThat(healthy.connections()).isOne();
            }
        }
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }

    private static void echoes(Driver driver, int number, Event kick, Event call) throws IOException {
        String text = "still here " + number;
        int head = driver.request(text);
        driver.usedEvent(number);
        kick.raise();
        while (driver.done() == 0) {
            FrontEnd.await(call.descriptor());
            call.take();
        }
        driver.takeDone();
        assertThat(driver.answer(head, text.length())).isEqualTo(text);
    }

    /** One connection: a start as it should be, or not, then things that nobody should say, and rings that nobody should write. */
    private static void session(Path socket, Random random) throws IOException {
        try (FrontEnd guest = new FrontEnd(socket);
                Event kick = Event.create();
                Event call = Event.create();
                Descriptor small = SharedMapping.memory("small", 4096)) {
            try {
                if (random.nextInt(8) > 0) {
                    guest.introduce(random.nextBoolean() ? 0 : 1L << 29);
                    Driver driver = new Driver(guest.memory(), random.nextInt(2), SIZE);
                    guest.start(driver, kick, call);
                    for (int i = 0; i < MUTATIONS; i++) {
                        spoil(guest.memory(), driver, random);
                        kick.raise();
                    }
                    guest.ask(GET_VRING_BASE, FrontEnd.pair(driver.queue(), 0));
                }
                for (int i = 0; i < MUTATIONS; i++) {
                    say(guest, random, kick.descriptor(), small);
                }
                // the last message may have promised more than it had, and this one is taken for the rest of it
                guest.patience(SHORT_MILLIS);
                guest.ask(1, FrontEnd.body(0));
            } catch (IOException ended) {
                // the server may hang up at any time
            }
        }
    }

    private static void spoil(ByteBuffer memory, Driver driver, Random random) {
        for (int i = 0; i < 4; i++) {
            long address = random.nextInt(4) > 0
                    ? FrontEnd.GUEST + random.nextInt(FrontEnd.MEMORY)
                    : random.nextBoolean() ? random.nextLong() : FrontEnd.GUEST + FrontEnd.MEMORY - random.nextInt(64);
            int length = switch (random.nextInt(4)) {
                case 0 -> random.nextInt();
                case 1 -> 0;
                case 2 -> 16 * random.nextInt(20);
                default -> random.nextInt(600);
            };
            driver.descriptor(random.nextInt(SIZE), address, length, random.nextInt(8), random.nextInt(SIZE + 4));
        }
        switch (random.nextInt(6)) {
            case 0 -> memory.putShort(driver.availableAt() + 2, (short) random.nextInt());
            case 1 -> memory.putShort(driver.availableAt() + 4 + 2 * random.nextInt(SIZE), (short) random.nextInt());
            case 2 -> memory.putShort(driver.usedAt() + 2, (short) random.nextInt());
            case 3 -> memory.putShort(driver.availableAt(), (short) random.nextInt());
            default -> driver.offer(random.nextInt(SIZE));
        }
    }

    private static void say(FrontEnd guest, Random random, Descriptor event, Descriptor small) throws IOException {
        int request = REQUESTS[random.nextInt(REQUESTS.length)];
        int length = random.nextInt(4) > 0 ? usual(request) : random.nextInt(64);
        ByteBuffer payload = FrontEnd.body(length);
        for (int at = 0; at + 4 <= length; at += 4) {
            payload.putInt(
                    at,
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt();
                        case 1 -> random.nextInt(4096);
                        default -> random.nextInt(3);
                    });
        }
        int flags = random.nextInt(10) == 0 ? random.nextInt(16) : 1 + 8 * random.nextInt(2);
        Descriptor[] along = new Descriptor[random.nextInt(5) == 0 ? random.nextInt(17) : random.nextInt(2)];
        for (int i = 0; i < along.length; i++) {
            along[i] = random.nextBoolean() ? event : small;
        }
        if (random.nextInt(30) == 0) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            guest.raw(noise);
        } else {
            guest.tell(request, flags, payload, along);
        }
    }

    private static int usual(int request) {
        return switch (request) {
            case 5 -> 40;
            case 9 -> 40;
            case 24, 25 -> 20;
            case 31, 32 -> 24;
            case 1, 3, 4, 15, 17, 21 -> 0;
            default -> 8;
        };
    }
}
