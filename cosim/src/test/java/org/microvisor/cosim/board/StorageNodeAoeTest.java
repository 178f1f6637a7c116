package org.microvisor.cosim.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.aoe.wire.ConfigArg;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.aoe.wire.IdentifyBlock;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.storage.ServiceEvent;

/** What a node with its software says to a client, command by command. */
final class StorageNodeAoeTest {
    private static final int SECTORS = 4096;
    private static final int GOOD = 0x40;
    private static final int FAILED = 0x41;
    private static final int IDNF = 0x10;
    private static final int ABRT = 0x04;
    private static final int E = AtaArg.AFLAG_LBA48;
    private static final int W = AtaArg.AFLAG_WRITE;
    private static final byte[] NONE = {};

    private ServedNode node;

    @BeforeEach
    void openNode() {
        node = ServedNode.withVolume(SECTORS);
    }

    @AfterEach
    void closeNode() {
        node.software().close();
        node.close();
    }

    @Test
    void shouldAnswerDiscoveryOncePerLun() {
        node.volume(2, 100);
        node.volume(7, 200);
        for (Ask query : List.of(
                Ask.config(0, "").to(MacAddress.BROADCAST).shelf(0xFFFF).lun(0xFF),
                Ask.config(0, "").to(MacAddress.BROADCAST).lun(0xFF),
                Ask.config(0, "").shelf(0xFFFF).lun(0xFF).length(60),
                Ask.config(0, "").lun(0xFF))) {
            List<byte[]> replies = node.exchange(query.tag(0x80000001).frame());
            assertThat(replies).extracting(reply -> AoeHeader.minor(reply, 0)).containsExactlyInAnyOrder(0, 2, 7);
            assertThat(replies).allSatisfy(reply -> {
                assertThat(reply).hasSize(60);
                assertHeader(reply, 0x18, 0, 0x80000001);
                assertThat(ConfigArg.bufferCount(reply, 0)).isEqualTo(8);
                assertThat(ConfigArg.sectorCount(reply, 0)).isEqualTo(16);
                assertThat(Arrays.copyOfRange(reply, 29, 60)).isEqualTo(first(31, 0x10));
            });
        }
        for (Ask query : List.of(
                Ask.config(0, "").to(MacAddress.BROADCAST).lun(2),
                Ask.config(0, "").shelf(0xFFFF).lun(2))) {
            assertThat(node.exchange(query.frame()))
                    .singleElement()
                    .satisfies(reply -> assertThat(AoeHeader.minor(reply, 0)).isEqualTo(2));
        }
        assertThat(node.drops()).isZero();
    }

    @Test
    void shouldCopyTagsBitByBit() {
        for (int tag : new int[] {0, 1, 0x80000000, 0xFFFFFFFF, 0x12345678}) {
            assertHeader(node.ask(Ask.config(0, "").tag(tag)), 0x18, 0, tag);
            assertHeader(node.ask(Ask.read(0, 1).tag(tag)), 0x18, 0, tag);
            assertHeader(node.ask(Ask.command(0xF0).tag(tag)), 0x1C, 1, tag);
        }
    }

    @Test
    void shouldRefuseOtherVersions() {
        for (int version : new int[] {0x00, 0x20, 0xF0}) {
            for (Ask ask : List.of(Ask.config(0, ""), Ask.read(0, 1), Ask.command(9), Ask.write(0, new byte[512]))) {
                byte[] reply = node.ask(ask.tag(5).with(14, version));
                assertHeader(reply, 0x1C, 5, 5);
                assertThat(reply).hasSize(60);
            }
        }
        assertThat(node.drive().seen()).isEmpty();
    }

