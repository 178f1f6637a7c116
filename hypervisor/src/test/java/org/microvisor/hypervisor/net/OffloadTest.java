package org.microvisor.hypervisor.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microvisor.hypervisor.board.ManualClock;

class OffloadTest {
    private final SoftSwitch network = new SoftSwitch(new ManualClock());
    private final Frame frame = new Frame();

    @TempDir
    private Path directory;

    /** Keeps the bytes of what it is given. */
    private static final class Station implements SwitchPort {
        private final boolean able;
        private final List<ByteBuffer> got = new ArrayList<>();

        Station(boolean able) {
            this.able = able;
        }

        @Override
        public String name() {
            return "station";
        }

        @Override
        public boolean makesSums() {
            return able;
        }

        @Override
        public boolean cuts(boolean ipv6) {
            return able;
        }

        @Override
        public Drop deliver(Frame incoming) {
            ByteBuffer copy = ByteBuffer.allocate(incoming.length());
            incoming.copyTo(copy, 0);
            got.add(copy);
            return Drop.NONE;
        }
    }

    private Frame unfinished(ByteBuffer bytes, ByteBuffer header) {
        assertThat(frame.offload().read(header, 0)).isTrue();
        frame.setAsOffloaded(bytes, 0, bytes.capacity());
        return frame;
    }

    @ParameterizedTest
    @CsvSource({"false, 4000, 1448", "true, 4000, 1428", "false, 65483, 1448", "true, 1428, 1428", "false, 100, 48"})
    void shouldCutALongSegmentForThoseWhoCannot(boolean ipv6, int payload, int segment) {
        Station b = new Station(false);
        SoftSwitch.Port a = network.attach(new Station(false), PortRules.FREE);
        network.attach(b, PortRules.FREE);
        ByteBuffer whole = Packets.tcp(ipv6, payload, new Random(payload));
        a.send(unfinished(whole, Packets.header(ipv6, segment)));
        assertThat(a.counters().drops()).isEmpty();
        assertThat(b.got).hasSize((payload + segment - 1) / segment);
        int headers = ipv6 ? Packets.IPV6_HEADERS : Packets.IPV4_HEADERS;
        int tcp = headers - 32;
        int done = 0;
        for (int i = 0; i < b.got.size(); i++) {
            ByteBuffer piece = b.got.get(i);
            int length = piece.capacity();
            assertThat(piece.slice(headers, length - headers)).isEqualTo(whole.slice(headers + done, length - headers));
            assertThat(piece.getInt(tcp + 4)).isEqualTo(Packets.SEQUENCE + done);
            boolean last = i == b.got.size() - 1;
            assertThat(piece.get(tcp + 13) & 0xFF).isEqualTo((last ? 0x19 : 0x10) | (i == 0 ? 0x80 : 0));
            int addresses = tcp - (ipv6 ? 32 : 8);
            assertThat(Packets.naive(piece, addresses, length, 6 + length - tcp))
                    .isEqualTo(0xFFFF);
            if (ipv6) {
                assertThat(piece.getShort(18) & 0xFFFF).isEqualTo(length - 54);
            } else {
                assertThat(piece.getShort(16) & 0xFFFF).isEqualTo(length - 14);
                assertThat(piece.getShort(18)).isEqualTo((short) (0xFFFE + i));
                assertThat(Packets.naive(piece, 14, 34, 0)).isEqualTo(0xFFFF);
            }
            done += length - headers;
        }
        assertThat(done).isEqualTo(payload);
    }

