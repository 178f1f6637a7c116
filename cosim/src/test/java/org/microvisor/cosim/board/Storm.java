package org.microvisor.cosim.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.Octets;
import org.microvisor.cosim.model.Model;
import org.microvisor.cosim.outsiders.GoldenComparison;
import org.microvisor.cosim.outsiders.NaiveAoeTarget;
import org.microvisor.cosim.outsiders.RequestMaker;

/**
 * One run of random traffic: many requests at once, some damaged, over busses that stall at random, each answer compared with the
 * golden model's. Requests that are under way together do not depend on each other's order.
 */
final class Storm {
    private static final int MOST_AT_ONCE = 22;

    private final ServedNode node;
    private final int volleys;
    private final SplittableRandom random;
    private final NaiveAoeTarget model;
    private final RequestMaker maker;
    private byte[] next;

    /** Traffic for LUN 0, which has {@code diskBytes}, in so many {@code volleys}. */
    Storm(ServedNode node, int diskBytes, int volleys, long seed) {
        this.node = node;
        this.volleys = volleys;
        random = new SplittableRandom(seed);
        model = new NaiveAoeTarget(NodeBench.MAC.toString(), NodeBench.SHELF, 0, diskBytes, 16);
        byte[] mac = new byte[6];
        NodeBench.MAC.into(mac, 0);
        maker = new RequestMaker(mac, diskBytes / 512, 16, seed);
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
        for (int volley = 0; volley < volleys && differences.isEmpty(); volley++) {
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
