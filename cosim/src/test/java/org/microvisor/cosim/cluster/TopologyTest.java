package org.microvisor.cosim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microvisor.cosim.fault.Fault;

final class TopologyTest {
    private static final Path SHIPPED = Path.of("../topologies");
    private static final String GOOD = """
            { "name": "small",
              "switch": { "gigabits": 10, "forwardNanos": 500, "queueKilobytes": 512 },
              "nodes": [
                { "name": "disk0", "kind": "storage", "cableNanos": 500, "megabytes": 64 },
                { "name": "cpu0", "kind": "compute", "cableNanos": 500 } ] }
            """;

    private static Topology read(String text, Path directory) throws IOException {
        return Topology.read(Files.writeString(directory.resolve("t.json"), text));
    }

    @Test
    void shouldReadWhatIsShipped() throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED)) {
            List<Path> shipped = files.toList();
            assertThat(shipped).hasSizeGreaterThanOrEqualTo(3);
            for (Path file : shipped) {
                assertThat(file.getFileName().toString())
                        .isEqualTo(Topology.read(file).name() + ".json");
            }
        }
    }

    @Test
    void shouldReadNodesInTheirOrder(@TempDir Path directory) throws IOException {
        Topology topology = read(GOOD, directory);

        assertThat(topology.disks()).containsExactly(new Topology.Node("disk0", Topology.Kind.STORAGE, 500, 64));
        assertThat(topology.clients()).extracting(Topology.Node::name).containsExactly("cpu0");
        assertThat(topology.settings().ports()).isEqualTo(2);
        assertThat(topology.settings().bitsPerSecond()).isEqualTo(10_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"compute\"  | \"cpu\"       | line=5: | kind=cpu",
                "\"disk0\"    | \"Disk 0\"    | line=4: node name is not 1 to 31 small letters | name=Disk 0",
                "\"storage\"  | \"unimem\"    | line=4: only a storage node has a volume | name=disk0",
                "\"compute\"  | \"unimen\"    | line=5: no such kind of node: kind=unimen | there are storage, compute, unimem",
                "\"cpu0\"     | \"disk0\"     | two nodes have one name | name=disk0",
                "\"megabytes\": 64 | \"megabytes\": 0 | line=4: megabytes is not 1..1048576 | megabytes=0",
                "\"kind\": \"storage\", | \"knid\": \"storage\", | line=4: | Missing required creator property",
                "\"gigabits\": 10, | \"gigabits\": 0, | line=2: gigabits is not 1..400 | gigabits=0",
            })
    void shouldSayWhatIsWrongAndWhere(String good, String bad, String where, String what, @TempDir Path directory) {
        assertThat(GOOD).contains(good);
        assertThatThrownBy(() -> read(GOOD.replace(good, bad), directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a topology: file=")
                .hasMessageContaining(where)
                .hasMessageContaining(what);
    }

    @Test
    void shouldReadWhatGoesWrong(@TempDir Path directory) throws IOException {
        String faults = GOOD.replace("] }", "], \"faults\": [ { \"kind\": \"drive-gone\", \"at\": \"2ms\" } ] }");

        assertThat(read(faults, directory).script()).containsExactly(Fault.parse("drive-gone:at=2ms"));
        assertThat(read(GOOD, directory).script()).isEmpty();
        assertThatThrownBy(() -> read(faults.replace("2ms", "soon"), directory))
                .hasMessageStartingWith("not a topology: file=")
                .hasMessageContaining("fault 1: not a time such as 500us or 2ms: at=soon");
    }

    @Test
    void shouldWantADiskAndAClient(@TempDir Path directory) {
        String disks = GOOD.replace("\"compute\"", "\"storage\"").replace("500 }", "500, \"megabytes\": 8 }");
        String clients = GOOD.replace("\"storage\"", "\"unimem\"").replace(", \"megabytes\": 64", "");

        assertThatThrownBy(() -> read(disks, directory)).hasMessageContaining("no compute or unimem node: name=small");
        assertThatThrownBy(() -> read(clients, directory)).hasMessageContaining("no storage node: name=small");
    }

    @Test
    void shouldTakeAPairOfUnimemNodesForAClient(@TempDir Path directory) throws IOException {
        Topology topology = read(GOOD.replace("\"compute\"", "\"unimem\""), directory);

        assertThat(topology.clients()).containsExactly(new Topology.Node("cpu0", Topology.Kind.UNIMEM, 500, 0));
    }
}
