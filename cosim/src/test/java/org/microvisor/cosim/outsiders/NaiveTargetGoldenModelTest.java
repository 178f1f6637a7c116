package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The model agrees with itself, and the comparison sees what it is there to see. */
final class NaiveTargetGoldenModelTest extends GoldenModelContract {
    private static final String MAC = "02:00:00:00:00:05";

    @Override
    Target open() {
        return new NaiveAoeTarget(MAC, 0, 0, DISK_BYTES, 16);
    }

    @Override
    int requests() {
        return 5000;
    }

    @Test
    void shouldNoticeWhenOneDataByteDiffers() {
        RequestMaker maker = new RequestMaker(HexFormat.ofDelimiter(":").parseHex(MAC), DISK_BYTES / 512, 16, 1);
        byte[] request = maker.read(0x24, 0, 1);
        List<byte[]> expected = open().exchange(request);
        List<byte[]> actual = open().exchange(request);
        actual.get(0)[100] = 1;

        assertThat(GoldenComparison.of(request, expected, actual))
                .hasValueSatisfying(text -> assertThat(text).startsWith("answer: offset=100, request=020000000005"));
    }

    @Test
    void shouldNoticeWhenTargetStaysSilent() {
        RequestMaker maker = new RequestMaker(HexFormat.ofDelimiter(":").parseHex(MAC), DISK_BYTES / 512, 16, 1);
        byte[] request = maker.read(0x24, 0, 1);

        assertThat(GoldenComparison.of(request, open().exchange(request), List.of()))
                .hasValueSatisfying(text -> assertThat(text).startsWith("number of answers: expected=1, actual=0"));
    }

    @Test
    void shouldAllowOtherFirmwareVersionWhenConfigIsRead() {
        RequestMaker maker = new RequestMaker(HexFormat.ofDelimiter(":").parseHex(MAC), DISK_BYTES / 512, 16, 1);
        byte[] request = maker.corners().get(0);
        List<byte[]> actual = open().exchange(request);
        actual.get(0)[26] = 0x77;

        assertThat(GoldenComparison.of(request, open().exchange(request), actual))
                .isEmpty();
    }
}
