package org.microvisor.hypervisor.nvme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.wire.NvmeIdentify;
import org.microvisor.aoe.wire.NvmeOpcode;
import org.microvisor.aoe.wire.NvmeStatus;
import org.microvisor.hypervisor.board.FakeBoard;
import org.microvisor.hypervisor.board.Memory;

final class NvmeControllerTest {

    private final FakeBoard board = new FakeBoard();
    private final Memory memory = board.memory("ddr");
    private final FakeNvme nvme = new FakeNvme(memory, 100_000);

    @AfterEach
    void closeBoard() {
        board.close();
    }

    private NvmeController bringUp() {
        return NvmeController.bringUp(nvme, new DmaArea(memory, 0, NvmeController.AREA_BYTES), board.clock(), 2);
    }

    private NvmeDisk openDisk(NvmeController controller) {
        return controller.openDisk(
                2, controller.namespaces().get(0), new DmaArea(memory, NvmeController.AREA_BYTES, NvmeDisk.AREA_BYTES));
    }

    @Test
    void shouldTellWhatTheControllerIs() {
        try (NvmeController controller = bringUp()) {
            assertThat(controller.model()).isEqualTo("Fake SSD");
            assertThat(controller.serial()).isEqualTo("F1");
            assertThat(controller.hasVolatileCache()).isTrue();
            assertThat(controller.hasWriteZeroes()).isTrue();
            assertThat(controller.maxQueueEntries()).isEqualTo(64);
            assertThat(controller.namespaces()).containsExactly(new NvmeNamespace(1, 100_000));
        }
    }

    @Test
    void shouldReadWhatWasWrittenAndZeroed() {
        try (NvmeController controller = bringUp()) {
            NvmeDisk disk = openDisk(controller);
            byte[] data = new byte[40 * 512];
            for (int i = 0; i < data.length; i++) {
                data[i] = (byte) (i / 3);
            }
            disk.write(1000, data, 0, 40, true);
            assertThat(nvme.lastFua).isTrue();
            byte[] back = new byte[data.length];
            disk.read(1000, back, 0, 40);
            assertThat(back).isEqualTo(data);
            disk.zero(1000, 39, true);
            disk.read(1000, back, 0, 40);
            assertThat(back[39 * 512]).isEqualTo(data[39 * 512]);
            assertThat(Arrays.copyOf(back, 39 * 512)).containsOnly(0);
            disk.flush();
            assertThat(nvme.commands).containsEntry(NvmeOpcode.FLUSH, 1).containsEntry(NvmeOpcode.WRITE_ZEROES, 1);
        }
    }

    @Test
    void shouldWriteZerosItselfWhenTheControllerCannot() {
        nvme.controller[NvmeIdentify.ONCS] = 0;
        try (NvmeController controller = bringUp()) {
            NvmeDisk disk = openDisk(controller);
            byte[] data = new byte[512];
            data[0] = 1;
            disk.write(50, data, 0, 1, false);
            disk.zero(30, 40, true);
            assertThat(nvme.block(50)).containsOnly(0);
            assertThat(nvme.commands).containsEntry(NvmeOpcode.WRITE, 4).doesNotContainKey(NvmeOpcode.WRITE_ZEROES);
        }
    }

    @Test
    void shouldGoRoundItsQueuesManyTimes() {
        try (NvmeController controller = bringUp()) {
            NvmeDisk disk = openDisk(controller);
            for (int i = 0; i < 100; i++) {
                disk.flush();
            }
            assertThat(nvme.commands).containsEntry(NvmeOpcode.FLUSH, 100);
        }
    }

    @Test
    void shouldTryAFailureThatMayPassThreeTimesMoreUnlessToldNotTo() {
        try (NvmeController controller = bringUp()) {
            NvmeDisk disk = openDisk(controller);
            nvme.nextStatus.addAll(
                    List.of(NvmeStatus.INTERNAL_ERROR, NvmeStatus.DATA_TRANSFER_ERROR, NvmeStatus.WRITE_FAULT));
            disk.flush();
            assertThat(nvme.commands).containsEntry(NvmeOpcode.FLUSH, 4);
            nvme.nextStatus.addAll(Collections.nCopies(4, NvmeStatus.UNRECOVERED_READ));
            assertThatThrownBy(() -> disk.read(0, new byte[512], 0, 1))
                    .hasMessage("NVMe read failed: status 2/81 (unrecovered read error)");
            assertThat(nvme.nextStatus).isEmpty();
            nvme.nextStatus.add(NvmeStatus.INTERNAL_ERROR | FakeNvme.DNR);
            assertThatThrownBy(disk::flush).hasMessage("NVMe flush failed: status 0/06 (internal error)");
            nvme.nextStatus.add(NvmeStatus.LBA_OUT_OF_RANGE);
            assertThatThrownBy(disk::flush).hasMessageStartingWith("NVMe flush failed: status 0/80");
        }
    }