    @Test
    void shouldIdentifyVolume() {
        byte[] reply = node.ask(Ask.ata(AtaCommand.IDENTIFY_DEVICE, 0, 1, 0xA0000000L, NONE));
        assertThat(reply).hasSize(548);
        assertThat(AtaArg.status(reply, 0)).isEqualTo(GOOD);
        IdentifyBlock block = IdentifyBlock.decode(reply, 36);
        assertThat(block.sectors()).isEqualTo(SECTORS);
        assertThat(block.encode()).isEqualTo(NodeBench.data(reply));
        for (int count : new int[] {0, 2, 255}) {
            assertHeader(
                    node.ask(Ask.ata(AtaCommand.IDENTIFY_DEVICE, 0, count, 0, NONE)
                            .tag(1)),
                    0x1C,
                    2,
                    1);
        }
    }

    @Test
    void shouldMoveOneToSixteenSectors() {
        for (int count : new int[] {1, 8, 16}) {
            byte[] data = NodeBench.sectors(count, count);
            byte[] ack = node.ask(Ask.write(64, data));
            assertThat(ack).hasSize(60);
            assertAta(ack, GOOD, 0, 0);
            assertThat(Arrays.copyOfRange(ack, 28, 60)).isEqualTo(first(32, 64));
            byte[] reply = node.ask(Ask.read(64, count));
            assertAta(reply, GOOD, 0, 0);
            assertThat(NodeBench.data(reply)).isEqualTo(data);
        }
        for (int count : new int[] {0, 17, 32, 255}) {
            assertHeader(node.ask(Ask.read(64, count).tag(1)), 0x1C, 2, 1);
            byte[] data = new byte[Math.min(count, 17) * 512];
            assertHeader(
                    node.ask(Ask.ata(AtaCommand.WRITE_SECTORS_EXT, E | W, count, 64, data)
                            .tag(1)),
                    0x1C,
                    2,
                    1);
        }
    }

    @Test
    void shouldNotGoBeyondTheEnd() {
        byte[] data = NodeBench.sectors(1, 1);
        assertAta(node.ask(Ask.write(SECTORS - 1, data)), GOOD, 0, 0);
        assertThat(NodeBench.data(node.ask(Ask.read(SECTORS - 1, 1)))).isEqualTo(data);
        for (long lba : new long[] {SECTORS, SECTORS - 1L, 1L << 28, 1L << 40, (1L << 48) - 1, (1L << 48) - 2}) {
            assertAta(node.ask(Ask.read(lba, 2)), FAILED, IDNF, 2);
            assertAta(node.ask(Ask.write(lba, new byte[1024])), FAILED, IDNF, 2);
        }
        assertThat(NodeBench.data(node.ask(Ask.read(SECTORS - 1, 1)))).isEqualTo(data);
    }

    @Test
    void shouldTake28AddressBitsWithoutExtendedFlag() {
        byte[] data = NodeBench.sectors(1, 2);
        for (int opcode : new int[] {AtaCommand.WRITE_SECTORS, AtaCommand.WRITE_DMA, AtaCommand.WRITE_SECTORS_EXT}) {
            data[0]++;
            assertAta(node.ask(Ask.ata(opcode, W, 1, 0x1234_E000_0021L, data)), GOOD, 0, 0);
            byte[] reply = node.ask(Ask.ata(AtaCommand.READ_SECTORS, 0, 1, 0xA000_0021L, NONE));
            assertThat(NodeBench.data(reply)).isEqualTo(data);
        }
        assertAta(node.ask(Ask.ata(AtaCommand.READ_SECTORS, E, 1, 0xE000_0021L, NONE)), FAILED, IDNF, 1);
    }

    @Test
    void shouldRefuseFlagsThatDoNotFitTheCommand() {
        byte[] data = NodeBench.sectors(2, 3);
        assertHeader(
                node.ask(Ask.ata(AtaCommand.READ_SECTORS_EXT, E | W, 2, 8, data).tag(1)), 0x1C, 2, 1);
        assertHeader(
                node.ask(Ask.ata(AtaCommand.WRITE_SECTORS_EXT, E, 2, 8, data).tag(1)), 0x1C, 2, 1);
        for (int length : new int[] {36, 60, 36 + 1022, 36 + 1023}) {
            assertHeader(node.ask(Ask.write(8, data).tag(1).length(length)), 0x1C, 2, 1);
        }
        assertThat(NodeBench.data(node.ask(Ask.read(8, 2)))).isEqualTo(new byte[1024]);
    }

