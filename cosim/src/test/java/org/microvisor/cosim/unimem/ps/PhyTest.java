package org.microvisor.cosim.unimem.ps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.unimem.wire.Kind;

final class PhyTest {
    /** A direction as a top cell. */
    private static final class Wire extends Cell {
        final Bits sent = in(16), sentValid = in(1), flip = in(16), blank = in(1), mute = in(1), cut = in(1);
        final Bits received = out(16), receivedValid = out(1);

        Wire(int delay) {
            Phy phy = new Phy(this, 16, delay);
            phy.sent.set(sent);
            phy.sentValid.set(sentValid);
            phy.flip.set(flip);
            phy.blank.set(blank);
            phy.mute.set(mute);
            phy.cut.set(cut);
            received.set(phy.received);
            receivedValid.set(phy.receivedValid);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 13})
    void shouldGiveEveryWordAfterItsDelay(int delay) {
        SplittableRandom random = new SplittableRandom(delay);
        long[] words = new long[200], valids = new long[200];
        Wire wire = new Wire(delay);
        try (Simulator simulator = Simulator.of(wire)) {
            simulator.step();
            simulator.resetn(simulator.home(), true);
            for (int cycle = 0; cycle < words.length; cycle++) {
                words[cycle] = random.nextInt(0x10000);
                valids[cycle] = random.nextInt(2);
                long flip = random.nextInt(4) == 0 ? random.nextInt(0x10000) : 0;
                int blank = random.nextInt(8) == 0 ? 1 : 0;
                int mute = random.nextInt(2);
                int cut = random.nextInt(8) == 0 ? 1 : 0;
                simulator.poke(wire.sent, words[cycle]);
                simulator.poke(wire.sentValid, valids[cycle]);
                simulator.poke(wire.flip, flip);
                simulator.poke(wire.blank, blank);
                simulator.poke(wire.mute, mute);
                simulator.poke(wire.cut, cut);
                boolean valid = cycle >= delay && valids[cycle - delay] == 1 && cut == 0;
                assertThat(simulator.peek(wire.receivedValid)).isEqualTo(valid ? 1 : 0);
                long sent = valid ? words[cycle - delay] : 0;
                boolean isMuted = mute == 1 && sent >>> 12 == Kind.ACK.code();
                long word = blank == 0 && !isMuted ? sent : 0;
                assertThat(simulator.peek(wire.received)).isEqualTo(valid ? word ^ flip : 0);
                simulator.step();
            }
        }
    }

    @Test
    void shouldRefuseADelayThatCannotBe() {
        assertThatThrownBy(() -> new Wire(65)).hasMessage("delay outside 1..64: delay=65");
    }
}