    @Test
    void shouldGiveUpAfterTheDeadlineAndStayOutOfUse() {
        try (NvmeController controller = bringUp()) {
            NvmeDisk disk = openDisk(controller);
            nvme.silent = true;
            long start = board.clock().nanoTime();
            assertThatThrownBy(disk::flush)
                    .hasMessage("NVMe flush did not complete in time: the controller is alive, CSTS=0x00000001");
            assertThat(board.clock().nanoTime() - start).isBetween(5_000_000_000L, 5_100_000_000L);
            nvme.silent = false;
            assertThatThrownBy(disk::flush)
                    .hasMessage("NVMe software queue is out of use since a command timed out; restart the controller");
        }
    }

    @Test
    void shouldRefuseRangesOutsideTheNamespace() {
        try (NvmeController controller = bringUp()) {
            NvmeDisk disk = openDisk(controller);
            assertThatThrownBy(() -> disk.read(99_999, new byte[1024], 0, 2))
                    .hasMessage("blocks are not inside the namespace: lba=99999, sectors=2, size=100000");
        }
    }

    @Test
    void shouldRefuseAControllerThatTheNodeCannotDrive() {
        nvme.cap = 63 | 4L << 24;
        assertThatThrownBy(this::bringUp).hasMessage("NVMe controller has no NVM command set: CAP=0x400003f");
        nvme.cap = 63 | 4L << 24 | 1L << 37 | 1L << 48;
        assertThatThrownBy(this::bringUp).hasMessage("NVMe controller needs memory pages above 4 KiB: MPSMIN=1");
        nvme.gone = true;
        assertThatThrownBy(this::bringUp).hasMessage("NVMe controller is gone: CSTS reads all ones");
    }

    @Test
    void shouldRefuseAControllerThatFailsToStart() {
        nvme.fatal = true;
        assertThatThrownBy(this::bringUp)
                .hasMessage("NVMe controller reports a fatal error while starting: CSTS.CFS=1");
        nvme.fatal = false;
        nvme.becomesReady = false;
        assertThatThrownBy(this::bringUp).hasMessage("NVMe controller did not become ready in 2000 ms: CSTS=0x0");
    }

    @Test
    void shouldRefuseTooFewOrTooShortQueues() {
        nvme.grantedQueues = 1;
        assertThatThrownBy(this::bringUp).hasMessage("NVMe controller grants too few I/O queues: granted=1, needed=2");
        nvme.grantedQueues = 2;
        nvme.cap = nvme.cap & ~0xFFFFL | 7;
        try (NvmeController controller = bringUp()) {
            assertThatThrownBy(() -> controller.createQueue(1, 0x10000, 0x20000, 64))
                    .hasMessage("NVMe controller's queues are too small: most=8, needed=64");
        }
    }

    @Test
    void shouldRefuseNamespacesOfOtherFormatsAndNameTheRemedy() {
        nvme.namespace[NvmeIdentify.LBA_FORMATS + 2] = 12;
        assertThatThrownBy(this::bringUp)
                .hasMessage("NVMe namespace has blocks of another size than 512 bytes: nsid=1, LBADS=12; "
                        + "the device offers no format of 512-byte blocks without metadata");
        nvme.namespace[NvmeIdentify.NLBAF] = 1;
        nvme.namespace[NvmeIdentify.LBA_FORMATS + 6] = 9;
        assertThatThrownBy(this::bringUp)
                .hasMessage("NVMe namespace has blocks of another size than 512 bytes: nsid=1, LBADS=12; "
                        + "format it with LBA format 1");
        nvme.namespace[NvmeIdentify.FLBAS] = 1;
        nvme.namespace[NvmeIdentify.LBA_FORMATS + 4] = 8;
        assertThatThrownBy(this::bringUp)
                .hasMessage("NVMe namespace has metadata, which the storage node does not carry: nsid=1, MS=8; "
                        + "the device offers no format of 512-byte blocks without metadata");
    }
}
