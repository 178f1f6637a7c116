package org.microvisor.hypervisor.xenstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.replay.SeededTest;
import org.microvisor.hypervisor.xen.Page;

class StoreRingTest {
    private static final int REQUEST_TAKEN = 2048;
    private static final int REQUEST_PUT = 2052;
    private static final int ANSWER_PUT = 2060;
    private static final int FEATURES = 2064;
    private static final int CONNECTION = 2068;
    private static final int ERROR = 2072;

    private final XenStore store = new XenStore(Quotas.USUAL, new XenStore.Introductions() {
        @Override
        public void introduced(int domain, long frame, int port) {
            // nobody comes by a request here
        }

        @Override
        public void released(int domain) {
            // nor goes
        }
    });
    private final StoreAccess tools = new StoreAccess(store, () -> {});
    private final Page page = new Page(ByteBuffer.allocateDirect(Page.BYTES).order(ByteOrder.LITTLE_ENDIAN), 0);
    private final List<String> got = new ArrayList<>();
    private boolean guestRaised;
    private boolean storeRaised;
    private final StoreRing ring = new StoreRing(store, 5, page, () -> storeRaised = true);
    private final StoreDriver guest = new StoreDriver(page, () -> guestRaised = true);

    private void rest() {
        while (guestRaised || storeRaised) {
            if (guestRaised) {
                guestRaised = false;
                ring.serve();
            }
            if (storeRaised) {
                storeRaised = false;
                guest.serve();
            }
        }
    }

    private void home() {
        tools.permit("/local/domain/5", 5, 5);
    }

    @Test
    void shouldPutTheBytesOfAMessageWhereXenDoes() {
        assertThat(page.getInt(FEATURES)).isEqualTo(3);
        guest.read("/x", answer -> {});
        assertThat(page.getInt(REQUEST_PUT)).isEqualTo(19);
        assertThat(page.getInt(0)).isEqualTo(2);
        assertThat(page.getInt(12)).isEqualTo(3);
        assertThat(page.getShort(16)).isEqualTo((short) ('/' | 'x' << 8));
        rest();
        assertThat(page.getInt(REQUEST_TAKEN)).isEqualTo(19);
        assertThat(page.getInt(ANSWER_PUT)).isEqualTo(16 + 7);
        assertThat(page.getInt(1024)).isEqualTo(16);
    }

    @Test
    void shouldCarryMessagesThatAreLargerThanTheRing() {
        home();
        StringBuilder names = new StringBuilder();
        for (int i = 1000; i < 1500; i++) {
            tools.write("/local/domain/5/many/n" + i, "");
            names.append("n").append(i).append(' ');
        }
        String value = "v".repeat(2000);
        guest.write("big", value, answer -> got.add(answer.text()));
        guest.read("big", answer -> got.add(answer.value().orElseThrow()));
        guest.list("many", answer -> got.add(String.join(" ", answer.names()) + " "));
        rest();
        assertThat(got).containsExactly("OK", value, names.toString());
    }

    @Test
    void shouldTellOfWatchesAndWriteTogether() {
        home();
        guest.watch("device", "w", path -> got.add("changed " + path));
        rest();
        tools.write("/local/domain/5/device/vif", "1");
        rest();
        Map<String, String> both = new LinkedHashMap<>();
        both.put("a", "1");
        both.put("b", "2");
        guest.writeTogether(both, answer -> got.add("together " + answer.text()));
        guest.writeTogether(Map.of("/forbidden", "1"), answer -> got.add("together " + answer.text()));
        rest();
        assertThat(got).containsExactly("changed device", "changed device/vif", "together OK", "together EACCES");
        assertThat(tools.read("/local/domain/5/b")).contains("2");
    }

    @Test
    void shouldNotListenToAGuestThatDoesNotTakeItsAnswers() {
        home();
        for (int i = 0; i < 200; i++) {
            guest.read("/local/domain/5", answer -> {});
            ring.serve();
        }
        int taken = page.getInt(REQUEST_TAKEN);
        ring.serve();
        assertThat(page.getInt(REQUEST_TAKEN)).isEqualTo(taken).isLessThan(200 * (16 + 17));
        assertThat(ring.isBroken()).isFalse();
        guest.read("/local/domain/5", answer -> got.add("after all"));
        guestRaised = true;
        storeRaised = true;
        rest();
        assertThat(got).containsExactly("after all");
    }

    @Test
    void shouldGiveUpAGuestThatLetsEventsPileUp() {
        home();
        guest.watch("/local/domain/5", "w", path -> {});
        rest();
        for (int i = 0; i < 6000; i++) {
            tools.write("/local/domain/5/x", "1");
        }
        assertThat(ring.isBroken()).isTrue();
        assertThat(page.getInt(ERROR)).isEqualTo(3);
    }

    @Test
    void shouldSayWhatIsWrongAndConnectAnew() {
        home();
        page.putInt(REQUEST_PUT, 1025);
        ring.serve();
        assertThat(ring.isBroken()).isTrue();
        assertThat(page.getInt(ERROR)).isEqualTo(2);
        page.putInt(CONNECTION, 1);
        ring.serve();
        assertThat(ring.isBroken()).isFalse();
        assertThat(page.getInt(CONNECTION)).isZero();
        assertThat(page.getInt(ERROR)).isZero();
        new StoreDriver(page, () -> {}).read("/local/domain/5", answer -> {});
        ring.serve();
        assertThat(page.getInt(ANSWER_PUT)).isEqualTo(16);
    }

    /** Whatever stands in the page: the store goes on, and nobody else's nodes change. */
    @SeededTest({1, 2, 3, 4})
    void shouldSurviveAnyPage(long seed) {
        Random random = new Random(seed);
        home();
        tools.write("/secret", "mine");
        int broken = 0;
        for (int i = 0; i < 1500; i++) {
            byte[] message = message(random);
            int put = page.getInt(REQUEST_PUT);
            for (int k = 0; k < message.length; k++) {
                page.putByte(put + k & 1023, message[k]);
            }
            page.putInt(REQUEST_PUT, put + message.length);
            switch (random.nextInt(20)) {
                case 0 -> page.putInt(REQUEST_PUT + 4 * random.nextInt(3) - 4, random.nextInt());
                case 1 -> page.putInt(random.nextInt(1024) * 4, random.nextInt());
                default -> page.putInt(2056, page.getInt(ANSWER_PUT));
            }
            ring.serve();
            if (ring.isBroken()) {
                broken++;
                page.putInt(CONNECTION, 1);
                ring.serve();
                assertThat(ring.isBroken()).isFalse();
            }
        }
        assertThat(broken).isPositive();
        assertThat(tools.read("/secret")).contains("mine");
        assertThat(tools.list("/")).containsExactly("local", "secret");
    }

    private static byte[] message(Random random) {
        String[] words = {"/local/domain/5/a", "a/b", "/secret", "/", "@x", "5", "n5", "b0", "T", "F", "", "1", "é"};
        StringBuilder payload = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            payload.append(words[random.nextInt(words.length)]).append(random.nextInt(8) > 0 ? "\0" : "");
        }
        byte[] bytes = new StoreMessage(
                        random.nextInt(30),
                        random.nextInt(),
                        random.nextInt(3),
                        payload.toString().getBytes(StandardCharsets.ISO_8859_1))
                .bytes();
        if (random.nextInt(20) == 0) {
            bytes[random.nextInt(16)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
