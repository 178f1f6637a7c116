package org.microvisor.cosim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.wire.EthernetHeader;

final class VirtualSwitchTest {
    private static final long MICRO = 1_000_000;
    private static final VirtualSwitch.Settings SMALL =
            new VirtualSwitch.Settings(3, 10_000_000_000L, MICRO, 4000, 100 * MICRO, 2);

    private final VirtualSwitch fabric = new VirtualSwitch(SMALL);
    private final List<String> left = new ArrayList<>();

    private static byte[] frame(long to, long from, int bytes) {
        byte[] frame = new byte[bytes];
        EthernetHeader.write(frame, 0, to, from, EthernetHeader.TYPE_AOE);
        return frame;
    }

    private void arrives(int port, byte[] frame, long picos) {
        fabric.arrives(port, frame, picos, false, (to, bytes, when) -> left.add(to + " at " + when));
    }

    @Test
    void shouldFloodWhatItDoesNotKnowAndLearn() {
        arrives(0, frame(2, 1, 60), 0);
        arrives(1, frame(1, 2, 60), 10 * MICRO);
        arrives(0, frame(2, 1, 60), 20 * MICRO);
        arrives(2, frame(EthernetHeader.BROADCAST, 1, 60), 30 * MICRO);

        assertThat(left)
                .containsExactly(
                        "1 at 1000000",
                        "2 at 1000000",
                        "0 at 11000000",
                        "1 at 21000000",
                        "0 at 31000000",
                        "1 at 31000000");
    }

    @Test
    void shouldForgetWithTime() {
        arrives(0, frame(9, 1, 60), 0);
        left.clear();
        arrives(1, frame(1, 2, 60), 100 * MICRO);
        arrives(1, frame(1, 2, 60), 100 * MICRO + 1);

        assertThat(left).hasSize(3);
    }

    @Test
    void shouldQueueAtTheLine() {
        arrives(1, frame(9, 2, 60), 0);
        left.clear();
        arrives(0, frame(2, 1, 1476), 10 * MICRO);
        arrives(0, frame(2, 1, 60), 10 * MICRO);

        // 1500 bytes on the wire are 1.2 us
        assertThat(left).containsExactly("1 at 11000000", "1 at 12200000");
        assertThat(VirtualSwitch.linePicos(60, 10_000_000_000L)).isEqualTo(67_200);
    }

    @Test
    void shouldDropWhatDoesNotFitAndCountIt() {
        arrives(1, frame(9, 2, 60), 0);
        for (int i = 0; i < 5; i++) {
            arrives(0, frame(2, 1, 1476), 10 * MICRO);
        }

        assertThat(fabric.counters(1)).isEqualTo(new VirtualSwitch.Counters(1, 2, 0, 0, 3));
        assertThat(fabric.counters(0).received()).isEqualTo(5);
    }

    @Test
    void shouldDropDamagedShortAndLocalFrames() {
        fabric.arrives(0, frame(2, 1, 60), 0, true, (to, bytes, when) -> left.add("damaged"));
        arrives(0, new byte[13], 0);
        arrives(0, frame(9, 1, 60), 0);
        left.clear();
        arrives(0, frame(1, 3, 60), 0);

        assertThat(left).isEmpty();
        assertThat(fabric.counters(0)).isEqualTo(new VirtualSwitch.Counters(2, 0, 2, 1, 0));
    }

    @Test
    void shouldMakeRoomByAgeOnly() {
        arrives(0, frame(9, 1, 60), 0);
        arrives(0, frame(9, 2, 60), 0);
        arrives(0, frame(9, 3, 60), 0); // the table is full
        arrives(1, frame(3, 5, 60), 0);
        assertThat(left.subList(left.size() - 2, left.size())).containsExactly("0 at 1000000", "2 at 1201600");
        left.clear();
        arrives(0, frame(9, 3, 60), 200 * MICRO);
        left.clear();
        arrives(1, frame(3, 5, 60), 200 * MICRO);

        assertThat(left).containsExactly("0 at 201000000");
    }

    @Test
    void shouldRefuseFramesOutOfTime() {
        arrives(0, frame(9, 1, 60), 5);

        assertThatThrownBy(() -> arrives(0, frame(9, 1, 60), 4)).hasMessage("frame out of time: picos=4, last=5");
        assertThatThrownBy(() -> new VirtualSwitch.Settings(0, 1, 1, 1, 1, 1)).hasMessageStartingWith("not a switch");
    }
}
