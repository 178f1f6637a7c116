package org.microvisor.hypervisor.memory.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.microvisor.hypervisor.memory.NodeName;
import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.RegionId;

/** A node of a test: a registry on plain tables, and what its listener heard. */
final class TestNode {
    static final Range LENDABLE = new Range(0x1000_0000L, 0x1000_0000L);
    static final long RETRY = 1_000_000;

    final RegistrySettings settings;
    final TableHardware hardware = new TableHardware(4, 4);
    final MemoryStateStore store = new MemoryStateStore();
    final List<RegionId> recalled = new ArrayList<>();
    final List<RegionId> lost = new ArrayList<>();
    private final Transport transport;
    private MemoryRegistry registry;

    TestNode(NodeName name, long virtualBase, IntSupplier random, Transport transport) {
        this.transport = transport;
        settings = new RegistrySettings(name, LENDABLE, virtualBase, node -> node.value() & 0xF, random, RETRY);
        registry = opened(MemoryRegistry.Restart.PROCESS);
    }

    MemoryRegistry registry() {
        return registry;
    }

    void restart(MemoryRegistry.Restart restart) {
        if (restart == MemoryRegistry.Restart.BOARD) {
            hardware.reset();
        }
        registry = opened(restart);
    }

    private MemoryRegistry opened(MemoryRegistry.Restart restart) {
        MapListener listener = new MapListener() {
            @Override
            public void recalled(RegionId map) {
                recalled.add(map);
            }

            @Override
            public void lost(RegionId map) {
                lost.add(map);
            }
        };
        return MemoryRegistry.open(settings, hardware.parts(), store, transport, listener, restart);
    }
}
