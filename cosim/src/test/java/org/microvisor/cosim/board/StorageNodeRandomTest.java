package org.microvisor.cosim.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.Octets;
import org.microvisor.cosim.device.PcieSettings;
import org.microvisor.cosim.model.Model;
import org.microvisor.cosim.outsiders.GoldenComparison;
import org.microvisor.cosim.outsiders.NaiveAoeTarget;
import org.microvisor.cosim.outsiders.RequestMaker;
import org.microvisor.hypervisor.replay.SeededTest;

/**
 * Random traffic, many requests at once, some damaged, over busses that stall at random: the node answers what the golden
 * model answers. Requests that are under way together do not depend on each other's order.
 */
final class StorageNodeRandomTest {
    private static final int DISK_BYTES = 4 << 20;
    private static final int VOLLEYS = 60;
    private static final int MOST_AT_ONCE = 22;

    @SeededTest({0, 1, 2, 3, 4, 5})
    void shouldAnswerAsTheModel(long seed) {
        try (ServedNode node = ServedNode.open(settings(seed), 64L << 20)) {
            node.volume(0, DISK_BYTES / 512);
            assertThat(new Storm(node, seed).differences()).isEmpty();
            assertThat(node.unaccounted()).isZero();
            assertThat(node.register(StorageRegisters.NVME_SPURIOUS)).isZero();
            assertThat(node.register(StorageRegisters.AXI_ERRORS)).isZero();
            node.software().close();
        }
    }

    /** Same input, same cycles: nothing of the host machine gets in. */
    @SeededTest(3)
    void shouldDoTheSameAgain(long seed) {
        List<String> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            StringBuilder seen = new StringBuilder();
            try (ServedNode node = ServedNode.open(settings(seed), 64L << 20)) {
                node.board()
                        .ethernet()
                        .observe((frame, toNode) -> seen.append(
                                        node.board().simulation().now())
                                .append(toNode ? " > " : " < ")
                                .append(HexFormat.of().formatHex(frame))
                                .append('\n'));
                node.volume(0, DISK_BYTES / 512);
                Storm storm = new Storm(node, seed);
                assertThat(storm.differences()).isEmpty();
                seen.append(node.board().simulation().now());
            }
            runs.add(seen.toString());
        }
        assertThat(runs.get(0)).isNotEmpty().isEqualTo(runs.get(1));
    }

    private static CosimBoardSettings settings(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return NodeBench.settings()
                .withPcie(
                        new PcieSettings(random.nextInt(3) * 40L, 128 << random.nextInt(4), 128 << random.nextInt(6)));
    }

    /** One run of random traffic. */
    private static final class Storm {
        private final ServedNode node;
        private final SplittableRandom random;
        private final NaiveAoeTarget model;
        private final RequestMaker maker;
        private byte[] next;

        Storm(ServedNode node, long seed) {
            this.node = node;
            random = new SplittableRandom(seed);
            model = new NaiveAoeTarget(NodeBench.MAC.toString(), NodeBench.SHELF, 0, DISK_BYTES, 16);
            byte[] mac = new byte[6];
            NodeBench.MAC.into(mac, 0);
            maker = new RequestMaker(mac, DISK_BYTES / 512, 16, seed);
            Model pins = node.board().model();
            pins.source("s_axis_rx").beatShare(share(), seed);
            pins.sink("m_axis_tx").readyShare(share(), seed + 1);
            pins.axiMaster("s_axi_pcie").readyShare(share(), seed + 2);
            pins.axiSlave("m_axi_pcie").readyShare(share(), seed + 3);
            pins.axiSlave("m_axi_hp").readyShare(share(), seed + 4);
            pins.source("s_axis_rx").idleBetweenFrames(1 + random.nextInt(6));
            SplittableRandom delays = random.split();
            node.drive().delay(entry -> delays.nextInt(3) == 0 ? delays.nextInt(4000) : 0);
            next = make();
        }

        List<String> differences() {
            List<String> differences = new ArrayList<>();
            for (int volley = 0; volley < VOLLEYS && differences.isEmpty(); volley++) {
                Map<Integer, byte[]> requests = new LinkedHashMap<>();
                Map<Integer, List<byte[]>> expected = new LinkedHashMap<>();
                for (byte[] request : volley()) {
                    int tag = request.length < AoeHeader.ARG ? -1 : AoeHeader.tag(request, 0);
                    boolean damaged = random.nextInt(20) == 0;
                    requests.put(tag, request);
                    expected.put(tag, damaged ? List.of() : model.exchange(request.clone()));
                    node.board().ethernet().source().send(request, damaged);
                }
                Map<Integer, List<byte[]>> actual = new LinkedHashMap<>();
                for (byte[] reply : node.settle()) {
                    actual.computeIfAbsent(AoeHeader.tag(reply, 0), tag -> new ArrayList<>())
                            .add(reply);
                }
                for (Map.Entry<Integer, byte[]> request : requests.entrySet()) {
                    List<byte[]> replies = actual.remove(request.getKey());
                    Optional<String> difference = GoldenComparison.of(
                            request.getValue(),
                            expected.getOrDefault(request.getKey(), List.of()),
                            replies == null ? List.of() : replies);
                    int at = volley;
                    difference.ifPresent(text -> differences.add("volley " + at + ": " + text));
                }
                if (!actual.isEmpty()) {
                    differences.add("volley " + volley + ": replies to nobody, tags=" + actual.keySet());
                }
            }
            return differences;
        }

        /** Requests none of which depends on another one's effect. */
        private List<byte[]> volley() {
            List<byte[]> volley = new ArrayList<>();
            int most = 1 + random.nextInt(MOST_AT_ONCE);
            do {
                volley.add(next);
                next = make();
            } while (volley.size() < most
                    && volley.stream().noneMatch(other -> depends(other, next) || sameTag(other, next)));
            return volley;
        }

        private byte[] make() {
            byte[] frame = maker.next();
            if (frame.length > AoeHeader.MAJOR + 1 && frame[AoeHeader.MAJOR] == 0 && frame[AoeHeader.MAJOR + 1] == 0) {
                Octets.putBe16(frame, AoeHeader.MAJOR, NodeBench.SHELF);
            }
            if (random.nextInt(12) == 0) {
                frame[random.nextInt(Math.min(36, frame.length))] ^= (byte) (1 << random.nextInt(8));
            }
            return frame;
        }

        private static boolean sameTag(byte[] one, byte[] other) {
            return one.length < AoeHeader.ARG
                    || other.length < AoeHeader.ARG
                    || AoeHeader.tag(one, 0) == AoeHeader.tag(other, 0);
        }

        /** Config commands go alone; transfers keep apart by more than their longest. */
        private static boolean depends(byte[] one, byte[] other) {
            if (one.length < AtaArg.DATA || other.length < AtaArg.DATA) {
                return true;
            }
            if (AoeHeader.command(one, 0) == AoeHeader.COMMAND_CONFIG
                    || AoeHeader.command(other, 0) == AoeHeader.COMMAND_CONFIG) {
                return true;
            }
            long distance = (Octets.le48(one, AtaArg.LBA) & AtaArg.LBA28_MASK)
                    - (Octets.le48(other, AtaArg.LBA) & AtaArg.LBA28_MASK);
            return Math.abs(distance) < 16;
        }

        private double share() {
            return random.nextInt(3) == 0 ? 1 : 0.3 + 0.7 * random.nextDouble();
        }
    }
}