    @Test
    void shouldNeverWriteTheTrailingPayloadOfARead() {
        byte[] data = NodeBench.sectors(16, 4);
        node.ask(Ask.write(16, data));
        byte[] reply = node.ask(Ask.ata(AtaCommand.READ_SECTORS_EXT, E, 16, 16, NodeBench.sectors(16, 5)));
        assertThat(NodeBench.data(reply)).isEqualTo(data);
        assertThat(NodeBench.data(node.ask(Ask.read(16, 16)))).isEqualTo(data);
    }

    @Test
    void shouldForceUnitAccessWhenAsked() {
        node.ask(Ask.write(0, new byte[512]));
        node.drive().seen().clear();
        for (int opcode : new int[] {
            AtaCommand.WRITE_SECTORS,
            AtaCommand.WRITE_SECTORS_EXT,
            AtaCommand.WRITE_DMA,
            AtaCommand.WRITE_DMA_EXT,
            AtaCommand.WRITE_DMA_FUA_EXT
        }) {
            byte[] data = NodeBench.sectors(1, opcode);
            assertAta(node.ask(Ask.ata(opcode, E | W, 1, 32, data)), GOOD, 0, 0);
            for (int read : new int[] {
                AtaCommand.READ_SECTORS, AtaCommand.READ_SECTORS_EXT, AtaCommand.READ_DMA, AtaCommand.READ_DMA_EXT
            }) {
                assertThat(NodeBench.data(node.ask(Ask.ata(read, E, 1, 32, NONE))))
                        .isEqualTo(data);
            }
        }
        assertThat(node.drive().seen())
                .filteredOn(entry -> entry.opcode() == 1)
                .extracting(entry -> entry.forceUnitAccess())
                .containsExactly(false, false, false, false, true);
        assertThat(node.drive().seen())
                .filteredOn(entry -> entry.opcode() == 2)
                .hasSize(20)
                .noneMatch(entry -> entry.forceUnitAccess());
    }

    /** Every buffer of the node is full of markers; none may appear where only zeros or own data belong. */
    @Test
    void shouldNeverSendBytesOfAnotherRequest() {
        byte marker = (byte) 0xC3;
        byte[] markers = new byte[16 * 512];
        Arrays.fill(markers, marker);
        for (int i = 0; i < 80; i++) {
            node.ask(Ask.write(16L * (i % 8), markers));
            node.ask(Ask.read(16L * (i % 8), 16));
            node.ask(Ask.command(0x77).length(1400).with(1000, marker));
        }
        node.volume(1, SECTORS);
        for (Ask ask : List.of(
                Ask.config(0, ""),
                Ask.config(1, ""),
                Ask.config(9, ""),
                Ask.command(2),
                Ask.ata(0x99, 0, 1, 0, NONE),
                Ask.ata(AtaCommand.IDENTIFY_DEVICE, 0, 1, 0, NONE),
                Ask.ata(AtaCommand.IDENTIFY_DEVICE, 0, 2, 0, NONE),
                Ask.ata(AtaCommand.FLUSH_CACHE, 0, 0, 0, NONE),
                Ask.ata(AtaCommand.CHECK_POWER_MODE, 0, 0, 0, NONE),
                Ask.read(SECTORS, 1),
                Ask.read(0, 0),
                Ask.read(0, 1).with(14, 0x30),
                Ask.read(3000, 16),
                Ask.read(3000, 1),
                Ask.write(3000, new byte[512]))) {
            for (int padded : new int[] {0, 60}) {
                byte[] request = ask.lun(1).frame();
                byte[] reply = node.ask(Arrays.copyOf(request, Math.max(padded, request.length)));
                assertThat(reply.length).isGreaterThanOrEqualTo(60);
                assertThat(reply).as("reply to %s", Arrays.toString(request)).doesNotContain(marker);
            }
        }
    }

