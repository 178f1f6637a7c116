package org.microvisor.hypervisor.memory.unimem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.hypervisor.board.BusErrorException;
import org.microvisor.hypervisor.memory.NodeName;
import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.RegionId;
import org.microvisor.hypervisor.memory.Rights;
import org.microvisor.hypervisor.memory.SharingMode;
import org.microvisor.hypervisor.memory.registry.FileStateStore;
import org.microvisor.hypervisor.memory.registry.MapListener;
import org.microvisor.hypervisor.memory.registry.MemoryHardware;
import org.microvisor.hypervisor.memory.registry.MemoryRegistry;
import org.microvisor.hypervisor.memory.registry.Message;
import org.microvisor.hypervisor.memory.registry.RegistrySettings;
import org.microvisor.hypervisor.memory.store.RemoteDisk;
import org.microvisor.hypervisor.memory.store.RemoteHeap;
import org.microvisor.hypervisor.memory.store.WindowMemory;
import org.microvisor.hypervisor.storage.StoreException;

/** The whole way: two registries on two nodes' registers, and a heap and a disk in what one of them lent the other. */
final class BorrowedMemoryTest {
    private static final Range APERTURE = new Range(0x5000_0000L, 1 << 20);
    private static final NodeName OWNER = new NodeName(1);
    private static final NodeName USER = new NodeName(2);

    private final Deque<Message> network = new ArrayDeque<>();
    private final List<FakeUnimemNode> nodes = FakeUnimemNode.pair(APERTURE);
    private final List<MemoryRegistry> registries = new ArrayList<>();

    @BeforeEach
    void openRegistries(@TempDir Path folder) {
        for (int i = 0; i < 2; i++) {
            FakeUnimemNode node = nodes.get(i);
            UnimemTables tables = new UnimemTables(
                    node.registers(), i + 1, APERTURE, range -> {}, node.board().clock());
            Range lendable = new Range(
                    node.board().memory("ddr").physicalAddress(),
                    node.board().memory("ddr").size());
            registries.add(MemoryRegistry.open(
                    new RegistrySettings(
                            new NodeName(i + 1), lendable, 0, NodeName::value, new Random(i)::nextInt, 1_000),
                    new MemoryHardware(tables.exports(), tables.windows(), (range, access) -> {}),
                    new FileStateStore(folder.resolve("node" + i + ".json")),
                    network::add,
                    new MapListener() {
                        @Override
                        public void recalled(RegionId map) {}

                        @Override
                        public void lost(RegionId map) {}
                    },
                    MemoryRegistry.Restart.BOARD));
        }
    }

    @AfterEach
    void closeBoards() {
        nodes.forEach(node -> node.board().close());
    }

    private void deliver() {
        while (!network.isEmpty()) {
            Message message = network.remove();
            registries.get(message.to().value() - 1).receive(message);
        }
    }

    private RegionId lend(long bytes) {
        return registries.get(0).allocate(bytes);
    }

    private WindowMemory borrow(RegionId region) {
        RegionId map = registries
                .get(1)
                .register(registries.get(0).export(region, USER, Rights.READ_WRITE, SharingMode.USER_CACHED));
        deliver();
        return new WindowMemory(nodes.get(1).aperture(), registries.get(1).map(map));
    }

    @Test
    void shouldHoldAHeapThatTheNextUserFindsAgain() {
        RegionId region = lend(20480);
        WindowMemory memory = borrow(region);
        assertThat(memory.size()).isEqualTo(20480);
        long block = RemoteHeap.format(memory, 64).allocate(100);
        memory.write(block, new byte[] {1, 2, 3}, 0, 3);

        RegionId map = registries.get(1).state().maps().get(0).id();
        registries.get(1).unmap(map);
        registries.get(1).deregister(map);
        deliver();
        assertThatThrownBy(() -> memory.read(0, new byte[4], 0, 4)).isInstanceOf(BusErrorException.class);

        WindowMemory again = borrow(region);
        assertThat(RemoteHeap.open(again).blocks()).containsExactly(block);
        byte[] bytes = new byte[3];
        again.read(block, bytes, 0, 3);
        assertThat(bytes).containsExactly(1, 2, 3);
    }

    @Test
    void shouldHoldADiskOfTwoPiecesAndLoseOnlyWhatIsRevoked() {
        RegionId first = lend(16384);
        RegionId second = lend(8192);
        RemoteDisk disk = new RemoteDisk(List.of(borrow(first), borrow(second)));
        byte[] page = new byte[4096];
        new Random(9).nextBytes(page);
        disk.write(8, page, 0, 8, false);
        disk.write(40, page, 0, 8, false);

        registries.get(0).revoke(first);
        byte[] back = new byte[4096];
        disk.read(40, back, 0, 8);
        assertThat(back).isEqualTo(page);
        assertThatThrownBy(() -> disk.read(8, back, 0, 8))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("page of remote memory is lost: page=1, piece=0: DECERR");
        deliver();
        registries.get(0).free(first);
        assertThat(registries.get(1).state().maps()).hasSize(1);
    }

    @Test
    void shouldNotReachBeyondItsWindow() {
        WindowMemory memory = borrow(lend(8192));
        for (long offset : new long[] {-1, 8189, 8192, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> memory.read(offset, new byte[4], 0, 4))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("outside of the window: offset=" + offset + ", length=4, size=8192");
            assertThatThrownBy(() -> memory.write(offset, new byte[4], 0, 4))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WindowMemory(nodes.get(1).aperture(), new Range(0x5010_0000L, 4096)))
                .withMessage("window is outside of the aperture: window=50100000-50100fff, aperture=50000000-500fffff");
        assertThat(registries.get(0).name()).isEqualTo(OWNER);
    }
}