    @Test
    void shouldGiveItUncutToThoseWhoCan() {
        Station b = new Station(true);
        SoftSwitch.Port a = network.attach(new Station(false), PortRules.FREE);
        network.attach(b, PortRules.FREE);
        ByteBuffer whole = Packets.tcp(false, 30_000, new Random(1));
        a.send(unfinished(whole, Packets.header(false, 1448)));
        assertThat(b.got).containsExactly(whole);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldMakeTheSumOfOneFrame(boolean tagged) {
        Station b = new Station(false);
        Set<Integer> trunk = tagged ? Set.of(9) : Set.of();
        SoftSwitch.Port a = network.attach(new Station(false), new PortRules(9, Optional.empty(), 1500, 0, 0));
        network.attach(b, new PortRules(tagged ? 1 : 9, trunk, Optional.empty(), 1500, 0, 0, 0));
        a.send(unfinished(Packets.tcp(false, 333, new Random(2)), Packets.header(false, 0)));
        ByteBuffer got = b.got.get(0);
        int shift = tagged ? 4 : 0;
        assertThat(got.capacity()).isEqualTo(Packets.IPV4_HEADERS + 333 + shift);
        assertThat(Packets.naive(got, 26 + shift, got.capacity(), 6 + 32 + 333)).isEqualTo(0xFFFF);
    }

    @Test
    void shouldNotBelieveWhatCannotBeTrue() {
        Station b = new Station(true);
        SoftSwitch.Port a = network.attach(new Station(true), PortRules.FREE);
        network.attach(b, PortRules.FREE);
        ByteBuffer whole = Packets.tcp(false, 3000, new Random(3));
        List<ByteBuffer> lies = new ArrayList<>();
        for (int[] lie : new int[][] {{0, 0}, {4, 47}, {6, 33}, {6, 0}, {6, 3050}, {8, 17}, {8, 60_000}}) {
            ByteBuffer header = Packets.header(false, 1448);
            if (lie[0] == 0) {
                header.put(0, (byte) lie[1]);
            } else {
                header.putShort(lie[0], (short) lie[1]);
            }
            lies.add(header);
        }
        lies.add(Packets.header(true, 1448));
        for (ByteBuffer lie : lies) {
            a.send(unfinished(whole, lie));
        }
        for (int[] change :
                new int[][] {{12, 0x0806}, {14, 0x6500}, {14, 0x4600}, {20, 0x2000}, {22, 0x4011}, {46, 0x4099}}) {
            ByteBuffer changed = ByteBuffer.allocate(whole.capacity()).put(0, whole, 0, whole.capacity());
            a.send(unfinished(changed.putShort(change[0], (short) change[1]), Packets.header(false, 1448)));
        }
        assertThat(b.got).isEmpty();
        assertThat(a.counters().drops()).isEqualTo(Map.of(Drop.OFFLOAD, 14L));
        assertThat(frame.offload().read(Packets.header(false, 1448).put(1, (byte) 3), 0))
                .isFalse();
    }

    @Test
    void shouldHoldTheCutToTheSendersMtu() {
        SoftSwitch.Port a = network.attach(new Station(true), PortRules.FREE);
        network.attach(new Station(true), PortRules.FREE);
        a.send(unfinished(Packets.tcp(false, 3000, new Random(4)), Packets.header(false, 1449)));
        assertThat(a.counters().drops()).isEqualTo(Map.of(Drop.OVERSIZE, 1L));
        a.send(unfinished(Packets.tcp(false, 3000, new Random(4)), Packets.header(false, 1448)));
        assertThat(a.counters().dropped()).isEqualTo(1);
    }

    /** tcpdump checks every checksum that it prints with -vv. */
    @Test
    void shouldMakePiecesThatTcpdumpFindsNoFaultIn() throws IOException, InterruptedException {
        Path file = directory.resolve("pieces.pcapng");
        SoftSwitch.Port a = network.attach(new Station(false), PortRules.FREE);
        SoftSwitch.Port b = network.attach(new Station(false), PortRules.FREE);
        Station recorded = new Station(false);
        network.attach(recorded, PortRules.FREE);
        try (CaptureMirror mirror = CaptureMirror.create(file, "b", InstantSource.fixed(Instant.EPOCH))) {
            SoftSwitch.Port c = network.attach(new Pieces(mirror), PortRules.FREE);
            a.send(unfinished(Packets.tcp(false, 9001, new Random(5)), Packets.header(false, 1448)));
            a.send(unfinished(Packets.tcp(true, 9001, new Random(6)), Packets.header(true, 1428)));
            c.detach();
            b.mirror(mirror);
            b.send(unfinished(Packets.tcp(false, 9, new Random(7)), Packets.header(true, 0)));
            b.mirror(null);
        }
        Process tcpdump = new ProcessBuilder("tcpdump", "-vvnr", file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(tcpdump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tcpdump.waitFor()).isZero();
        assertThat(said.split("\\(correct\\)", -1)).as(said).hasSize(14 + 1);
        assertThat(said.split("incorrect", -1))
                .as("the one that is recorded as it was sent: %s", said)
                .hasSize(2);
    }

    /** Records the pieces that it is given. */
    private record Pieces(CaptureMirror mirror) implements SwitchPort {
        @Override
        public String name() {
            return "pieces";
        }

        @Override
        public Drop deliver(Frame piece) {
            mirror.received(piece);
            return Drop.NONE;
        }
    }
}