    @Test
    void shouldKeepConfigString() {
        assertConfig(Ask.config(ConfigArg.CCMD_TEST, ""), 0, "");
        assertSilence(Ask.config(ConfigArg.CCMD_TEST, "first"));
        assertConfig(Ask.config(ConfigArg.CCMD_SET, "first"), 0, "first");
        assertConfig(Ask.config(ConfigArg.CCMD_SET, "first"), 0, "first");
        assertConfig(Ask.config(ConfigArg.CCMD_SET, "second"), 4, "first");
        assertConfig(Ask.config(ConfigArg.CCMD_READ, ""), 0, "first");
        assertConfig(Ask.config(ConfigArg.CCMD_READ, "ignored"), 0, "first");
        assertConfig(Ask.config(ConfigArg.CCMD_TEST, "first"), 0, "first");
        assertSilence(Ask.config(ConfigArg.CCMD_TEST, "firs"));
        assertConfig(Ask.config(ConfigArg.CCMD_TEST_PREFIX, "fir"), 0, "first");
        assertConfig(Ask.config(ConfigArg.CCMD_TEST_PREFIX, ""), 0, "first");
        assertSilence(Ask.config(ConfigArg.CCMD_TEST_PREFIX, "first!"));
        for (int length : new int[] {1, 27, 28, 29, 30, 31, 32, 33, 35, 36, 37, 1023, 1024}) {
            String text = "0123456789abcdef".repeat(64).substring(0, length);
            assertConfig(Ask.config(ConfigArg.CCMD_FORCE_SET, text), 0, text);
            assertConfig(Ask.config(ConfigArg.CCMD_READ, ""), 0, text);
        }
        assertHeader(
                node.ask(Ask.config(ConfigArg.CCMD_FORCE_SET, "x".repeat(1025)).tag(1)), 0x1C, 2, 1);
        assertHeader(node.ask(Ask.config(ConfigArg.CCMD_FORCE_SET, "abc").tag(1).with(31, 60)), 0x1C, 2, 1);
        assertHeader(node.ask(Ask.config(7, "").tag(1)), 0x1C, 2, 1);
        assertConfig(Ask.config(ConfigArg.CCMD_FORCE_SET, ""), 0, "");
        assertConfig(Ask.config(ConfigArg.CCMD_READ, ""), 0, "");
    }

    @Test
    void shouldFindVolumesByConfigStringWhenAllAreAsked() {
        for (int lun = 1; lun < 4; lun++) {
            node.volume(lun, 100);
            node.ask(Ask.config(ConfigArg.CCMD_SET, lun == 2 ? "other" : "mine").lun(lun));
        }
        for (Ask query : List.of(
                Ask.config(ConfigArg.CCMD_TEST, "mine"),
                Ask.config(ConfigArg.CCMD_TEST_PREFIX, "mi").to(MacAddress.BROADCAST))) {
            assertThat(node.exchange(query.shelf(0xFFFF).lun(0xFF).tag(9).frame()))
                    .allSatisfy(reply -> assertHeader(reply, 0x18, 0, 9))
                    .extracting(reply -> AoeHeader.minor(reply, 0))
                    .containsExactlyInAnyOrder(1, 3);
        }
        assertThat(node.exchange(Ask.config(ConfigArg.CCMD_TEST, "none")
                        .shelf(0xFFFF)
                        .lun(0xFF)
                        .frame()))
                .isEmpty();
    }

    @Test
    void shouldFlushTheDrive() {
        node.ask(Ask.write(0, new byte[512]));
        for (int opcode : new int[] {AtaCommand.FLUSH_CACHE, AtaCommand.FLUSH_CACHE_EXT}) {
            node.drive().softwareOpcodes().clear();
            assertAta(node.ask(Ask.ata(opcode, 0, 0, 0, NONE)), GOOD, 0, 0);
            assertThat(node.drive().softwareOpcodes()).contains(0);
        }
        assertThat(node.software().counters().of(ServiceEvent.FLUSHES)).isEqualTo(2);
    }

