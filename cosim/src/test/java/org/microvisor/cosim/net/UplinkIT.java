package org.microvisor.cosim.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.guest.HostCommand;
import org.microvisor.cosim.guest.HostProgram;
import org.microvisor.hypervisor.board.SystemClock;
import org.microvisor.hypervisor.net.PortCounters;
import org.microvisor.hypervisor.net.PortRules;
import org.microvisor.hypervisor.net.SoftSwitch;
import org.microvisor.hypervisor.net.Uplink;
import org.microvisor.hypervisor.vhost.VhostLoop;

/**
 * Needs root, else it is skipped: Linux's own TCP speaks with itself, from one network namespace to another, through the switch and its
 * uplinks.
 *
 * <pre>
 *   namespace a: veth == veth | AF_PACKET uplink - switch - TAP uplink | namespace b
 * </pre>
 */
final class UplinkIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MIB = 16;

    private final String id = "mvu" + ProcessHandle.current().pid() % 100_000;
    private final String a = id + "a";
    private final String b = id + "b";
    private final String near = id + "n";
    private final String far = id + "f";
    private final String tap = id + "t";
    private final SoftSwitch network = new SoftSwitch(new SystemClock());

    @TempDir
    private Path directory;

    @BeforeAll
    static void needInterfaces() {
        Veth.assumeAllowed();
    }

    @BeforeEach
    void addNamespaces() throws IOException {
        Veth.ip("netns", "add", a);
        Veth.ip("netns", "add", b);
        Veth.add(near, far, 1500);
        Veth.ip("link", "set", far, "netns", a);
    }

    @AfterEach
    void deleteNamespaces() throws IOException {
        Veth.ip("netns", "delete", a);
        Veth.ip("netns", "delete", b);
    }

    private static String run(String... words) throws IOException {
        return HostCommand.of(words).check(LIMIT);
    }

    /** Brings {@code device} up in a namespace with an address of 10.99.0.0/24. */
    private static void address(String namespace, String device, int last) throws IOException {
        Veth.ip("-n", namespace, "address", "add", "10.99.0." + last + "/24", "dev", device);
        Veth.ip("-n", namespace, "link", "set", device, "up");
    }

    private PortCounters[] transfer() throws IOException {
        try (VhostLoop loop = VhostLoop.start("uplinks", VhostLoop.Mode.INTERRUPT)) {
            Uplink left = loop.serve(() -> Uplink.beside(near, network, PortRules.FREE));
            Uplink right = loop.serve(() -> Uplink.tap(tap, network, PortRules.FREE));
            Veth.ip("link", "set", tap, "netns", b);
            address(a, far, 1);
            address(b, tap, 2);
            send(a, b, "10.99.0.2");
            send(b, a, "10.99.0.1");
            assertThat(left.failure()).isEmpty();
            assertThat(right.failure()).isEmpty();
            return new PortCounters[] {left.port().counters(), right.port().counters()};
        }
    }

    /** Sends bytes over TCP from one namespace to another; both sums are equal. */
    private void send(String from, String to, String address) throws IOException {
        String server = "use IO::Socket::INET; use Digest::MD5;"
                + " my $s = IO::Socket::INET->new(LocalPort => 5001, Listen => 1, ReuseAddr => 1) or die; $| = 1;"
                + " print qq(ready\n); my $c = $s->accept; my $m = Digest::MD5->new; $m->addfile($c);"
                + " print q(sum ), $m->hexdigest, qq(\n);";
        String client = "use IO::Socket::INET; use Digest::MD5 qw(md5_hex); srand(7);"
                + " my $x = join(q(), map { pack(q(N), rand(2 ** 32)) } 1 .. 262144) x " + MIB + ";"
                + " my $c = IO::Socket::INET->new(PeerAddr => q(" + address + ":5001)) or die $!;"
                + " print $c $x; close $c; print q(sum ), md5_hex($x), qq(\n);";
        try (HostProgram receiver = HostProgram.start(
                List.of("ip", "netns", "exec", to, "perl", "-e", server), directory.resolve(to + ".log"))) {
            receiver.await(Pattern.compile("ready"), LIMIT);
            String sent = run("ip", "netns", "exec", from, "perl", "-e", client).strip();
            assertThat(receiver.awaitExit(LIMIT)).isZero();
            assertThat(receiver.lines()).last().isEqualTo(sent);
        }
    }

    @Test
    void shouldCarryLongSegmentsUncutBetweenKernels() throws IOException {
        PortCounters[] counters = transfer();
        for (PortCounters port : counters) {
            assertThat(port.bytesIn()).isGreaterThan((long) MIB << 20);
            assertThat(port.framesIn())
                    .as("cut, it would be more than 11,585 frames")
                    .isLessThan(9000);
        }
    }

    /** Frames with the tag of network 7 on the trunk, without on the other port; the kernel keeps tags beside the frames. */
    @Test
    void shouldCarryANetworkOfATrunkToAPortWithoutTags() throws IOException {
        String second = id + "o";
        String end = id + "e";
        Veth.ip("-n", a, "link", "set", far, "netns", "1");
        Veth.ip("link", "set", far, "up");
        Veth.add(second, end, 1500);
        PortRules trunk = new PortRules(1, Set.of(7), Optional.empty(), 1500, 0, 0, 0);
        PortRules seven = new PortRules(7, Optional.empty(), 1500, 0, 0);
        try (VhostLoop loop = VhostLoop.start("uplinks", VhostLoop.Mode.INTERRUPT);
                PacketLink tagged = PacketLink.open(far);
                PacketLink plain = PacketLink.open(end)) {
            loop.serve(() -> Uplink.beside(near, network, trunk));
            loop.serve(() -> Uplink.beside(second, network, seven));
            byte[] withTag = frame(5 << 13 | 7);
            byte[] without = frame(0);
            assertThat(pass(tagged, withTag, plain, without)).isTrue();
            assertThat(pass(plain, without, tagged, frame(7))).isTrue();
        } finally {
            Veth.delete(near);
            Veth.delete(second);
        }
    }

    private static byte[] frame(int tag) {
        ByteBuffer bytes = ByteBuffer.allocate(tag == 0 ? 60 : 64);
        bytes.putLong(0, -1L).putShort(6, (short) 0x0200).putInt(8, 9);
        if (tag != 0) {
            bytes.putShort(12, (short) 0x8100).putShort(14, (short) tag);
        }
        bytes.putShort(bytes.capacity() - 48, (short) 0x88B5);
        return bytes.array();
    }

    /** Whether what is sent here arrives there so; sent again until it does, because a new cable carries nothing at first. */
    private static boolean pass(PacketLink from, byte[] sent, PacketLink to, byte[] expected) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            from.send(sent);
            while (to.awaitReadable(Duration.ofMillis(10))) {
                if (Arrays.equals(to.receive().orElseThrow(), expected)) {
                    return true;
                }
            }
        }
        return false;
    }
}
