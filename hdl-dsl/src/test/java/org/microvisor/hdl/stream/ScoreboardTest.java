package org.microvisor.hdl.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.CounterExample;
import org.microvisor.hdl.formal.Prover;

/** The rules of streams find each mistake that a cell of one word can make. */
class ScoreboardTest {
    @TempDir
    Path directory;

    enum Mistake {
        NONE,
        LOSE,
        DOUBLE,
        CHANGE,
        OVERWRITE,
        WITHDRAW
    }

    static final class OneWord extends Cell {
        OneWord(Mistake mistake) {
            Stream in = Stream.slave(this, 4), out = Stream.master(this, 4);
            Bits valid = reg(1, 0), word = reg(4), age = reg(2, 0);
            Bits overwrites = mistake == Mistake.OVERWRITE ? age.eq(2) : lit(1, 0);
            in.ready.set(valid.not().or(overwrites));
            out.valid.set(valid);
            out.payload.set(word);
            when(valid, () -> age.set(age.plus(1)));
            when(out.fire(), () -> valid.set(mistake == Mistake.DOUBLE ? age.eq(3) : lit(1, 0)));
            if (mistake == Mistake.WITHDRAW) {
                when(age.eq(2).and(out.ready.not()), () -> valid.set(0));
            }
            if (mistake == Mistake.CHANGE) {
                when(age.eq(1), () -> word.set(word.plus(1)));
            }
            when(in.fire(), () -> {
                word.set(in.payload);
                valid.set(mistake == Mistake.LOSE ? in.payload.ne(7) : lit(1, 1));
            });
            ghost(() -> {
                new StreamRules(this, in);
                new StreamRules(this, out);
                Scoreboard scoreboard = new Scoreboard(this, in, out, 1);
                assertAlways("the count is right", scoreboard.inside.eq(valid.zext(2)));
                assertAlways("the word is right", scoreboard.held.not().or(word.eq(scoreboard.word)));
            });
        }
    }

    @Test
    void provesACellThatKeepsItsWord() {
        assertThat(Prover.prove(new OneWord(Mistake.NONE), 1).assumes()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "LOSE, the count is right",
        "DOUBLE, no word comes out that did not go in",
        "CHANGE, the word is right|a word stays unchanged until it moves|the word comes out unchanged and in its turn",
        "OVERWRITE, no more words inside than fit",
        "WITHDRAW, a word stays until it moves"
    })
    void findsTheMistake(Mistake mistake, String label) {
        CounterExample failure = catchThrowableOfType(
                CounterExample.class,
                () -> Prover.of(new OneWord(mistake)).traces(directory).bounded(7));
        assertThat(failure.isReachable()).isTrue();
        assertThat(failure.label()).matches(label); // the solver may choose where several fail at once
    }
}
