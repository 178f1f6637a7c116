package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The model against answers written down by hand from the protocol. */
final class NaiveAoeTargetTest {
    private final NaiveAoeTarget target = new NaiveAoeTarget("02:00:00:00:00:05", 3, 4, 1 << 20, 16);

    @Test
    void shouldIntroduceItselfWhenDiscoveredByBroadcast() {
        assertAnswer(
                "ffffffffffff 020000000001 88a2 10 00 ffff ff 01 0000abcd 0000 0000 00 10 0000",
                "020000000001 020000000005 88a2 18 00 0003 04 01 0000abcd 0010 0001 10 10 0000" + zeros(28));
    }

    @Test
    void shouldReturnWrittenSectorWhenRead() {
        String data = "5a".repeat(512);

        assertAnswer(
                "020000000005 020000000001 88a2 10 00 0003 04 00 00000001 41 00 01 34 020000000000 0000" + data,
                "020000000001 020000000005 88a2 18 00 0003 04 00 00000001 41 00 00 40 020000000000 0000" + zeros(24));
        assertAnswer(
                "020000000005 020000000001 88a2 10 00 0003 04 00 00000002 40 00 01 24 020000000000 0000",
                "020000000001 020000000005 88a2 18 00 0003 04 00 00000002 40 00 00 40 020000000000 0000" + data);
    }

    @Test
    void shouldFailAsADiskWhenReadBeyondTheEnd() {
        assertAnswer(
                "020000000005 020000000001 88a2 10 00 0003 04 00 00000003 40 00 02 24 ff0700000000 0000",
                "020000000001 020000000005 88a2 18 00 0003 04 00 00000003 40 10 02 41 ff0700000000 0000" + zeros(24));
    }

    @Test
    void shouldRejectVersionWhenItIsNotOne() {
        assertAnswer(
                "020000000005 020000000001 88a2 20 00 0003 04 01 00000004 0000 0000 00 10 0000",
                "020000000001 020000000005 88a2 1c 05 0003 04 01 00000004" + zeros(36));
    }

    @Test
    void shouldStaySilentWhenAWriteIsBroadcast() {
        byte[] request = frame("ffffffffffff 020000000001 88a2 10 00 0003 04 00 00000005 41 00 01 34 000000000000 0000"
                + "5a".repeat(512));

        assertThat(target.exchange(request)).isEmpty();
        assertThat(target.disk()).containsOnly(0);
    }

    @Test
    void shouldLeaveTheDiskAloneWhenPayloadIsShort() {
        byte[] whole = frame("020000000005 020000000001 88a2 10 00 0003 04 00 00000006 41 00 01 34 000000000000 0000"
                + "5a".repeat(512));

        List<byte[]> answers = target.exchange(Arrays.copyOf(whole, whole.length - 1));

        assertThat(answers)
                .singleElement()
                .satisfies(answer -> assertThat(answer[15]).isEqualTo((byte) 2));
        assertThat(target.disk()).containsOnly(0);
    }

    private void assertAnswer(String request, String expected) {
        assertThat(target.exchange(frame(request)).stream().map(HexFormat.of()::formatHex))
                .containsExactly(expected.replace(" ", ""));
    }

    private static byte[] frame(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static String zeros(int bytes) {
        return "00".repeat(bytes);
    }
}