    @Test
    void shouldAnswerCommandsWithoutData() {
        assertAta(node.ask(Ask.ata(AtaCommand.CHECK_POWER_MODE, 0, 0, 0, NONE)), GOOD, 0, 0xFF);
        for (int opcode : new int[] {0xE0, 0xE2, 0xE3}) {
            assertAta(node.ask(Ask.ata(opcode, 0, 0, 0, NONE)), GOOD, 0, 0);
        }
        for (int opcode : new int[] {0x00, 0x06, 0x27, 0x40, 0x42, 0xB0, 0xF8, 0xFF}) {
            byte[] reply = node.ask(Ask.ata(opcode, 0, 0, 0, NONE));
            assertThat(AtaArg.status(reply, 0)).isEqualTo(FAILED);
            assertThat(AtaArg.error(reply, 0)).isEqualTo(ABRT);
        }
        for (int command : new int[] {2, 3, 4, 0x7F, 0xF0, 0xFF}) {
            assertHeader(node.ask(Ask.command(command).tag(3)), 0x1C, 1, 3);
        }
        assertThat(node.unaccounted()).isZero();
    }

    @Test
    void shouldNotWriteToReadOnlyVolume() {
        byte[] data = NodeBench.sectors(1, 6);
        node.ask(Ask.write(0, data));
        var volume = node.software().volumes().iterator().next();
        node.software().detachVolume(volume);
        node.software().attachVolume(volume, 0, true);
        assertAta(node.ask(Ask.write(0, new byte[512])), FAILED, ABRT, 1);
        assertThat(NodeBench.data(node.ask(Ask.read(0, 1)))).isEqualTo(data);
    }

    private void assertSilence(Ask ask) {
        assertThat(node.exchange(ask.frame())).isEmpty();
    }

    private void assertConfig(Ask ask, int error, String text) {
        byte[] request = ask.tag(77).frame();
        byte[] reply = node.ask(request);
        assertHeader(reply, error == 0 ? 0x18 : 0x1C, error, 77);
        byte[] expected = new byte[Math.max(60, 32 + text.length())];
        System.arraycopy(reply, 0, expected, 0, 24);
        ConfigArg.write(
                expected, 0, 24, 1, 16, ConfigArg.command(request, 0), text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(reply).isEqualTo(expected);
    }

    private static void assertAta(byte[] reply, int status, int error, int count) {
        assertHeader(reply, 0x18, 0, AoeHeader.tag(reply, 0));
        assertThat(AtaArg.status(reply, 0)).as("status").isEqualTo(status);
        assertThat(AtaArg.error(reply, 0)).as("error").isEqualTo(error);
        assertThat(AtaArg.count(reply, 0)).as("count").isEqualTo(count);
    }

    private static void assertHeader(byte[] reply, int flags, int error, int tag) {
        assertThat(EthernetHeader.destination(reply, 0)).isEqualTo(Ask.CLIENT.value());
        assertThat(EthernetHeader.source(reply, 0)).isEqualTo(NodeBench.MAC.value());
        assertThat(EthernetHeader.type(reply, 0)).isEqualTo(EthernetHeader.TYPE_AOE);
        assertThat(reply[14] & 0xFF).as("version and flags").isEqualTo(flags);
        assertThat(AoeHeader.error(reply, 0)).as("AoE error").isEqualTo(error);
        assertThat(AoeHeader.major(reply, 0)).isEqualTo(NodeBench.SHELF);
        assertThat(AoeHeader.tag(reply, 0)).isEqualTo(tag);
    }

    /** Zeros after a first byte. */
    private static byte[] first(int length, int value) {
        byte[] bytes = new byte[length];
        bytes[0] = (byte) value;
        return bytes;
    }
}
