package org.microvisor.cosim.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.cosim.cluster.ComputeMember;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.hypervisor.board.MacAddress;

/** What a client keeps in another node's memory it gets back, or says so. */
final class FarBuffersTest {
    private static final ModelFactory MODELS = new ModelFactory();
    private static final int PLACE = 8192;
    private static final long LINE = 10_000_000_000L;

    private final List<String> violations = new ArrayList<>();

    /** What a client does with its buffers; its node's time goes on meanwhile. */
    @FunctionalInterface
    private interface Work {
        void with(FarBuffers far);
    }

    /** Runs it on a node of its own, and gives the time that it took. */
    private long run(Work work) {
        try (ComputeMember node = new ComputeMember("pair", new MacAddress(0x0200_0000_0001L), LINE, own -> {
            try (FarBuffers far = new FarBuffers(own, Profile.TEST, MODELS, violations)) {
                work.with(far);
            }
        })) {
            long picos = 0;
            while (!node.ended()) {
                picos += 1_000_000;
                node.runTo(picos);
            }
            return picos;
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void shouldGiveBackWhatWasKeptAndTakeTheTimeThatItTravels() {
        long picos = run(far -> {
            for (int i = 1; i <= 16; i++) {
                assertThat(far.keep(bytes(i * 512))).isEqualTo(bytes(i * 512));
            }
            assertThat(far.bytes()).isEqualTo(136 * 512);
            assertThatThrownBy(() -> far.keep(new byte[8193]))
                    .hasMessage("too much for a buffer: bytes=8193, room=8192");
        });

        assertThat(violations).isEmpty();
        // a beat of four bytes a cycle of 10 ns, there and back, at least
        assertThat(picos).isGreaterThan(2L * 136 * 512 / 4 * 10_000);
    }

    @Test
    void shouldSayWhenFarMemoryChanges() {
        run(far -> {
            byte[] content = bytes(PLACE);
            long begun = far.cycles();
            assertThat(far.keep(content)).isEqualTo(content);
            long taken = far.cycles() - begun;
            // written in the first half of the time, read in the second
            far.island()
                    .simulation()
                    .after(
                            taken * 3 / 4,
                            () -> far.island()
                                    .node(1)
                                    .memory()
                                    .write(2 * PLACE - 1, new byte[] {(byte) ~content[PLACE - 1]}, 0, 1));
            assertThat(far.keep(content)[PLACE - 1]).isEqualTo((byte) ~content[PLACE - 1]);
        });

        assertThat(violations).containsExactly("far memory holds other bytes than were written at 0x40003fff");
    }

    @Test
    void shouldSayWhenTheLinkIsCut() {
        run(far -> {
            far.island().wire(0).cut().set(1);
            far.keep(bytes(512));
        });

        assertThat(violations)
                .containsExactly(
                        "far memory answers SLVERR at 0x40000000",
                        "far memory answers SLVERR at 0x40000000",
                        "far memory holds other bytes than were written at 0x40000000");
    }
}
