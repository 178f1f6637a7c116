package org.microvisor.cosim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PcieRootComplexTest {
    private static final long WINDOW = 0x8000_0000L;
    private static final long BAR = 0xA000_0000L;

    private final EventQueue time = new EventQueue();
    private final TimedPort port = new TimedPort(time);
    private final Ddr ddr = new Ddr("ddr", 0x10_0000, 0x10_0000);
    private final List<String> log = new ArrayList<>();

    private PcieRootComplex complex(long latency) {
        PcieRootComplex complex = new PcieRootComplex(time, PcieSettings.DEFAULT.withLatency(latency));
        complex.addMemory(ddr);
        complex.addPort(WINDOW, port.memory.length, port);
        return complex;
    }

    private Runnable log(String what) {
        return () -> log.add(what + "@" + time.now());
    }

    @Test
    void shouldRouteByAddress() {
        PcieRootComplex complex = complex(0);
        complex.write(0x10_0010, new byte[] {1, 2}, log("ddr"));
        complex.write(WINDOW + 0x20, new byte[] {3}, log("logic"));
        time.runAll();

        assertThat(ddr.read64(0x10)).isEqualTo(0x0201);
        assertThat(port.memory[0x20]).isEqualTo((byte) 3);
        complex.read(0x10_0010, 2, (data, ok) -> log.add(data[1] + " " + ok));
        complex.read(WINDOW + 0x20, 1, (data, ok) -> log.add(data[0] + " " + ok));
        time.runAll();
        assertThat(log).containsExactly("ddr@0", "logic@4", "2 true", "3 true");
    }

    @Test
    void shouldKeepWritesInOrderAcrossTargetsAndReadsBehindThem() {
        PcieRootComplex complex = complex(10);
        complex.write(WINDOW, new byte[800], log("logic"));
        complex.write(0x10_0000, new byte[8], log("ddr"));
        complex.read(0x10_0000, 8, (data, ok) -> log("read").run());
        complex.write(WINDOW, new byte[8], log("logic again"));
        time.runAll();

        assertThat(log).containsExactly("logic@113", "ddr@113", "logic again@117", "read@123");
    }

    @Test
    void shouldQueueWritesToOneTargetBackToBack() {
        PcieRootComplex complex = complex(10);
        for (int i = 0; i < 4; i++) {
            complex.write(WINDOW, new byte[80], log("write"));
        }
        time.runAll();
        assertThat(log).containsExactly("write@23", "write@33", "write@43", "write@53");
    }

    /** Registers that count what they are asked. */
    private static final class Counting implements BarDevice {
        private boolean present = true;

        @Override
        public int read32(int offset) {
            return 0x1234;
        }

        @Override
        public void write32(int offset, int value) {}

        @Override
        public boolean isPresent() {
            return present;
        }
    }

    @Test
    void shouldHoldADeviceBackThatMayNotUseMemoryAndLetItsEarlierWritesArriveFirst() {
        PcieRootComplex complex = complex(10);
        complex.addDevice(BAR, 64, new Counting());
        complex.write(WINDOW, new byte[800], log("before"));
        complex.writeConfig(4, 2);
        time.runTo(20);
        complex.write(0x10_0000, new byte[] {7}, log("after"));
        complex.read(0x10_0000, 2, (data, ok) -> log.add(data[0] + " " + ok + "@" + time.now()));
        complex.readConfig(4, value -> log("command " + value).run());
        complex.readBar(BAR, value -> log.add(Integer.toHexString(value)));
        time.runAll();

        assertThat(log).containsExactly("after@30", "-1 false@30", "before@113", "command 2@113", "1234");
        assertThat(ddr.read64(0)).isZero();
        assertThat(complex.heldBack()).isEqualTo(2);
        log.clear();
        complex.writeConfig(4, 0xFFFF);
        complex.readConfig(4, value -> log("command " + value).run());
        time.runAll();
        complex.write(0x10_0000, new byte[] {7}, log("again"));
        time.runAll();
        assertThat(log).containsExactly("command 6@133", "again@143");
        assertThat(ddr.read64(0)).isEqualTo(7);
    }

    @Test
    void shouldTakeADevicesRegistersOffTheBus() {
        PcieRootComplex complex = complex(5);
        Counting device = new Counting();
        complex.addDevice(BAR, 64, device);
        complex.writeConfig(4, 4);
        complex.readBar(BAR, value -> log.add(Integer.toHexString(value)));
        complex.readConfig(4, value -> log.add("command " + value));
        complex.readConfig(0, value -> log.add("id " + value));
        time.runAll();
        device.present = false;
        complex.writeConfig(4, 6);
        complex.readConfig(4, value -> log.add("command " + value));
        time.runAll();

        assertThat(log).containsExactlyInAnyOrder("ffffffff", "command 4", "id 0", "command -1");
    }

    @Test
    void shouldReadAllOnesAndDropWritesWhenNobodyOwnsTheAddress() {
        PcieRootComplex complex = complex(5);
        complex.read(0x7000_0000, 2, (data, ok) -> log.add(data[0] + " " + data[1] + " " + ok));
        complex.write(0x7000_0000, new byte[1], log("dropped"));
        complex.read(0x1F_FFFF, 2, (data, ok) -> log.add("crossing " + ok));
        complex.readBar(BAR, value -> log.add(Integer.toHexString(value)));
        complex.writeBar(BAR, 1);
        time.runAll();

        assertThat(log).containsExactlyInAnyOrder("-1 -1 false", "dropped@5", "crossing false", "ffffffff");
        assertThat(complex.unsupportedReads()).isEqualTo(3);
        assertThat(complex.unsupportedWrites()).isEqualTo(2);
    }

    @Test
    void shouldCountErrorResponsesOfTheLogic() {
        PcieRootComplex complex = complex(0);
        port.failing = true;
        complex.read(WINDOW, 1, (data, ok) -> log.add(data[0] + " " + ok));
        complex.write(WINDOW, new byte[1], log("written"));
        time.runAll();
        assertThat(log).contains("-1 false");
        assertThat(complex.failedReads()).isEqualTo(1);
        assertThat(complex.failedWrites()).isEqualTo(1);
        assertThat(complex.unsupportedReads() + complex.unsupportedWrites()).isZero();
    }

    @Test
    void shouldDeliverBarAccessesInOrderAndAnswersBehindTheDrivesWrites() {
        PcieRootComplex complex = complex(10);
        complex.addDevice(BAR, 0x1000, new BarDevice() {
            private int register;

            @Override
            public int read32(int offset) {
                return register + offset;
            }

            @Override
            public void write32(int offset, int value) {
                register = value;
                complex.write(WINDOW, new byte[800], log("posted by the drive"));
            }
        });
        complex.writeBar(BAR, 100);
        complex.readBar(BAR + 8, value -> log.add(value + "@" + time.now()));
        time.runAll();

        assertThat(log).containsExactly("posted by the drive@123", "108@123");
    }

    @Test
    void shouldRejectOverlappingRanges() {
        assertThatThrownBy(() -> complex(0).addPort(0x10_F000, 0x1000, port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bus ranges overlap: range=0x10f000..0x10ffff, other=0x100000..0x1fffff");
        assertThatThrownBy(() -> new PcieSettings(0, 300, 512))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxPayload is not a power of two in 128..4096: maxPayload=300");
    }
}
