package org.microvisor.aoe.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Formats against bytes written down by hand from the protocols' tables. */
final class WireFormatTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    @Test
    void shouldWriteAnAtaRequestAsLinuxSendsIt() {
        byte[] frame = new byte[36];
        EthernetHeader.write(frame, 0, 0x0200_0000_0001L, 0x5254_0012_3456L, EthernetHeader.TYPE_AOE);
        AoeHeader.writeRequest(frame, 0, 0x0102, 3, AoeHeader.COMMAND_ATA, 0x0001_BEEF);
        AtaArg.writeRequest(frame, 0, AtaArg.AFLAG_LBA48, 0, 8, AtaCommand.READ_SECTORS_EXT, 0x0605_0403_0201L);
        assertThat(HEX.formatHex(frame))
                .isEqualTo("02 00 00 00 00 01 52 54 00 12 34 56 88 a2 10 00 01 02 03 00 00 01 be ef "
                        + "40 00 08 24 01 02 03 04 05 06 00 00");
        assertThat(AtaArg.lba(frame, 0)).isEqualTo(0x0605_0403_0201L);
        frame[AtaArg.AFLAGS] = 0;
        assertThat(AtaArg.lba(frame, 0)).isEqualTo(0x0403_0201L);
    }

    @Test
    void shouldTurnARequestIntoAResponseOrAnError() {
        byte[] frame = new byte[40];
        AoeHeader.writeRequest(frame, 4, AoeHeader.ANY_MAJOR, AoeHeader.ANY_MINOR, AoeHeader.COMMAND_CONFIG, -1);
        AoeHeader.writeResponse(frame, 4, 0, 1, 2);
        assertThat(HEX.formatHex(frame, 18, 28)).isEqualTo("18 00 00 01 02 01 ff ff ff ff");
        AoeHeader.writeResponse(frame, 4, AoeError.BAD_ARGUMENT.code(), 1, 2);
        assertThat(HEX.formatHex(frame, 18, 20)).isEqualTo("1c 02");
        assertThat(AoeHeader.isResponse(frame, 4)).isTrue();
        assertThat(AoeHeader.isError(frame, 4)).isTrue();
    }

    @Test
    void shouldWriteAConfigReply() {
        byte[] frame = new byte[36];
        ConfigArg.write(frame, 0, 0x80, 0x4019, 0x11, ConfigArg.CCMD_READ, new byte[] {'a', 'b'});
        assertThat(HEX.formatHex(frame, 24, 36)).isEqualTo("00 80 40 19 11 10 00 02 61 62 00 00");
        frame[ConfigArg.SECTOR_COUNT] = 0;
        assertThat(ConfigArg.sectorCount(frame, 0)).isEqualTo(2);
    }

    @Test
    void shouldWriteAnNvmeWriteCommand() {
        byte[] entry = new byte[64];
        NvmeSubmission.write(entry, 0, NvmeOpcode.WRITE, 0x0102, 1, 0x8000_0000L, 0x8000_1000L);
        NvmeSubmission.writeRange(entry, 0, 0x11_2233_4455L, 16, 1 << NvmeSubmission.FUA_BIT);
        assertThat(HEX.formatHex(entry, 0, 8)).isEqualTo("01 00 02 01 01 00 00 00");
        assertThat(HEX.formatHex(entry, 24, 40)).isEqualTo("00 00 00 80 00 00 00 00 00 10 00 80 00 00 00 00");
        assertThat(HEX.formatHex(entry, 40, 52)).isEqualTo("55 44 33 22 11 00 00 00 0f 00 00 40");
        assertThat(NvmeSubmission.blocks(entry, 0)).isEqualTo(16);
        assertThat(NvmeSubmission.fua(entry, 0)).isTrue();
    }

    @Test
    void shouldWriteAnNvmeCompletion() {
        byte[] entry = new byte[16];
        NvmeCompletion.write(entry, 0, 7, 3, 2, 0x0102, true, NvmeStatus.UNRECOVERED_READ, true);
        assertThat(HEX.formatHex(entry)).isEqualTo("07 00 00 00 00 00 00 00 03 00 02 00 02 01 03 85");
        assertThat(NvmeCompletion.phase(entry, 0)).isTrue();
        assertThat(NvmeCompletion.status(entry, 0)).isEqualTo(NvmeStatus.UNRECOVERED_READ);
        assertThat(NvmeCompletion.dnr(entry, 0)).isTrue();
    }

    @Test
    void shouldPlaceDoorbellsByQueueAndStride() {
        assertThat(NvmeRegister.sqTailDoorbell(1, 0)).isEqualTo(0x1008);
        assertThat(NvmeRegister.cqHeadDoorbell(1, 0)).isEqualTo(0x100C);
        assertThat(NvmeRegister.cqHeadDoorbell(2, 2)).isEqualTo(0x1050);
    }

    @Test
    void shouldDescribeErrorsInWords() {
        assertThat(AoeError.describe(3)).isEqualTo("error 3 (device unavailable)");
        assertThat(AoeError.describe(9)).isEqualTo("error 9 (unknown)");
        assertThat(AtaStatus.describe(0x41, 0x10)).isEqualTo("status 0x41 (DRDY ERR), error 0x10 (IDNF)");
        assertThat(NvmeStatus.describe(0x281)).isEqualTo("status 2/81 (unrecovered read error)");
    }
}
