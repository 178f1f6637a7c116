package org.microvisor.cosim.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.Registers;
import org.microvisor.hypervisor.nvme.DmaArea;
import org.microvisor.hypervisor.nvme.NvmeController;
import org.microvisor.hypervisor.nvme.NvmeDisk;

/** The MicroVisor's own driver, written apart from the drive, brings it up through the root complex and uses it. */
class NvmeSsdBySoftwareTest {
    private final EventQueue time = new EventQueue();
    private final Ddr ddr = new Ddr("ddr", 0x10_0000, 1 << 20);

    @Test
    void shouldBeUsableByTheDriverOfTheHypervisor() throws Exception {
        PcieRootComplex complex = new PcieRootComplex(time, PcieSettings.DEFAULT.withLatency(40));
        complex.addMemory(ddr);
        SsdSettings drive =
                SsdSettings.named("MV0042").withWriteCache(16).withTiming(new SsdTiming(900, 300, 50, 70), 4);
        try (NvmeSsd ssd = new NvmeSsd(time, complex, new RamMedia(1 << 20), drive, FaultHook.NONE)) {
            complex.addDevice(0, NvmeSsd.BAR_BYTES, ssd);
            DmaArea area = new DmaArea(ddr, 0, NvmeController.AREA_BYTES);
            NvmeController controller = NvmeController.bringUp(new Bar(complex), area, new CycleClock(), 2);
            try (controller) {
                assertThat(controller.serial()).isEqualTo("MV0042");
                assertThat(controller.hasVolatileCache()).isTrue();
                assertThat(controller.hasWriteZeroes()).isTrue();
                assertThat(controller.namespaces()).hasSize(1);
                DmaArea queue = new DmaArea(ddr, 0x1_0000, NvmeDisk.AREA_BYTES);
                NvmeDisk disk = controller.openDisk(2, controller.namespaces().get(0), queue);
                byte[] data = new byte[4096];
                new Random(1).nextBytes(data);
                disk.write(40, data, 0, 8, false);
                disk.flush();
                byte[] back = new byte[4096];
                disk.read(40, back, 0, 8);
                assertThat(back).isEqualTo(data);
            }
        }
    }

    private final class CycleClock implements Clock {
        @Override
        public long nanoTime() {
            return time.now() * 6;
        }

        @Override
        public void advance(long nanoseconds) {
            time.runTo(time.now() + nanoseconds / 6 + 1);
        }
    }

    private final class Bar implements Registers {
        private final PcieRootComplex complex;
        private int answer;
        private boolean answered;

        Bar(PcieRootComplex complex) {
            this.complex = complex;
        }

        @Override
        public String name() {
            return "nvme";
        }

        @Override
        public long size() {
            return NvmeSsd.BAR_BYTES;
        }

        @Override
        public int read32(long offset) {
            answered = false;
            complex.readBar(offset, value -> {
                answer = value;
                answered = true;
            });
            while (!answered && time.step()) {
                // until the answer is here
            }
            return answer;
        }

        @Override
        public void write32(long offset, int value) {
            complex.writeBar(offset, value);
        }
    }
}
