package org.microvisor.hdl.logic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;

/**
 * A counter counts, and a check sum is the one of the bit-by-bit definition, for every word and every state. Words are short:
 * sums of many bits modulo 2 are hard for a solver.
 */
final class LogicProofTest {
    private static final class CounterProof extends Cell {
        final Bits enable;

        CounterProof(int modulo) {
            enable = in(1);
            Counter counter = new Counter(this, modulo);
            counter.enable.set(enable);
            ghost(() -> {
                Bits value = counter.value.zext(8);
                assertAlways("stays below the modulus", value.lt(modulo));
                Bits next =
                        past(value).eq(modulo - 1).mux(lit(8, 0), past(value).plus(1));
                Bits expected = past(enable).mux(next, past(value));
                assertAlways("counts what is enabled", pastValid().not().or(value.eq(expected)));
                assertAlways("tells the last", counter.wrap.eq(enable.and(value.eq(modulo - 1))));
                cover("comes round", counter.wrap);
            });
        }
    }

    private static final class CrcProof extends Cell {
        final Bits valid, first, data, bytes;

        CrcProof(CrcKind kind, int dataWidth) {
            valid = in(1);
            first = in(1);
            data = in(dataWidth);
            Crc crc = new Crc(this, kind, dataWidth);
            bytes = in(crc.bytes.width());
            crc.valid.set(valid);
            crc.first.set(first);
            crc.data.set(data);
            crc.bytes.set(bytes);
            ghost(() -> {
                long initial = kind.reflected() ? reversed(kind.initial(), kind.width()) : kind.initial();
                Bits model = reg(kind.width(), initial);
                Bits start = first.mux(lit(kind.width(), initial), model);
                when(valid, () -> model.set(bitByBit(kind, start)));
                assumeAlways("a word has bytes", bytes.ne(0).and(bytes.le(dataWidth / 8)));
                assertAlways("is the defined sum", crc.value.eq(model.xor(kind.complement())));
            });
        }

        private Bits bitByBit(CrcKind kind, Bits start) {
            Bits state = start;
            for (int i = 0; i < data.width() / 8; i++) {
                Bits after = state;
                for (int bit = 0; bit < 8; bit++) {
                    after = kind.reflected()
                            ? lowestFirst(kind, after, data.bit(8 * i + bit))
                            : highestFirst(kind, after, data.bit(8 * i + 7 - bit));
                }
                state = bytes.gt(i).mux(after, state);
            }
            return state;
        }

        private static Bits lowestFirst(CrcKind kind, Bits state, Bits bit) {
            Bits shifted = state.shr(1);
            return state.bit(0).xor(bit).mux(shifted.xor(reversed(kind.polynomial(), kind.width())), shifted);
        }

        private static Bits highestFirst(CrcKind kind, Bits state, Bits bit) {
            Bits shifted = state.shl(1);
            return state.bit(kind.width() - 1).xor(bit).mux(shifted.xor(kind.polynomial()), shifted);
        }

        private static long reversed(long value, int width) {
            return Long.reverse(value) >>> (64 - width);
        }
    }

    @Test
    void countsToEveryModulus() {
        for (int modulo : new int[] {2, 3, 8, 100}) {
            assertThat(Prover.prove(new CounterProof(modulo), 1).asserts()).isEqualTo(3);
        }
        assertThat(Prover.of(new CounterProof(3)).cover(5)).hasSize(1);
    }

    @Test
    void sumsAsDefined() {
        assertThat(Prover.prove(new CrcProof(CrcKind.CRC_32, 8), 1).asserts()).isEqualTo(1);
        assertThat(Prover.prove(new CrcProof(CrcKind.CRC_16_CCITT, 8), 1).asserts())
                .isEqualTo(1);
        assertThat(Prover.prove(new CrcProof(CrcKind.CRC_8, 16), 1).asserts()).isEqualTo(1);
    }
}
