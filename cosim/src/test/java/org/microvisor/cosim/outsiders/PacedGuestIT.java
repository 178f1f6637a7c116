package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.board.NodeBench;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.guest.GuestNetwork;
import org.microvisor.cosim.guest.GuestSettings;
import org.microvisor.cosim.guest.PacedGuest;
import org.microvisor.cosim.guest.QemuGuest;
import org.microvisor.cosim.guest.QmpControl;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.net.UdpLink;
import org.microvisor.cosim.serve.NodeOnLink;

/**
 * Linux's aoe driver over QEMU's UDP on a simulation that crawls now and then: a read takes it 4 s of real time. The driver sends
 * again after some 2 s of its own time, which is what happens when nobody paces the guest, and must not when somebody does.
 */
final class PacedGuestIT {
    private static final int DISK_BYTES = 4 << 20;
    private static final Duration CRAWL = Duration.ofSeconds(4);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration SLICE = Duration.ofMillis(20);
    private static final Pattern RESULT = Pattern.compile("GUEST result=(\\w+)");
    private static final int READS = 120;

    /** After so many reads the driver has learnt that answers come at once. */
    private static final int PACED = 60;

    private static final int UNPACED = 90;

    @BeforeAll
    static void assumeAvailable() throws IOException {
        LinuxGuest.assumeAvailable();
    }

    @Test
    void shouldTripNoTimerOfAGuestThatIsPacedToASlowSimulation(@TempDir Path folder) throws Exception {
        InetSocketAddress near = freePort();
        InetSocketAddress far = freePort();
        Path control = folder.resolve("qmp");
        GuestSettings settings = new GuestSettings(
                LinuxGuest.image(),
                new GuestNetwork.Udp(far, near),
                9000,
                Map.of("scenario", "reads", "files", "" + READS, "kib", "4"),
                folder.resolve("console"),
                Optional.of(control),
                List.of());
        try (UdpLink link = UdpLink.open(near, far);
                StorageSite site = StorageSite.open(
                        NodeBench.settings(), folder.resolve("drive"), DISK_BYTES, 0, new ModelFactory());
                QemuGuest guest = QemuGuest.start(settings)) {
            NodeOnLink node = new NodeOnLink(site, link);
            SlowReads reads = new SlowReads(site, List.of(PACED, UNPACED), CRAWL);
            run(node, () -> Files.exists(control));
            try (PacedGuest paced = new PacedGuest(QmpControl.connect(control), SLICE.toNanos())) {
                node.watch(paced::reached);
                run(node, () -> reads.seen() == PACED + 5);
                assertThat(paced.failure()).isNull();
                assertThat(reads.again()).as("paced").isZero();
                assertThat(paced.pacer().stops()).isPositive();
            }
            node.watch((nanos, idle) -> {});
            run(
                    node,
                    () -> reads.seen() >= READS
                            && guest.console().stream()
                                    .anyMatch(line -> RESULT.matcher(line).find()));

            assertThat(guest.await(RESULT, LIMIT).group(1)).isEqualTo("pass");
            assertThat(reads.again()).as("not paced").isPositive();
        }
    }

    private static void run(NodeOnLink node, BooleanSupplier done) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is over").isLessThan(deadline);
            node.step();
        }
    }

    private static InetSocketAddress freePort() throws IOException {
        try (DatagramChannel probe =
                DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return (InetSocketAddress) probe.getLocalAddress();
        }
    }
}
