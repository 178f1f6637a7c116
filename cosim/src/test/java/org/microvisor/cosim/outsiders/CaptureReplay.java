package org.microvisor.cosim.outsiders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Gives a target the requests of a recorded session, one after the other, and compares its answers with the recorded
 * ones.
 *
 * <p>Like the initiator would, it learns two things from the target's answer to the first discovery: the address to
 * write into requests that are not broadcast, and the number of sectors in a frame; longer requests are split.
 */
final class CaptureReplay {
    private static final int DIFFERENCES_SHOWN = 20;

    private final Recording recording;

    CaptureReplay(Recording recording) {
        this.recording = recording;
    }

    /**
     * What came out.
     *
     * @param compared how many recorded requests of each kind were answered alike or not
     * @param differences one line for each difference, the first {@value #DIFFERENCES_SHOWN}
     */
    record Report(Map<Exchange.Kind, Integer> compared, List<String> differences) {
        Report {
            compared = Map.copyOf(compared);
            differences = List.copyOf(differences);
        }
    }

    /** Replays the whole session; the target's disk has to be as large as the recorded one and full of zeros. */
    Report against(Target target) {
        List<Exchange> exchanges = recording.exchanges();
        byte[] discovery = target.exchange(exchanges.get(0).request()).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("target does not answer the first discovery"));
        byte[] mac = Arrays.copyOfRange(discovery, 6, 12);
        int maxSectors = discovery[28] == 0 ? 2 : discovery[28] & 0xFF;
        Map<Exchange.Kind, Integer> compared = new EnumMap<>(Exchange.Kind.class);
        List<String> differences = new ArrayList<>();
        for (int number = 0; number < exchanges.size() && differences.size() < DIFFERENCES_SHOWN; number++) {
            Exchange whole = exchanges.get(number);
            compared.merge(whole.kind(), 1, Integer::sum);
            for (Exchange part : whole.split(maxSectors)) {
                List<byte[]> answers = target.exchange(addressed(part.request(), mac));
                for (String difference : AnswerComparison.of(part, answers, mac)) {
                    differences.add("request " + number + " (" + part.kind() + "): " + difference);
                }
            }
        }
        return new Report(compared, differences);
    }

    private static byte[] addressed(byte[] request, byte[] mac) {
        boolean broadcast = (request[0] & 1) != 0;
        if (!broadcast) {
            System.arraycopy(mac, 0, request, 0, 6);
        }
        return request;
    }
}
