package org.microvisor.cosim.unimem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.cosim.cluster.Cluster;
import org.microvisor.cosim.cluster.ComputeMember;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.net.VirtualSwitch;
import org.microvisor.cosim.unimem.ps.GpMaster;
import org.microvisor.hypervisor.board.MacAddress;

/** Islands as nodes of a cluster: two programs whose memory is far away pass a word to each other over the network. */
final class IslandInClusterTest {
    private static final ModelFactory MODELS = new ModelFactory();
    private static final ModelSource SOURCE = Island.source(IslandSettings.pair());
    private static final long WINDOW = 0x4000_0000L;
    private static final long LINE = 10_000_000_000L;
    private static final long DELAY = 500_000;
    private static final int ROUNDS = 12;
    private static final int PAYLOAD = 14;

    /** What came of a run; the words are those that each program found in its memory. */
    private record Outcome(String traceHash, List<Integer> words, long picos) {}

    @Test
    void shouldGiveTheSameBitsOnOneThreadAndOnTwo() {
        Outcome alone = run(1, 7);

        assertThat(alone.words()).containsExactly(7 + 3 * 2 * ROUNDS - 6, 7 + 3 * 2 * ROUNDS - 3);
        assertThat(run(2, 7)).isEqualTo(alone);
        assertThat(run(2, 8).traceHash()).isNotEqualTo(alone.traceHash());
        // each round stores, reads and sends twice: at least 2 x (45 + 51) cycles and two ways through the switch
        assertThat(alone.picos()).isGreaterThan(ROUNDS * (2 * 96 * 10_000L + 2 * 2 * DELAY) - 2 * DELAY);
    }

    @Test
    void shouldRefuseATimeThatStandsStill() {
        try (Island island = new Island(IslandSettings.pair(), SOURCE, Profile.TEST, MODELS)) {
            ComputeMember node = new ComputeMember("node", new MacAddress(0x0200_0000_0001L), LINE, own -> {});
            assertThatThrownBy(() -> new IslandTime(island.simulation(), node.clock(), 0))
                    .hasMessage("a cycle takes time: nanosPerCycle=0");
            node.close();
        }
    }

    private static Outcome run(int threads, int first) {
        List<Integer> words = new ArrayList<>(List.of(0, 0));
        List<ComputeMember> members = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int self = i;
            members.add(
                    new ComputeMember("island" + i, mac(i), LINE, node -> words.set(self, work(node, self, first))));
        }
        List<Cluster.Attachment> attachments = new ArrayList<>();
        members.forEach(member -> attachments.add(new Cluster.Attachment(member, DELAY, 1)));
        try (Cluster cluster = new Cluster(attachments, VirtualSwitch.Settings.tenGigabit(2), threads)) {
            assertThat(cluster.runUntil(() -> members.stream().allMatch(ComputeMember::ended), 1_000_000_000_000L))
                    .isTrue();
            return new Outcome(cluster.traceHash(), List.copyOf(words), cluster.now());
        }
    }

    /** Puts what comes into far memory, takes it out again, adds 3 and sends it on; gives the last word it had. */
    private static int work(ComputeMember node, int self, int first) {
        try (Island island = new Island(IslandSettings.pair(), SOURCE, Profile.TEST, MODELS)) {
            island.node(1).give(0, new ExportRule(Island.MEMORY, 1, 5, 0));
            island.node(0).open(0, WindowRule.plain(WINDOW, 12, 1, 0, 5, true));
            island.start();
            IslandTime time = new IslandTime(island.simulation(), node.clock(), 10);
            GpMaster memory = new GpMaster(island.node(0).window(), time, WINDOW, 1024, GpMaster.MERGED_BYTES);
            int word = first;
            for (int round = 0; round < ROUNDS; round++) {
                if (self == 1 || round > 0) {
                    word = ByteBuffer.wrap(await(node)).getInt(PAYLOAD);
                }
                memory.store(round, word);
                memory.fence();
                word = memory.load(round);
                byte[] frame = new byte[64];
                EthernetHeader.write(frame, 0, mac(1 - self).value(), mac(self).value(), EthernetHeader.TYPE_AOE);
                ByteBuffer.wrap(frame).putInt(PAYLOAD, word + 3);
                node.port().send(frame);
            }
            return word;
        }
    }

    private static byte[] await(ComputeMember node) {
        Optional<byte[]> frame = node.port().receive();
        while (frame.isEmpty()) {
            node.clock().advance(100);
            frame = node.port().receive();
        }
        return frame.get();
    }

    private static MacAddress mac(int number) {
        return new MacAddress(0x0200_0000_0000L + number);
    }
}
