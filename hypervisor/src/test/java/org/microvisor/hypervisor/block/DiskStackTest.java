package org.microvisor.hypervisor.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.hypervisor.board.ManualClock;

final class DiskStackTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SIZE = 1 << 20;

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();

    private DiskMeans means() {
        return new DiskMeans(clock, Runnable::run, () -> {}, Optional.empty(), 1_000_000, ReplicaSettings.standard());
    }

    private String file(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Files.write(file, new byte[SIZE]);
        }
        return file.toString();
    }

    private static DiskSpec parse(String json) throws JsonProcessingException {
        return JSON.readValue(json.replace('\'', '"'), DiskSpec.class);
    }

    private DiskSpec mirror() throws IOException {
        return parse("""
                {'type': 'limited', 'limits': {'requestsPerSecond': 1000000, 'bytesPerSecond': 0},
                 'of': {'type': 'replicated', 'size': 524288, 'record': '%s', 'equal': true,
                  'replicas': [{'type': 'file', 'path': '%s'},
                               {'type': 'partition', 'start': 524288, 'size': 524288,
                                'of': {'type': 'file', 'path': '%s'}}]}}
                """.formatted(folder.resolve("disk.record"), file("left"), file("right")));
    }

    private BlockStatus write(BlockDevice device, int position, int value) {
        BlockStatus[] end = new BlockStatus[1];
        ByteBuffer bytes = ByteBuffer.allocate(512).put(0, (byte) value);
        device.write(position, bytes, status -> end[0] = status);
        for (int i = 0; i < 100; i++) {
            device.poll();
        }
        return end[0];
    }

    @Test
    void shouldPutAMirrorTogetherAndOpenItAgain() throws IOException {
        try (DiskStack stack = DiskStack.open(mirror(), means())) {
            assertThat(stack.disk().size()).isEqualTo(SIZE / 2);
            assertThat(write(stack.disk(), 1024, 9)).isEqualTo(BlockStatus.OK);
            assertThat(stack.volumes()).hasSize(1);
            assertThat(stack.volumes().get(0).state()).isEqualTo(VolumeStatus.State.WHOLE);
            assertThat(stack.disk().figures().writes().done()).isEqualTo(1);
        }
        assertThat(Files.readAllBytes(folder.resolve("left"))[1024]).isEqualTo((byte) 9);
        assertThat(Files.readAllBytes(folder.resolve("right"))[SIZE / 2 + 1024]).isEqualTo((byte) 9);
        try (DiskStack stack = DiskStack.open(mirror(), means())) {
            stack.disk().poll();
            stack.disk().poll();
            assertThat(stack.volumes().get(0).generation()).isEqualTo(3);
        }
    }

    @Test
    void shouldLeaveNothingOpenWhenAPartIsMissing() throws IOException {
        DiskSpec spec = mirror();
        Files.delete(folder.resolve("right"));
        assertThatThrownBy(() -> DiskStack.open(spec, means())).isInstanceOf(IOException.class);
        FileDevice.open(folder.resolve("left"), Runnable::run, () -> {}).close();
    }

    @Test
    void shouldReadBackTheJsonThatItWrites() throws IOException {
        DiskSpec spec = mirror();
        assertThat(JSON.readValue(JSON.writerFor(DiskSpec.class).writeValueAsString(spec), DiskSpec.class))
                .isEqualTo(spec);
        assertThat(parse("{'type': 'aoe', 'shelf': 7, 'slot': 0, 'size': 512}")).isEqualTo(new DiskSpec.Aoe(7, 0, 512));
        assertThat(parse("{'type': 'ram', 'size': 1024}")).isEqualTo(new DiskSpec.Ram(1024));
    }

    @Test
    void shouldSayWhatIsWrongWithASpec() {
        assertThatThrownBy(() -> parse("{'type': 'file'}")).hasMessageContaining("a disk in a file needs its path");
        assertThatThrownBy(() -> parse("{'type': 'ram', 'size': 100}"))
                .hasMessageContaining("size is not whole sectors: size=100");
        assertThatThrownBy(
                        () -> parse(
                                "{'type': 'replicated', 'size': 512, 'record': 'r', 'replicas': [{'type': 'ram', 'size': 512}]}"))
                .hasMessageContaining("a replicated disk needs 2 to 8 replicas");
        assertThatThrownBy(() -> parse("{'type': 'tape'}")).hasMessageContaining("tape");
        assertThatThrownBy(() -> DiskStack.open(new DiskSpec.Aoe(7, 0, 512), means()))
                .hasMessage("the node has no storage network: disk=e7.0");
    }
}
