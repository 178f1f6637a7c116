package org.microvisor.hypervisor.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.hypervisor.block.DiskLimits;
import org.microvisor.hypervisor.block.DiskSpec;
import org.microvisor.hypervisor.net.PortRules;

class NodeConfigTest {
    private static final String GOOD = """
            { "name": "node0", "directory": "run",
              "guests": [ { "name": "web", "memoryMib": 256, "kernel": "vmlinuz",
                            "disks": [ { "file": "web.img" } ],
                            "interfaces": [ { "mac": "02:00:00:00:00:01" } ] } ] }
            """;

    @TempDir
    private Path directory;

    private NodeConfig read(String text) throws IOException {
        return NodeConfig.read(Files.writeString(directory.resolve("node.json"), text));
    }

    @Test
    void shouldFillInWhatIsLeftOutAndBeginPathsWhereTheFileStands() throws IOException {
        NodeConfig config = read(GOOD);
        assertThat(config.directory()).isEqualTo(directory.resolve("run"));
        NodeConfig.Guest guest = config.guests().get(0);
        assertThat(guest.processors()).isOne();
        assertThat(guest.kernel()).isEqualTo(directory.resolve("vmlinuz"));
        assertThat(guest.disks().get(0).serialNumber()).isEqualTo("web.img");
        assertThat(guest.disks().get(0).queues()).isOne();
        assertThat(guest.interfaces().get(0).rules().mtu()).isEqualTo(1500);
        assertThat(guest.interfaces().get(0).rules().vlan()).isOne();
    }

    @Test
    void shouldReadStacksLimitsAndTheStorageNetwork() throws IOException {
        NodeConfig config = read(GOOD.replace("\"guests\"", """
                        "storage": { "mac": "02:00:00:00:01:00", "sockets": ["s7"], "lostAfterMs": 3000 }, "guests"
                        """).replace("{ \"file\": \"web.img\" }", """
                        { "on": { "type": "replicated", "size": 1024, "record": "web.record", "replicas": [
                            { "type": "aoe", "shelf": 7, "slot": 0, "size": 1024 },
                            { "type": "partition", "start": 512, "size": 1024, "of": { "type": "file", "path": "web.img" } } ] },
                          "limits": { "requestsPerSecond": 100 } }
                        """));
        NodeConfig.Disk disk = config.guests().get(0).disks().get(0);
        assertThat(disk.serialNumber()).isEqualTo("replicated");
        assertThat(disk.stack().files()).containsExactly(directory.resolve("web.record"), directory.resolve("web.img"));
        assertThat(disk.stack())
                .isInstanceOfSatisfying(
                        DiskSpec.Limited.class,
                        limited -> assertThat(limited.limits()).isEqualTo(new DiskLimits(100, 0)));
        StorageNetwork storage = Objects.requireNonNull(config.storage());
        assertThat(storage.sockets()).containsExactly(directory.resolve("s7"));
        assertThat(storage.initiator(1).lostAfter()).isEqualTo(3_000_000_000L);
        assertThat(storage.initiator(1).minTimeout()).isEqualTo(10_000_000L);
    }

    @Test
    void shouldReadWhatPortsOfTheSwitchMayDo() throws IOException {
        NodeConfig config = read(GOOD.replace("\"guests\"", """
                        "uplinks": [ { "device": "eth0", "trunk": [7, 8] }, { "device": "tap7", "kind": "tap", "vlan": 7 } ], "guests"
                        """).replace("01\" }", """
                        01", "vlan": 7, "trunk": [8], "priority": 5, "groupFramesPerSecond": 100, "queues": 2 }"""));
        assertThat(config.uplinks().get(0).kind()).isEqualTo("packet");
        assertThat(config.uplinks().get(0).rules().trunk()).containsExactlyInAnyOrder(7, 8);
        assertThat(config.uplinks().get(1).rules().vlan()).isEqualTo(7);
        PortRules rules = config.guests().get(0).interfaces().get(0).rules();
        assertThat(rules.trunk()).containsExactly(8);
        assertThat(rules.priority()).isEqualTo(5);
        assertThat(rules.groupFramesPerSecond()).isEqualTo(100);
        assertThat(config.guests().get(0).interfaces().get(0).queues()).isEqualTo(2);
    }

    private void refuses(String from, String to, String message) {
        assertThatThrownBy(() -> read(GOOD.replace(from, to)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "not a node's configuration: file=" + directory.resolve("node.json") + ", line=")
                .hasMessageContaining(message);
    }

    @Test
    void shouldSayWhatIsWrongAndWhere() {
        refuses("01\" }", "01\", \"queues\": 9 }", "queues are not in 1..8: queues=9");
        refuses(
                "\"guests\"",
                "\"uplinks\": [ { \"device\": \"eth0\", \"kind\": \"veth\" } ], \"guests\"",
                "kind of an uplink is neither packet nor tap: kind=veth");
        refuses("\"memoryMib\": 256, ", "", "at=/guests/0/memoryMib: key is missing: key=memoryMib");
        refuses(
                "\"disks\"",
                "\"discs\"",
                "at=/guests/0/discs: unknown key: key=discs, keys=[architecture, commandLine, disks, initramfs, interfaces, kernel,");
        refuses("02:00:00:00:00:01", "02:00", "MAC address is not six hex bytes with colons: text=02:00");
        refuses("\"web\"", "\"we b\"", "name is not 1 to 32 letters, digits, dots, dashes, underscores: name=we b");
        refuses(
                "{ \"file\": \"web.img\" }",
                "{ \"file\": \"a\" }, { \"file\": \"./a\" }",
                "two disks have one file: a");
        refuses(
                "{ \"file\": \"web.img\" }",
                "{ \"file\": \"web.img\", \"on\": { \"type\": \"ram\", \"size\": 512 } }",
                "at=/guests/0/disks/0: a disk stands on a file or on a stack, not on both: file=web.img, on=Ram[size=512]");
        refuses(
                "\"file\": \"web.img\"",
                "\"on\": { \"type\": \"rom\", \"size\": 512 }",
                "at=/guests/0/disks/0/on: no such type: type=rom, types=[aoe, file, limited, partition, ram, replicated]");
        refuses(
                "\"file\": \"web.img\"",
                "\"on\": { \"type\": \"ram\", \"size\": 500 }",
                "at=/guests/0/disks/0/on: size is not whole sectors: size=500");
        refuses(
                "\"file\": \"web.img\"",
                "\"on\": { \"type\": \"aoe\", \"shelf\": 7, \"slot\": 0, \"size\": 512 }",
                "a disk needs a storage network, and there is no key storage: guest=web");
        refuses(
                "\"memoryMib\"",
                "\"architecture\": \"vax\", \"memoryMib\"",
                "at=/guests/0: architecture is neither x86_64 nor aarch64: architecture=vax");
        refuses(
                "\"directory\"",
                "\"acceleration\": \"warp\", \"directory\"",
                "acceleration is neither auto nor kvm nor tcg: acceleration=warp");
        refuses("\"directory\"", "\"metricsPort\": 70000, \"directory\"", "not a port: metricsPort=70000");
        refuses("00:01\" }", "00:01\", \"vlan\": 5000 }", "rules of a port are impossible: vlan=5000");
        refuses("{ \"name\": \"node0\"", "{ \"name\" \"node0\"", "was expecting a colon");
    }
}
