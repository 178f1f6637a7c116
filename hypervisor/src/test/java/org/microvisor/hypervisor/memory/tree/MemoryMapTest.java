package org.microvisor.hypervisor.memory.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.tool.Workbench;
import org.microvisor.hypervisor.memory.Range;

final class MemoryMapTest {
    private static final long MIB = 1 << 20;
    /** Compute node 0 of the published prototype: 256 MiB of node 1 through its ACP port (EUROSERVER D4.3, figure 26). */
    private static final MemoryMap PUBLISHED = new MemoryMap(
            Platform.ZYNQ7000, List.of(Bank.local(0, 512 * MIB), Bank.extension(0x5000_0000L, 256 * MIB, 1)));

    /**
     * Figure 26, but that it writes {@code memory@00000000}: the device tree's rules want an address without leading zeros, and
     * dtc says so.
     */
    @Test
    void shouldWriteThePublishedMemoryNodes() {
        assertThat(PUBLISHED.memoryNodes()).isEqualTo("""
                        memory@0 {
                            reg = <0x0 0x20000000>;
                            device_type = "memory";
                        };

                        memory@50000000 {
                            reg = <0x50000000 0x10000000>;
                            device_type = "memory";
                        };
                        """);
    }

    /** Figure 29 without what is not memory. */
    @Test
    void shouldPredictThePublishedIoMemoryAndHole() {
        assertThat(PUBLISHED.ioMemory()).isEqualTo("""
                        00000000-1fffffff : System RAM
                        50000000-5fffffff : System RAM
                        """);
        assertThat(PUBLISHED.holes()).containsExactly(new Range(0x2000_0000L, 768 * MIB));
    }

    @Test
    void shouldTellDistancesAndReservations() {
        MemoryMap map = new MemoryMap(
                Platform.ZYNQ7000,
                List.of(
                        Bank.reserved(0x6000_0000L, 256 * MIB, 2),
                        Bank.local(0, 512 * MIB),
                        Bank.extension(0x5000_0000L, 256 * MIB, 1)));
        assertThat(map.deviceTree(new Distances(Map.of(1, 20, 2, 40)))).isEqualTo("""
                        / {
                            #address-cells = <1>;
                            #size-cells = <1>;

                            memory@0 {
                                reg = <0x0 0x20000000>;
                                device_type = "memory";
                                numa-node-id = <0>;
                            };

                            memory@50000000 {
                                reg = <0x50000000 0x10000000>;
                                device_type = "memory";
                                numa-node-id = <1>;
                            };

                            memory@60000000 {
                                reg = <0x60000000 0x10000000>;
                                device_type = "memory";
                                numa-node-id = <2>;
                            };

                            distance-map {
                                compatible = "numa-distance-map-v1";
                                distance-matrix = <0 0 10>,
                                                  <0 1 20>,
                                                  <0 2 40>,
                                                  <1 0 20>,
                                                  <1 1 10>,
                                                  <1 2 60>,
                                                  <2 0 40>,
                                                  <2 1 60>,
                                                  <2 2 10>;
                            };

                            reserved-memory {
                                #address-cells = <1>;
                                #size-cells = <1>;
                                ranges;

                                remote@60000000 {
                                    reg = <0x60000000 0x10000000>;
                                    no-map;
                                };
                            };
                        };
                        """);
    }

    @Test
    void shouldWriteTreesThatTheCompilerTakesWithoutAWarning() {
        MemoryMap wide = new MemoryMap(
                Platform.ULTRASCALE,
                List.of(
                        Bank.local(0, 2048 * MIB),
                        Bank.local(0x8_0000_0000L, 2048 * MIB),
                        Bank.extension(0x10_0000_0000L, 16384 * MIB, 1),
                        Bank.reserved(0x48_0000_0000L, 4096 * MIB, 2)));
        Distances distances = new Distances(Map.of(1, 20, 2, 25));
        try (Workbench bench = new Workbench(Duration.ofMinutes(1))) {
            for (MemoryMap map : List.of(PUBLISHED, wide)) {
                bench.write("map.dts", "/dts-v1/;\n" + map.deviceTree(distances));
                Workbench.Ended ended =
                        bench.run(List.of("dtc", "-I", "dts", "-O", "dts", "-o", "again.dts", "map.dts"));
                assertThat(ended).isEqualTo(new Workbench.Ended(0, ""));
                String again = bench.read("again.dts");
                assertThat(again).contains("numa-distance-map-v1");
                assertThat(again.split("device_type", -1)).hasSize(map.banks().size() + 1);
            }
            assertThat(bench.read("again.dts"))
                    .contains("memory@1000000000 {")
                    .contains("reg = <0x10 0x00 0x04 0x00>;");
        }
    }

    @Test
    void shouldRefuseMapsThatNoNodeCanHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemoryMap(
                        Platform.ZYNQ7000,
                        List.of(Bank.local(0, 512 * MIB), Bank.extension(0x2000_0000L, 256 * MIB, 1))))
                .withMessage("no window can lie there: bank=20000000-2fffffff, platform=ZYNQ7000, "
                        + "windows=[40000000-7fffffff, 80000000-bfffffff]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemoryMap(
                        Platform.ZYNQ7000, List.of(Bank.local(0, 512 * MIB), Bank.local(256 * MIB, 512 * MIB))))
                .withMessage("banks overlap: 00000000-1fffffff, 10000000-2fffffff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bank.extension(0x5000_0000L, MIB, 0))
                .withMessage("local memory is NUMA node 0, remote memory another: bank=50000000-500fffff, "
                        + "use=EXTENSION, node=0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distances(Map.of(1, 10)))
                .withMessage("distance to another node is from 11 to 254: node=1, distance=10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PUBLISHED.deviceTree(new Distances(Map.of())))
                .withMessage("distance of a node is not known: node=1");
    }

    @Test
    void shouldMeasureDistanceInTensOfLocalLatency() {
        assertThat(Distances.ofLatency(100, 725)).isEqualTo(73);
        assertThat(Distances.ofLatency(100, 101)).isEqualTo(11);
        assertThat(Distances.ofLatency(1, 1000)).isEqualTo(254);
    }
}
