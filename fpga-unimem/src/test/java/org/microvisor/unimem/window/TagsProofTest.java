package org.microvisor.unimem.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;

/** Every transaction gets one answer: its own, a refusal, or SLVERR when its time is over or the link is lost. */
final class TagsProofTest {
    private static final class Any extends Cell {
        final Bits take = in(1), start = in(1), startTag = in(4), replyTag = in(4), replyGeneration = in(4);
        final Bits finish = in(1), finishResponse = in(2), fail = in(1), failTag = in(4), failResponse = in(2);
        final Bits retire = in(1), timeout = in(16), lost = in(1);
        final Bits expired = out(1), headReady = out(1);

        Any() {
            Tags tags = new Tags(this);
            tags.take.set(take);
            tags.start.set(start);
            tags.startTag.set(startTag);
            tags.replyTag.set(replyTag);
            tags.replyGeneration.set(replyGeneration);
            tags.finish.set(finish);
            tags.finishResponse.set(finishResponse);
            tags.fail.set(fail);
            tags.failTag.set(failTag);
            tags.failResponse.set(failResponse);
            tags.retire.set(retire);
            tags.timeout.set(timeout);
            tags.lost.set(lost);
            expired.set(tags.expired);
            headReady.set(tags.headReady);
            tags.invariants();
        }
    }

    @Test
    void everyTransactionHasOneAnswerAndItsOwn() {
        assertThat(Prover.of(new Any()).resetOnlyAtStart().induction(1).asserts())
                .isPositive();
    }
}
