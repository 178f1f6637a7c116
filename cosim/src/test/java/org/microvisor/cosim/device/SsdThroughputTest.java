package org.microvisor.cosim.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The drive and the root complex must not be the bottleneck: a 10 GbE frame with 4 KiB takes 519.5 cycles on the wire,
 * its data 512 cycles on the 64-bit bus, its command 8 and its completion 2.
 */
class SsdThroughputTest {
    private static final long WINDOW = 0x8000_0000L;
    private static final int SQ = 0xC_0000;
    private static final int CQ = 0xD_0000;
    private static final int DEPTH = 16;
    private static final int ENTRIES = 64;
    private static final int COMMANDS = 1000;

    private final EventQueue time = new EventQueue();
    private final TimedPort port = new TimedPort(time);
    private final ByteBuffer logic = ByteBuffer.wrap(port.memory).order(ByteOrder.LITTLE_ENDIAN);

    @ParameterizedTest
    @CsvSource({"2, 0, 0", "2, 60, 1500", "1, 0, 0", "1, 60, 1500"})
    void shouldKeepTheBusBusyAtDepth16(int opcode, long linkLatency, long mediaLatency) throws Exception {
        PcieRootComplex complex = new PcieRootComplex(time, PcieSettings.DEFAULT.withLatency(linkLatency));
        complex.addPort(WINDOW, port.memory.length, port);
        SsdSettings drive = SsdSettings.named("MV0001").withTiming(new SsdTiming(mediaLatency, mediaLatency, 0, 0), 32);
        try (NvmeSsd ssd = new NvmeSsd(time, complex, new RamMedia(1 << 20), drive, FaultHook.NONE)) {
            complex.addDevice(0, NvmeSsd.BAR_BYTES, ssd);
            bringUp(complex);
            LogicHost host = new LogicHost(complex, opcode);
            port.watch(CQ, host::take);
            for (int i = 0; i < DEPTH; i++) {
                host.submit(i);
            }
            while (host.done < COMMANDS && time.step()) {
                // until all commands are done
            }
            double cyclesEach = (host.lastDone - host.warm) / (double) (COMMANDS - 100);
            assertThat(cyclesEach).isBetween(512.0, 521.0);
        }
    }

    /** Stands for the node's NVMe engine: gives each finished command's identifier out again at once. */
    private final class LogicHost {
        private final PcieRootComplex complex;
        private final int opcode;
        private int tail;
        private int head;
        private int phase = 1;
        private int done;
        private long warm;
        private long lastDone;

        LogicHost(PcieRootComplex complex, int opcode) {
            this.complex = complex;
            this.opcode = opcode;
        }

        void submit(int id) {
            byte[] entry = TestHost.transfer(opcode, id, 8L * id, 8)
                    .prp(WINDOW + 0x2000L * id, 0)
                    .bytes();
            logic.put(SQ + 64 * tail, entry);
            tail = (tail + 1) % ENTRIES;
            complex.writeBar(0x1008, tail);
        }

        void take() {
            while ((logic.getInt(CQ + 16 * head + 12) >>> 16 & 1) == phase) {
                int id = logic.getInt(CQ + 16 * head + 12) & 0xFFFF;
                assertThat(logic.getInt(CQ + 16 * head + 12) >>> 17).isZero();
                head = (head + 1) % ENTRIES;
                phase = head == 0 ? phase ^ 1 : phase;
                complex.writeBar(0x100C, head);
                done++;
                lastDone = time.now();
                warm = done == 100 ? lastDone : warm;
                submit(id);
            }
        }
    }

    private void bringUp(PcieRootComplex complex) {
        complex.writeBar(0x24, 7 << 16 | 7);
        complex.writeBar(0x28, (int) WINDOW);
        complex.writeBar(0x30, (int) WINDOW + 0x1000);
        complex.writeBar(0x14, 0x0046_0001);
        time.runAll();
        int size = ENTRIES - 1 << 16 | 1;
        logic.put(
                0,
                TestHost.sqe(0x05, 1).prp(WINDOW + CQ, 0).dw(10, size).dw(11, 1).bytes());
        logic.put(
                64,
                TestHost.sqe(0x01, 2)
                        .prp(WINDOW + SQ, 0)
                        .dw(10, size)
                        .dw(11, 1 << 16 | 1)
                        .bytes());
        complex.writeBar(0x1000, 2);
        time.runAll();
        assertThat(logic.getInt(0x1000 + 12) >>> 16).isEqualTo(1);
        assertThat(logic.getInt(0x1010 + 12) >>> 16).isEqualTo(1);
    }
}
