package org.microvisor.cosim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microvisor.hypervisor.net.PcapngWriter;
import org.microvisor.hypervisor.net.PcapngWriter.Direction;

class CaptureFileTest {
    private static final Path TCPDUMP = Path.of("/usr/bin/tcpdump");

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void shouldReadClassicFilesOfBothByteOrdersAndResolutions(boolean big, boolean nano) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(1000).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        file.putInt(nano ? 0xA1B23C4D : 0xA1B2C3D4).putShort((short) 2).putShort((short) 4);
        file.putLong(0).putInt(65535).putInt(1);
        file.putInt(5).putInt(7).putInt(14).putInt(60).put(frame(14));
        file.putInt(6).putInt(8).putInt(20).putInt(20).put(frame(20));

        List<CapturedFrame> frames = read(file);
        assertThat(frames).hasSize(2);
        assertThat(frames.get(0).nanoTime()).isEqualTo(nano ? 5_000_000_007L : 5_000_007_000L);
        assertThat(frames.get(0).bytes()).isEqualTo(frame(14));
        assertThat(frames.get(0).wireLength()).isEqualTo(60);
        assertThat(frames.get(1).bytes()).isEqualTo(frame(20));
    }

    @Test
    void shouldReadWhatItWrites() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = new PcapngWriter(out, "node0")) {
            for (int length = 14; length < 22; length++) {
                writer.write(1_000_000_000_000L * length + 3, frame(length), Direction.INBOUND);
            }
        }
        List<CapturedFrame> frames = read(ByteBuffer.wrap(out.toByteArray()).position(out.size()));
        assertThat(frames).hasSize(8);
        for (int i = 0; i < 8; i++) {
            assertThat(frames.get(i).nanoTime()).isEqualTo(1_000_000_000_000L * (14 + i) + 3);
            assertThat(frames.get(i).bytes()).isEqualTo(frame(14 + i));
        }
    }

    @Test
    void shouldReadSectionsInterfacesAndSimplePacketsOfForeignFiles() throws IOException {
        ByteBuffer file = ByteBuffer.allocate(1000).order(ByteOrder.BIG_ENDIAN);
        section(file);
        // interface 0: microseconds by default, snapshot length 16
        file.putInt(1)
                .putInt(20)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(16)
                .putInt(20);
        // interface 1: 2^-10 seconds, offset 100 s
        file.putInt(1).putInt(44).putShort((short) 1).putShort((short) 0).putInt(0);
        file.putShort((short) 9).putShort((short) 1).put((byte) 0x8A).put(new byte[3]);
        file.putShort((short) 14).putShort((short) 8).putLong(100).putInt(0).putInt(44);
        file.putInt(5).putInt(16).putInt(0).putInt(16); // statistics
        file.putInt(3).putInt(32).putInt(40).put(frame(16)).putInt(32);
        file.putInt(6)
                .putInt(48)
                .putInt(1)
                .putInt(0)
                .putInt(512)
                .putInt(14)
                .putInt(14)
                .put(frame(14))
                .putShort((short) 0)
                .putInt(48);
        file.order(ByteOrder.LITTLE_ENDIAN);
        section(file);
        file.putInt(1)
                .putInt(20)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(0)
                .putInt(20);
        file.putInt(6)
                .putInt(48)
                .putInt(0)
                .putInt(0)
                .putInt(9)
                .putInt(14)
                .putInt(14)
                .put(frame(14))
                .putShort((short) 0)
                .putInt(48);

        List<CapturedFrame> frames = read(file);
        assertThat(frames).extracting(CapturedFrame::nanoTime).containsExactly(0L, 100_500_000_000L, 9000L);
        assertThat(frames).extracting(f -> f.bytes().length).containsExactly(16, 14, 14);
        assertThat(frames).extracting(CapturedFrame::wireLength).containsExactly(40, 14, 14);
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws IOException {
        assertRejected(ByteBuffer.allocate(3).putShort((short) 1), "not a pcap or pcapng file: file=some.pcap");
        ByteBuffer wireless = ByteBuffer.allocate(24)
                .putInt(0xA1B2C3D4)
                .putInt(0)
                .putLong(0)
                .putInt(0)
                .putInt(105);
        assertRejected(wireless, "capture is not of an Ethernet: file=some.pcap, link type=105");
        ByteBuffer cut = ByteBuffer.allocate(50)
                .putInt(0xA1B2C3D4)
                .putInt(0)
                .putLong(0)
                .putInt(0)
                .putInt(1);
        assertRejected(
                cut.putInt(0).putInt(0).putInt(14).putInt(14).putShort((short) 1),
                "capture ends in the middle of a record: file=some.pcap");
        ByteBuffer huge = ByteBuffer.allocate(50)
                .putInt(0xA1B2C3D4)
                .putInt(0)
                .putLong(0)
                .putInt(0)
                .putInt(1);
        assertRejected(
                huge.putInt(0).putInt(0).putInt(-1).putInt(-1),
                "capture has a record of impossible length: file=some.pcap, length=4294967295");
        ByteBuffer block = ByteBuffer.allocate(50);
        section(block);
        assertRejected(block.putInt(6).putInt(10), "pcapng block has an impossible length: file=some.pcap, length=10");
        ByteBuffer orphan = ByteBuffer.allocate(80);
        section(orphan);
        orphan.putInt(6).putInt(32).putInt(2).putLong(0).putInt(0).putInt(0).putInt(32);
        assertRejected(orphan, "pcapng packet of an interface that is not described: file=some.pcap, interface=2");
    }

    @Test
    void shouldWriteWhatTcpdumpReads(@TempDir Path directory) throws Exception {
        assertThat(TCPDUMP).isExecutable();
        Path file = directory.resolve("frames.pcapng");
        byte[] discovery = new byte[60];
        Arrays.fill(discovery, 0, 6, (byte) 0xFF);
        ByteBuffer.wrap(discovery)
                .position(12)
                .putShort((short) 0x88A2)
                .put((byte) 0x10)
                .put((byte) 0)
                .putShort((short) -1)
                .put((byte) -1)
                .put((byte) 1);
        discovery[29] = 0x10;
        try (PcapngWriter writer = PcapngWriter.create(file, "node0")) {
            writer.write(1_000_000_001L, discovery, Direction.INBOUND);
            writer.write(2_000_000_123L, frame(1514), Direction.OUTBOUND);
        }
        Process tcpdump = new ProcessBuilder(TCPDUMP.toString(), "-nn", "-tt", "--nano", "-r", file.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(tcpdump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tcpdump.waitFor()).as(text).isZero();
        assertThat(text)
                .contains("1.000000001 ")
                .contains("AoE length 46, Ver 1, Flags: [none]")
                .contains("2.000000123 ");
        assertThat(text.lines().filter(line -> line.matches("\\d+\\.\\d{9} .*")))
                .hasSize(2);
    }

    private static void section(ByteBuffer file) {
        file.putInt(0x0A0D0D0A)
                .putInt(28)
                .putInt(0x1A2B3C4D)
                .putInt(1 << 16)
                .putLong(-1)
                .putInt(28);
    }

    private static List<CapturedFrame> read(ByteBuffer file) throws IOException {
        byte[] bytes = new byte[file.position()];
        file.get(0, bytes);
        try (PcapReader reader = PcapReader.open(new ByteArrayInputStream(bytes), "some.pcap")) {
            List<CapturedFrame> frames = reader.rest();
            assertThat(reader.next()).isEqualTo(Optional.empty());
            return frames;
        }
    }

    private static void assertRejected(ByteBuffer file, String message) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class).hasMessage(message);
    }

    private static byte[] frame(int length) {
        byte[] frame = new byte[length];
        for (int i = 0; i < length; i++) {
            frame[i] = (byte) (i * 7 + length);
        }
        return frame;
    }
}
