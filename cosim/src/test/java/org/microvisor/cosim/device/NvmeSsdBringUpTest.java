package org.microvisor.cosim.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.microvisor.cosim.device.TestHost.BUFFER;
import static org.microvisor.cosim.device.TestHost.sqe;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class NvmeSsdBringUpTest {
    private static final SsdSettings DRIVE = SsdSettings.named("MV0001");
    private static final int CC = 0x14;
    private static final int CSTS = 0x1C;

    @Test
    void shouldShowItsCapabilitiesWhenPoweredOn() throws Exception {
        try (TestHost host = TestHost.on(DRIVE.withQueues(4, 256))) {
            int low = host.ssd.read32(0);
            int high = host.ssd.read32(4);

            assertThat(low & 0xFFFF).as("MQES").isEqualTo(255);
            assertThat(low >> 16 & 1).as("CQR").isEqualTo(1);
            assertThat(low >>> 24).as("TO").isEqualTo(20);
            assertThat(high & 0xF).as("DSTRD").isZero();
            assertThat(high >> 5 & 0xFF).as("CSS").isEqualTo(1);
            assertThat(high >> 16 & 0xF).as("MPSMIN").isZero();
            assertThat(host.ssd.read32(8)).as("VS").isEqualTo(0x0001_0400);
            assertThat(host.ssd.read32(CSTS)).isZero();
        }
    }

    @Test
    void shouldBecomeReadyAfterItsReactionTimeWhenEnabled() throws Exception {
        try (TestHost host = TestHost.on(DRIVE.withTiming(new SsdTiming(0, 0, 0, 100), 1))) {
            host.ssd.write32(0x24, 7 << 16 | 7);
            host.ssd.write32(CC, 0x0046_0001);

            host.time.runTo(99);
            assertThat(host.ssd.read32(CSTS)).isZero();
            host.time.runTo(100);
            assertThat(host.ssd.read32(CSTS)).isEqualTo(1);
        }
    }

    @Test
    void shouldReportFatalStatusWhenAdminQueueHasOneEntry() throws Exception {
        try (TestHost host = TestHost.on(DRIVE)) {
            host.ssd.write32(CC, 0x0046_0001);
            assertThat(host.ssd.read32(CSTS)).isEqualTo(2);

            host.ssd.write32(CC, 0);
            assertThat(host.ssd.read32(CSTS)).isZero();
            host.ready();
        }
    }

    @Test
    void shouldReportFatalStatusWhenPageSizeOrCommandSetIsNotOffered() throws Exception {
        for (int bad : new int[] {5 << 7, 1 << 4, 1 << 11}) {
            try (TestHost host = TestHost.on(DRIVE)) {
                host.ssd.write32(0x24, 7 << 16 | 7);
                host.ssd.write32(CC, 0x0046_0001 | bad);
                assertThat(host.ssd.read32(CSTS)).isEqualTo(2);
            }
        }
    }

    @Test
    void shouldReportFatalStatusWhenEnabledBeforeResetIsOver() throws Exception {
        try (TestHost host = TestHost.on(DRIVE.withTiming(new SsdTiming(0, 0, 0, 100), 1))) {
            host.enable();
            host.ssd.write32(CC, 0x0046_0000);
            host.ssd.write32(CC, 0x0046_0001);
            assertThat(host.ssd.read32(CSTS) & 2).isEqualTo(2);

            host.ssd.write32(CC, 0);
            host.time.runAll();
            assertThat(host.ssd.read32(CSTS)).isZero();
            host.enable();
        }
    }

    @Test
    void shouldKeepAdminQueueRegistersWhenWrittenWhileEnabled() throws Exception {
        try (TestHost host = TestHost.on(DRIVE)) {
            host.enable();
            host.ssd.write32(0x28, 0x9000);
            host.ssd.write32(0x24, 0);
            assertThat(host.ssd.read32(0x28)).isEqualTo(TestHost.ADMIN_SQ);
            assertThat(host.ssd.read32(0x24)).isEqualTo(7 << 16 | 7);
        }
    }

    @Test
    void shouldForgetQueuesAndCommandsWhenReset() throws Exception {
        SsdSettings slow = DRIVE.withTiming(new SsdTiming(1000, 0, 0, 10), 1);
        try (TestHost host = TestHost.on(slow).ready()) {
            host.io.put(TestHost.transfer(0x02, 1, 0, 8).prp(BUFFER, 0).bytes());
            host.io.ring();
            host.ssd.write32(CC, 0);
            assertThat(host.ssd.read32(CSTS)).isEqualTo(1);
            int writes = host.bus.writes.size();
            host.time.runAll();
            assertThat(host.ssd.read32(CSTS)).isZero();
            assertThat(host.bus.writes).hasSize(writes);

            host.bus.at(TestHost.ADMIN_CQ).put(new byte[0x1000]);
            host.admin.tail = host.admin.head = 0;
            host.admin.phase = 1;
            host.enable();
            assertThat(host.admin.run(sqe(0x04, 1).dw(10, 1).bytes()).code()).isEqualTo(0x101);
        }
    }

    @Test
    void shouldKeepReadyUntilTransfersAreOverWhenReset() throws Exception {
        try (TestHost host = new TestHost(DRIVE, new RamMedia(1 << 20), FaultHook.NONE, 50)) {
            host.ready();
            host.io.put(TestHost.transfer(0x02, 1, 0, 8).prp(BUFFER, 0).bytes());
            host.io.ring();
            host.time.runTo(host.time.now() + 60); // the command is fetched, its data is under way
            host.ssd.write32(CC, 0);

            assertThat(host.ssd.read32(CSTS)).isEqualTo(1);
            host.time.runAll();
            assertThat(host.ssd.read32(CSTS)).isZero();
        }
    }

    @Test
    void shouldCompleteCommandsBeforeShutdownIsComplete() throws Exception {
        try (TestHost host =
                TestHost.on(DRIVE.withTiming(new SsdTiming(500, 0, 0, 10), 1)).ready()) {
            host.io.put(TestHost.transfer(0x02, 1, 0, 1).prp(BUFFER, 0).bytes());
            host.io.ring();
            host.ssd.write32(CC, 0x0046_4001);
            assertThat(host.ssd.read32(CSTS) >> 2 & 3).isEqualTo(1);
            host.io.put(TestHost.transfer(0x02, 2, 0, 1).prp(BUFFER, 0).bytes());
            host.io.ring();
            host.time.runAll();

            assertThat(host.ssd.read32(CSTS) >> 2 & 3).isEqualTo(2);
            assertThat(host.io.drain())
                    .extracting(TestHost.Completion::commandId)
                    .containsExactly(1);
        }
    }

    @Test
    void shouldFailFatallyWhenCommandCannotBeFetched() throws Exception {
        try (TestHost host = TestHost.on(DRIVE)) {
            host.ssd.write32(0x24, 7 << 16 | 7);
            host.ssd.write32(0x28, 0x7000_0000);
            host.ssd.write32(CC, 0x0046_0001);
            host.ssd.write32(0x1000, 1);
            assertThat(host.ssd.read32(CSTS)).isEqualTo(3);
        }
    }

    @Test
    void shouldMaskPinInterruptWhenVectorIsMasked() throws Exception {
        try (TestHost host = TestHost.on(DRIVE)) {
            host.enable();
            host.admin.put(sqe(0x06, 1).prp(BUFFER, 0).dw(10, 1).bytes());
            host.admin.ring();

            assertThat(host.ssd.interrupt()).isTrue();
            host.ssd.write32(0x0C, 1);
            assertThat(host.ssd.interrupt()).isFalse();
            assertThat(host.ssd.read32(0x0C)).isEqualTo(1);
            host.ssd.write32(0x10, 1);
            assertThat(host.ssd.interrupt()).isTrue();
            host.admin.next();
            assertThat(host.ssd.interrupt()).isFalse();
        }
    }

    @Test
    void shouldIdentifyControllerAndNamespaceWhenAsked() throws Exception {
        try (TestHost host = TestHost.on(DRIVE.withWriteCache(64).withBlockSize(512, true))) {
            host.enable();
            assertThat(host.admin
                            .run(sqe(0x06, 1).prp(BUFFER, 0).dw(10, 1).bytes())
                            .code())
                    .isZero();
            ByteBuffer c = host.bus.at(BUFFER);
            assertThat(text(c, 4, 20)).isEqualTo("MV0001              ");
            assertThat(text(c, 24, 40)).startsWith("MicroVisor Simulated NVMe SSD ");
            assertThat(c.get(77)).as("MDTS").isEqualTo((byte) 5);
            assertThat(c.getInt(80)).as("VER").isEqualTo(0x10400);
            assertThat(c.get(258)).as("ACL").isEqualTo((byte) 3);
            assertThat(c.get(512)).as("SQES").isEqualTo((byte) 0x66);
            assertThat(c.get(513)).as("CQES").isEqualTo((byte) 0x44);
            assertThat(c.getInt(516)).as("NN").isEqualTo(1);
            assertThat(c.getShort(520)).as("ONCS").isEqualTo((short) 0xC);
            assertThat(c.get(525)).as("VWC").isEqualTo((byte) 1);
            assertThat(c.getShort(528)).as("AWUPF").isEqualTo((short) 7);
            assertThat(text(c, 768, 31)).isEqualTo("nqn.2014-08.org.nvmexpress:uuid");

            assertThat(host.admin
                            .run(sqe(0x06, 1).nsid(1).prp(BUFFER, 0).bytes())
                            .code())
                    .isZero();
            ByteBuffer n = host.bus.at(BUFFER);
            assertThat(n.getLong(0)).as("NSZE").isEqualTo(2048);
            assertThat(n.getLong(8)).as("NCAP").isEqualTo(2048);
            assertThat(n.get(25)).as("NLBAF").isEqualTo((byte) 1);
            assertThat(n.get(26)).as("FLBAS").isZero();
            assertThat(n.get(33) & 7).as("DLFEAT").isEqualTo(1);
            assertThat(n.getInt(128)).as("LBAF0").isEqualTo(9 << 16);
            assertThat(n.getInt(132) & 0xFF_FFFF).as("LBAF1").isEqualTo(12 << 16);

            assertThat(host.admin
                            .run(sqe(0x06, 1).nsid(0).prp(BUFFER, 0).dw(10, 2).bytes())
                            .code())
                    .isZero();
            assertThat(host.bus.at(BUFFER).getLong(0)).as("active namespaces").isEqualTo(1);
            assertThat(host.admin
                            .run(sqe(0x06, 1).nsid(1).prp(BUFFER, 0).dw(10, 2).bytes())
                            .code())
                    .isZero();
            assertThat(host.bus.at(BUFFER).getLong(0))
                    .as("active namespaces above 1")
                    .isZero();
            assertThat(host.admin
                            .run(sqe(0x06, 1).nsid(1).prp(BUFFER, 0).dw(10, 3).bytes())
                            .code())
                    .isZero();
            assertThat(host.bus.at(BUFFER).getShort(0)).as("NGUID descriptor").isEqualTo((short) 0x1002);
        }
    }

    @Test
    void shouldChangeBlockSizeWhenFormatted() throws Exception {
        try (TestHost host = TestHost.on(DRIVE.withBlockSize(512, true)).ready()) {
            host.bus.memory[BUFFER] = 1;
            assertThat(host.write(0, 8, BUFFER, 0).code()).isZero();
            assertThat(host.admin.run(sqe(0x80, 3).nsid(1).dw(10, 2).bytes()).code())
                    .isEqualTo(0x10A);
            assertThat(host.admin.run(sqe(0x80, 3).nsid(1).dw(10, 1).bytes()).code())
                    .isZero();
            assertThat(host.admin
                            .run(sqe(0x06, 1).nsid(1).prp(BUFFER, 0).bytes())
                            .code())
                    .isZero();
            assertThat(host.bus.at(BUFFER).getLong(0)).isEqualTo(256);
            assertThat(host.bus.at(BUFFER).get(26)).isEqualTo((byte) 1);
            assertThat(host.read(256, 1, BUFFER, 0).code()).isEqualTo(0x80);
            assertThat(host.read(0, 1, BUFFER, 0).code()).isZero();
            assertThat(host.bus.memory[BUFFER]).isZero();
        }
    }

    private static String text(ByteBuffer page, int at, int length) {
        byte[] bytes = new byte[length];
        page.get(at, bytes);
        return new String(bytes, US_ASCII);
    }
}
