package org.microvisor.hdl.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.Stream;

/** Emitted text is proven to be what the graph says; a wrong operator, clock or initial value is found. */
final class TextProofTest {
    private static final int CIRCUITS = 60;
    private static final TextProof PROOF = new TextProof(Duration.ofMinutes(5), 20);

    /** Every operation, straight to an output. */
    static final class Everything extends Cell {
        final ClockDomain other = clock("other");

        Everything() {
            Bits a = in(6), b = in(6), s = in(1), at = in(3);
            show(a.and(b), a.or(b), a.xor(b), a.not(), a.plus(b), a.minus(b), a.times(b));
            show(a.asSigned().times(b.asSigned()).asUnsigned(), a.eq(b), a.ne(b), a.lt(b), a.le(b), a.gt(b), a.ge(b));
            show(
                    a.asSigned().lt(b.asSigned()),
                    a.shl(at),
                    a.shr(at),
                    a.asSigned().shr(at).asUnsigned());
            show(a.zext(8).bit(at), a.slice(4, 1), Bits.cat(a, b), a.zext(9), a.sext(9), s.mux(a, b));
            show(a.anyOnes(), a.allOnes(), a.parity());
            Bits kept = reg(6, 5).initially(7);
            when(s, () -> kept.set(a));
            Memory words = mem(6, 8).init(1, 2, 3);
            when(a.eq(b), () -> words.write(at, a, b.trunc(2)));
            show(kept, words.read(at));
            Bits found = words.readSync(at, s).initially(9);
            show(found);
            under(other, () -> {
                Bits elsewhere = in(6);
                Bits late = reg(6);
                late.set(elsewhere);
                show(late);
            });
        }

        private void show(Bits... values) {
            for (Bits value : values) {
                Bits result = out(value.width());
                result.set(value);
            }
        }
    }

    static final class Queue extends Cell {
        Queue() {
            Stream in = Stream.slave(this, 8), out = Stream.master(this, 8);
            Fifo fifo = new Fifo(this, 8, 8);
            in.to(fifo.in);
            fifo.out.to(out);
        }
    }

    @Test
    void provesRandomCircuits() {
        Fuzzer fuzzer = new Fuzzer(Map.of(Judge.YOSYS, 1), Duration.ofMinutes(5));
        assertThat(fuzzer.run(1, CIRCUITS)).isEqualTo(new Fuzzer.Found(List.of(), List.of()));
    }

    @Test
    void hasCircuitsOfTwoClocksAmongThem() {
        long twoClocks = LongStream.rangeClosed(1, CIRCUITS)
                .filter(seed -> new RandomCircuit(Choices.of(seed), 8).domains.size() > 1)
                .count();
        assertThat(twoClocks).isGreaterThan(5);
    }

    @Test
    void provesEveryOperationAndACellOfTheLibrary() {
        assertThat(PROOF.prove(List.of(new Everything(), new Queue()))).containsExactly(Verdict.AGREES, Verdict.AGREES);
    }

    @Test
    void findsOneWrongOperatorClockResetOrInitialValue() {
        TextProof.Pair right = TextProof.Pair.of(new Everything());
        List<String[]> changes = List.of(
                new String[] {" & \\\\b ", " | \\\\b "},
                new String[] {" \\^ ", " | "},
                new String[] {" \\+ ", " - "},
                new String[] {"\\$signed\\((\\S+ ?)\\) \\* \\$signed", "$1 * "},
                new String[] {" < \\\\b ", " <= \\\\b "},
                new String[] {"\\$signed\\((n\\d+)\\) < \\$signed", "$1 < "},
                new String[] {" == ", " != "},
                new String[] {" >>> ", " >> "},
                new String[] {" << ", " >> "},
                new String[] {"= \\^", "= |"},
                new String[] {"= ~", "= "},
                new String[] {" \\? (\\\\a ) : (\\\\b )", " ? $2 : $1"},
                new String[] {"\\[4:1\\]", "[5:2]"},
                new String[] {"posedge other_aclk", "posedge aclk"},
                new String[] {"6'h7;", "6'h6;"},
                new String[] {"6'h3;", "6'h2;"},
                new String[] {"= 6'h5;", "= 6'h4;"},
                new String[] {"\\[5:3\\] <=", "[2:0] <="},
                new String[] {"if \\(\\\\s \\)", "if (1'b1)"});
        List<TextProof.Pair> wrong = new ArrayList<>();
        for (String[] change : changes) {
            String naive = right.naive().replaceFirst(change[0], change[1]);
            assertThat(naive).as(change[0]).isNotEqualTo(right.naive());
            wrong.add(new TextProof.Pair(naive, right.emitted(), right.top()));
        }

        List<Verdict> verdicts = PROOF.provePairs(wrong);

        for (int i = 0; i < changes.size(); i++) {
            assertThat(verdicts.get(i).text()).as(changes.get(i)[0]).startsWith("not equal: ");
        }
    }

    @Test
    void goesOnWhereYosysCannotReadAText() {
        TextProof.Pair right = TextProof.Pair.of(new Queue());
        TextProof.Pair broken = new TextProof.Pair("module gold; nonsense", right.emitted(), right.top());
        List<Verdict> verdicts = PROOF.provePairs(List.of(right, broken, right));
        assertThat(verdicts.get(0)).isEqualTo(Verdict.AGREES);
        assertThat(verdicts.get(1).kind()).isEqualTo(Verdict.Kind.DIFFERS);
        assertThat(verdicts.get(1).text()).startsWith("yosys: ").contains("syntax error");
        assertThat(verdicts.get(2)).isEqualTo(Verdict.AGREES);
    }

    /** The circuit of this seed multiplies numbers of 65 bits. */
    @Test
    void saysWhereTimeWasTooShortForAProof() {
        TextProof proof = new TextProof(Duration.ofMinutes(5), 1);
        assertThat(proof.prove(List.of(new RandomCircuit(Choices.of(1001600), 8))))
                .containsExactly(Verdict.undecided("no proof in 1 s"));
    }
}
