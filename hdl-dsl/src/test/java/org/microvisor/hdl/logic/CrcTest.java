package org.microvisor.hdl.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.bench.Alone;
import org.microvisor.hdl.replay.SeededTest;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.hdl.verilog.Tools;

/** The unrolled lists give what the catalogue, the JDK and a loop over single bits give. */
final class CrcTest {
    private static final byte[] CHECK = "123456789".getBytes(StandardCharsets.US_ASCII);

    /** One bit at a time, as catalogues define it. */
    private static long golden(CrcKind kind, byte[] message) {
        long mask = -1L >>> (64 - kind.width());
        long register = kind.initial();
        for (byte octet : message) {
            for (int i = 0; i < 8; i++) {
                int bit = octet >> (kind.reflected() ? i : 7 - i) & 1;
                boolean out = (register >>> (kind.width() - 1) & 1) != bit;
                register = (register << 1 ^ (out ? kind.polynomial() : 0)) & mask;
            }
        }
        long sum = kind.reflected() ? Long.reverse(register) >>> (64 - kind.width()) : register;
        return sum ^ kind.complement();
    }

    private static long computed(CrcKind kind, int dataWidth, byte[] message, Random random) {
        Alone<Crc> top = new Alone<>(parent -> new Crc(parent, kind, dataWidth));
        Simulator simulator = Simulator.of(top, random);
        simulator.resetn(false);
        simulator.step();
        simulator.resetn(true);
        boolean first = true;
        int at = 0;
        do {
            int count = Math.min(message.length - at, dataWidth / 8);
            count = random.nextInt(4) == 0 ? 1 + random.nextInt(count) : count;
            boolean valid = random.nextInt(4) > 0;
            BigInteger word = new BigInteger(dataWidth, random); // what lies behind the last byte does not matter
            for (int i = 0; i < count; i++) {
                BigInteger octet = BigInteger.valueOf(message[at + i] & 0xFF);
                word = word.andNot(BigInteger.valueOf(0xFF).shiftLeft(8 * i)).or(octet.shiftLeft(8 * i));
            }
            simulator.poke(top.port(top.cell.valid), valid ? BigInteger.ONE : BigInteger.ZERO);
            simulator.poke(top.port(top.cell.first), first ? BigInteger.ONE : BigInteger.ZERO);
            simulator.poke(top.port(top.cell.bytes), BigInteger.valueOf(count));
            simulator.poke(top.port(top.cell.data), word);
            simulator.step();
            at += valid ? count : 0;
            first &= !valid;
        } while (at < message.length || first);
        return simulator.peekWide(top.cell.value).longValue();
    }

    private static final List<CrcKind> KINDS = List.of(
            CrcKind.CRC_32,
            CrcKind.CRC_32C,
            CrcKind.CRC_24,
            CrcKind.CRC_16,
            CrcKind.CRC_16_CCITT,
            CrcKind.CRC_8,
            new CrcKind(5, 0x05, 0x1F, true, 0x1F), // CRC-5/USB
            new CrcKind(64, 0x42F0E1EBA9EA3693L, 0, false, 0)); // CRC-64/ECMA-182

    @Test
    void giveTheCheckValuesOfTheCatalogue() {
        Random random = new Random(0);
        long[] expected = {0xCBF43926L, 0xE3069283L, 0xB4F3E6L, 0xBB3DL, 0x29B1L, 0xF4L, 0x19L, 0x6C40DF5F0B497347L};
        for (int i = 0; i < expected.length; i++) {
            assertThat(golden(KINDS.get(i), CHECK)).isEqualTo(expected[i]);
            assertThat(computed(KINDS.get(i), 8, CHECK, random)).isEqualTo(expected[i]);
            assertThat(computed(KINDS.get(i), 64, CHECK, random)).isEqualTo(expected[i]);
        }
    }

    @SeededTest(1)
    void agreeWithTheJdkInWordsOfAnyWidth(long seed) {
        Random random = new Random(seed);
        for (int width : new int[] {8, 16, 24, 32, 64, 128}) {
            byte[] message = new byte[1 + random.nextInt(60)];
            random.nextBytes(message);
            Checksum ethernet = new CRC32();
            ethernet.update(message);
            Checksum castagnoli = new CRC32C();
            castagnoli.update(message);
            assertThat(computed(CrcKind.CRC_32, width, message, random)).isEqualTo(ethernet.getValue());
            assertThat(computed(CrcKind.CRC_32C, width, message, random)).isEqualTo(castagnoli.getValue());
        }
    }

    @SeededTest(2)
    void agreeWithALoopOverBits(long seed) {
        Random random = new Random(seed);
        for (CrcKind kind : KINDS) {
            int width = 8 * (1 + random.nextInt(9));
            byte[] message = new byte[1 + random.nextInt(30)];
            random.nextBytes(message);
            assertThat(computed(kind, width, message, random))
                    .as("%s, words of %d bits", kind, width)
                    .isEqualTo(golden(kind, message));
        }
    }

    @Test
    void refuseWhatIsNoPolynomial() {
        assertThatThrownBy(() -> new CrcKind(16, 0x18005, 0, true, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such CRC: width=16, polynomial=18005, initial=0, complement=0");
    }

    @Test
    void linterHasNothingToSay() {
        Tools.assertLintsClean(new Alone<>(parent -> new Crc(parent, CrcKind.CRC_32, 64)));
        Tools.assertLintsClean(new Alone<>(parent -> new Crc(parent, CrcKind.CRC_16_CCITT, 32)));
    }
}
