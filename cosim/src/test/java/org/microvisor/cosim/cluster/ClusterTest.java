package org.microvisor.cosim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.cosim.fault.LinkFaults;
import org.microvisor.cosim.net.VirtualSwitch;
import org.microvisor.hypervisor.board.MacAddress;

final class ClusterTest {
    private static final long LINE = 10_000_000_000L;
    private static final long DELAY = 500_000;
    private static final long MILLI = 1_000_000_000;
    private static final int FRAMES = 40;

    private final List<String> seen = new ArrayList<>();

    private static MacAddress mac(int number) {
        return new MacAddress(0x0200_0000_0000L + number);
    }

    private static byte[] frame(int to, int from, int content) {
        byte[] frame = new byte[100];
        EthernetHeader.write(frame, 0, mac(to).value(), mac(from).value(), EthernetHeader.TYPE_AOE);
        frame[14] = (byte) content;
        return frame;
    }

    private static Cluster.Attachment attach(ComputeMember member, int seed) {
        return new Cluster.Attachment(member, DELAY, seed);
    }

    private static Cluster of(int threads, ComputeMember... members) {
        List<Cluster.Attachment> attachments = new ArrayList<>();
        for (ComputeMember member : members) {
            attachments.add(attach(member, attachments.size()));
        }
        return new Cluster(attachments, VirtualSwitch.Settings.tenGigabit(members.length), threads);
    }

    @Test
    void shouldCarryAFrameInItsTime() {
        ComputeMember one =
                new ComputeMember("one", mac(1), LINE, node -> node.port().send(frame(2, 1, 7)));
        ComputeMember two = new ComputeMember("two", mac(2), LINE, node -> {
            Optional<byte[]> frame = node.port().receive();
            while (frame.isEmpty()) {
                node.clock().advance(10);
                frame = node.port().receive();
            }
            seen.add(frame.get()[14] + " at " + node.clock().nanoTime());
        });
        try (Cluster cluster = of(1, one, two)) {
            assertThat(cluster.runUntil(two::ended, MILLI)).isTrue();
            assertThat(cluster.lookAhead()).isEqualTo(2 * DELAY);
        }

        // 124 bytes on two lines are 99.2 ns each, the cables 500 ns each, the switch 500 ns
        assertThat(seen).containsExactly("7 at 1700");
    }

    /** Everybody sends to everybody at random times and answers what comes. */
    private static String chatter(int threads, int members) {
        List<ComputeMember> nodes = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            int self = i;
            nodes.add(new ComputeMember("node" + i, mac(i), LINE, node -> {
                for (int n = 0; n < FRAMES; n++) {
                    node.port().send(frame((self + 1 + n % (members - 1)) % members, self, n));
                    node.clock().advance(100 + 37L * self * n % 1900);
                    node.port()
                            .receive()
                            .ifPresent(frame -> node.port().send(frame(frame[11], self, frame[14] ^ 0x40)));
                }
            }));
        }
        try (Cluster cluster = of(threads, nodes.toArray(ComputeMember[]::new))) {
            for (ComputeMember node : nodes) {
                cluster.cable(node.name(), true).faults(new LinkFaults(0.1, 0.1, 0.1, 0.3, 5_000_000));
                cluster.cable(node.name(), false).faults(new LinkFaults(0.1, 0.1, 0.1, 0.3, 5_000_000));
            }
            cluster.run(MILLI / 4);
            assertThat(nodes).allMatch(ComputeMember::ended);
            return cluster.traceHash();
        }
    }

    @Test
    void shouldGiveTheSameBitsOnAnyNumberOfThreads() {
        String alone = chatter(1, 5);

        assertThat(chatter(1, 5)).isEqualTo(alone);
        assertThat(chatter(2, 5)).isEqualTo(alone);
        assertThat(chatter(4, 5)).isEqualTo(alone);
        assertThat(chatter(1, 4)).isNotEqualTo(alone);
    }

    @Test
    void shouldDropDamagedAndForeignFramesAtThePort() {
        ComputeMember one = new ComputeMember("one", mac(1), LINE, node -> {
            node.port().send(frame(2, 1, 0));
            node.port().send(frame(3, 1, 1));
        });
        ComputeMember two = new ComputeMember("two", mac(2), LINE, node -> {
            node.clock().advance(50_000);
            node.port().receive().ifPresent(frame -> seen.add("came"));
        });
        try (Cluster cluster = of(1, one, two)) {
            cluster.cable("two", true).faults(new LinkFaults(0, 0, 1, 0, 0));
            assertThat(cluster.runUntil(two::ended, MILLI)).isTrue();
        }

        assertThat(seen).isEmpty();
        assertThat(two.damaged()).isEqualTo(2);
    }

    @Test
    void shouldRunTheScriptBetweenEpochs() {
        ComputeMember one = new ComputeMember("one", mac(1), LINE, node -> {});
        try (Cluster cluster = of(1, one)) {
            cluster.at(2 * DELAY + 1, () -> seen.add("later at " + cluster.now()));
            cluster.at(0, () -> seen.add("first at " + cluster.now()));
            cluster.run(8 * DELAY);
        }

        assertThat(seen).containsExactly("first at 0", "later at 2000000");
    }

    @Test
    void shouldEndWithTheFailureOfAMember() {
        ComputeMember bad = new ComputeMember("bad", mac(1), LINE, node -> {
            node.clock().advance(3_000);
            throw new IllegalStateException("no more");
        });
        ComputeMember good =
                new ComputeMember("good", mac(2), LINE, node -> node.clock().advance(1_000_000));
        try (Cluster cluster = of(2, good, bad)) {
            assertThatThrownBy(() -> cluster.run(MILLI)).hasMessage("no more");
        }
    }

    @Test
    void shouldNameWhoIsThere() {
        try (Cluster cluster = of(1, new ComputeMember("one", mac(1), LINE, node -> {}))) {
            assertThatThrownBy(() -> cluster.cable("two", true)).hasMessage("no such member: name=two, there=[one]");
        }
        assertThatThrownBy(() -> of(0, new ComputeMember("one", mac(1), LINE, node -> {})))
                .hasMessage("a crew needs a thread: threads=0");
    }
}
