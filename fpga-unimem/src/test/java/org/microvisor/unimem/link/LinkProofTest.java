package org.microvisor.unimem.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;
import org.microvisor.hdl.stream.Stream;

/** What the link promises, for all time and any pattern of errors. */
final class LinkProofTest {
    private static final int DELAY = 2;
    private static final int WIDE = 6; // of numbers that are never reused while anything of theirs is on the way

    /**
     * A sender, a receiver and a wire each way that may lose anything in any cycle; a damaged packet is a lost one, as its check sum
     * says so. The sender may send any of the last packets again at any time, so that it does all that go-back-N does, and more.
     *
     * <p>Packets are numbered twice: with the few bits that travel, and with many that only the proof sees.
     */
    private static final class AnyErrors extends Cell {
        final Bits sendNew = in(1), sendAgain = in(1), back = in(WIDE), say = in(1);
        final Bits keepPacket = in(DELAY), keepAck = in(DELAY);

        AnyErrors(int width) {
            int most = 1 << (width - 1);
            SendWindow window = new SendWindow(this, width);
            ReceiveOrder order = new ReceiveOrder(this, width);
            Bits sent = reg(WIDE, 0), arrived = reg(WIDE, 0), taken = reg(WIDE, 0);

            // the sender
            Bits isNew = sendNew.and(window.mayStart);
            Bits isAgain = isNew.not().and(sendAgain, back.ne(0), back.le(most));
            Bits packet = isNew.mux(sent, sent.minus(back));
            window.sent.set(isNew);
            window.forget.set(0);
            window.clear.set(0);
            when(isNew, () -> sent.set(sent.plus(1)));

            // the wires: slot 0 is the newest
            List<Bits> packets = new ArrayList<>(), tops = new ArrayList<>(), packetThere = new ArrayList<>();
            List<Bits> acks = new ArrayList<>(), ackThere = new ArrayList<>();
            for (int i = 0; i < DELAY; i++) {
                packets.add(reg(WIDE).as("packet_" + i));
                tops.add(reg(WIDE).as("top_" + i));
                packetThere.add(reg(1, 0).as("packetThere_" + i));
                acks.add(reg(WIDE).as("ack_" + i));
                ackThere.add(reg(1, 0).as("ackThere_" + i));
            }
            Bits top = isNew.mux(sent.plus(1), sent);
            for (int i = 0; i < DELAY; i++) {
                packets.get(i).set(i == 0 ? packet : packets.get(i - 1));
                tops.get(i).set(i == 0 ? top : tops.get(i - 1));
                packetThere.get(i).set((i == 0 ? isNew.or(isAgain) : packetThere.get(i - 1)).and(keepPacket.bit(i)));
                acks.get(i).set(i == 0 ? taken : acks.get(i - 1));
                ackThere.get(i).set((i == 0 ? say : ackThere.get(i - 1)).and(keepAck.bit(i)));
            }

            // the receiver
            Bits comes = packets.get(DELAY - 1), there = packetThere.get(DELAY - 1);
            order.number.set(comes.trunc(width));
            order.clear.set(0);
            Bits take = there.and(order.isDue);
            order.take.set(take);
            when(take, () -> taken.set(taken.plus(1)));

            // what it says
            Bits ackComes = ackThere.get(DELAY - 1);
            window.ack.set(ackComes);
            window.ackNext.set(acks.get(DELAY - 1).trunc(width));
            when(ackComes, () -> arrived.set(acks.get(DELAY - 1)));

            assertAlways("each packet is taken once and in its turn", take.not().or(comes.eq(taken)));
            assertAlways(
                    "what was taken before is known as such", there.not().or(order.isOld.eq(before(comes, taken))));
            assertAlways("the sender forgets only what has arrived", within(arrived, sent, most));
            assertAlways("what has arrived was taken", within(arrived, taken, most));
            assertAlways("what was taken was sent", within(taken, sent, most));
            assertAlways("the receiver's number is the packet's", order.due.eq(taken.trunc(width)));
            assertAlways("the sender's number is the packet's", window.next.eq(sent.trunc(width)));
            assertAlways("no answer is taken for a foreign one", window.foreign.not());
            window.invariants(arrived.trunc(width));
            Bits sentBefore = reg(WIDE, 0), arrivedBefore = reg(WIDE, 0);
            sentBefore.set(sent);
            arrivedBefore.set(arrived);
            assertAlways("numbers only grow: arrived", within(arrivedBefore, arrived, most));
            assertAlways("numbers only grow: sent", sent.minus(sentBefore).le(1));
            assertAlways("what has arrived was sent before", within(arrived, sentBefore, most));
            assertAlways("a cycle ago as now", within(arrivedBefore, sentBefore, most));
            for (int i = 0; i < DELAY; i++) {
                Bits on = packetThere.get(i).not();
                assertAlways(
                        "a packet on the way is one of the last",
                        on.or(tops.get(i).minus(packets.get(i)).minus(1).lt(most)));
                assertAlways("it was sent by then", on.or(within(tops.get(i), sent, 2 * most)));
                assertAlways("nothing after it was taken", on.or(within(taken, tops.get(i), most)));
                Bits said = ackThere.get(i).not();
                assertAlways("an answer on the way is news or nothing", said.or(within(arrived, acks.get(i), most)));
                assertAlways("it is of packets that were sent before", said.or(within(acks.get(i), sentBefore, most)));
                assertAlways("an answer on the way was true", said.or(within(acks.get(i), taken, most)));
                for (int j = i + 1; j < DELAY; j++) {
                    assertAlways(
                            "packets come in the order in which they were sent",
                            on.or(packetThere.get(j).not(), within(tops.get(j), tops.get(i), 2 * most)));
                    assertAlways(
                            "answers come in the order in which they were given",
                            said.or(ackThere.get(j).not(), within(acks.get(j), acks.get(i), most)));
                }
            }
            cover("a packet is taken after one was lost", take.and(taken.eq(2)));
            cover("a packet comes twice", there.and(order.isOld));
        }

        private static Bits before(Bits packet, Bits taken) {
            return packet.minus(taken).bit(WIDE - 1);
        }

        /** Whether the second is the first or up to so many after it. */
        private static Bits within(Bits first, Bits second, int most) {
            return second.minus(first).le(most);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3})
    void shouldLoseNothingAndRepeatNothing(int width) {
        assertThat(Prover.of(new AnyErrors(width))
                        .resetOnlyAtStart()
                        .oneByOne()
                        .induction(1)
                        .asserts())
                .isPositive();
    }

    @Test
    void shouldMeetTheErrors() {
        assertThat(Prover.of(new AnyErrors(3)).resetOnlyAtStart().cover(14)).hasSize(2);
    }

    /** Words that the sender may send by its credits, and the receiver's buffer; answers may be lost. */
    private static final class AnyCredits extends Cell {
        private static final int ROOM = 7, MOST = 2;
        final Bits begin = in(1), length = in(2), write = in(1), commit = in(1), rollback = in(1), say = in(1);
        final Bits keep = in(DELAY), word = in(2);
        final Stream out = Stream.master(this, 2);

        AnyCredits() {
            Credits credits = new Credits(this, 3, ROOM, MOST);
            CommitBuffer buffer = new CommitBuffer(this, 2, 8, 3);
            buffer.out.to(out);
            buffer.word.set(word);
            Bits left = reg(2, 0); // words of the packet that is being sent
            Bits begins = left.eq(0).and(begin, credits.mayStart, length.ne(0), length.le(MOST));
            Bits sends = begins.or(left.ne(0));
            left.set(begins.mux(length.minus(1), left.eq(0).mux(left, left.minus(1))));
            credits.sent.set(sends);
            credits.clear.set(0);

            Bits sent = reg(WIDE, 0),
                    written = reg(WIDE, 0),
                    whole = reg(WIDE, 0),
                    gone = reg(WIDE, 0),
                    seen = reg(WIDE, 0);
            Bits hunts = reg(1, 0); // for a cycle at least
            Bits stores = write.and(written.ne(sent), hunts.not()); // nothing is stored that was not sent
            Bits commits = stores.and(commit), forgets = rollback.and(commits.not());
            hunts.set(forgets);
            buffer.write.set(stores);
            buffer.commit.set(commits);
            buffer.rollback.set(forgets);
            buffer.clear.set(0);
            when(sends, () -> sent.set(sent.plus(1)));
            when(stores, () -> written.set(written.plus(1)));
            when(forgets, () -> written.set(whole));
            when(commits, () -> whole.set(written.plus(1)));
            when(buffer.out.fire(), () -> gone.set(gone.plus(1)));

            List<Bits> answers = new ArrayList<>(), there = new ArrayList<>();
            for (int i = 0; i < DELAY; i++) {
                answers.add(reg(WIDE).as("answer_" + i));
                there.add(reg(1, 0).as("there_" + i));
            }
            for (int i = 0; i < DELAY; i++) {
                answers.get(i).set(i == 0 ? gone : answers.get(i - 1));
                there.get(i).set((i == 0 ? say : there.get(i - 1)).and(keep.bit(i)));
            }
            Bits last = answers.get(DELAY - 1);
            credits.ack.set(there.get(DELAY - 1));
            credits.freed.set(last.trunc(3));
            when(there.get(DELAY - 1), () -> seen.set(last));

            assertAlways("a word that comes finds room", stores.and(buffer.full).not());
            assertAlways(
                    "credits count what may take up room",
                    credits.used.eq(sent.minus(seen).trunc(3)));
            Bits yet = sent.minus(seen);
            assertAlways(
                    "and there is room for it",
                    yet.le(ROOM).and(yet.plus(left.zext(WIDE)).le(ROOM)));
            credits.invariants(left);
            assertAlways("words leave after they came", gone.minus(seen).le(sent.minus(seen)));
            assertAlways("whole packets are what is written", whole.minus(seen).le(written.minus(seen)));
            assertAlways("what leaves is whole", gone.minus(seen).le(whole.minus(seen)));
            assertAlways("what is written was sent", written.minus(seen).le(sent.minus(seen)));
            assertAlways("the buffer holds them", buffer.freed.eq(gone.trunc(3)));
            buffer.counts(written.minus(gone), whole.minus(gone));
            for (int i = 0; i < DELAY; i++) {
                Bits is = there.get(i).not();
                assertAlways(
                        "an answer was true", is.or(answers.get(i).minus(seen).le(gone.minus(seen))));
                for (int j = i + 1; j < DELAY; j++) {
                    assertAlways(
                            "answers come in order",
                            is.or(
                                    there.get(j).not(),
                                    answers.get(j).minus(seen).le(answers.get(i).minus(seen))));
                }
            }
            cover("credits run out", credits.mayStart.not().and(credits.used.gt(MOST)));
        }
    }

    /** A sender that keeps its words until they have arrived, and has to give them again at any time. */
    private static final class AnyReplay extends Cell {
        private static final int DEPTH = 16, MOST = 2, NUMBER = 2;
        final Bits begin = in(1), length = in(2), go = in(1), word = in(3);
        final Bits ack = in(1), ackNext = in(NUMBER), rewind = in(1);
        final Stream again = Stream.master(this, 4);

        AnyReplay() {
            ReplayBuffer buffer = new ReplayBuffer(this, 4, DEPTH, MOST, NUMBER);
            buffer.again.to(again);
            Bits sent = reg(NUMBER, 0), arrived = reg(NUMBER, 0), left = reg(2, 0);
            Bits all = reg(WIDE, 0), gone = reg(WIDE, 0);
            List<Bits> positions = new ArrayList<>();
            for (int i = 0; i < 1 << NUMBER; i++) {
                positions.add(reg(WIDE, 0).as("position_" + i));
            }
            Bits open = sent.minus(arrived), isQuiet = left.eq(0).and(buffer.isActive.not());
            Bits starts = isQuiet.and(begin, rewind.not(), buffer.mayStart, open.lt(2), length.ne(0), length.le(MOST));
            Bits stores = left.ne(0).and(go), ends = stores.and(left.eq(1));
            Bits progress = ack.and(ackNext.ne(arrived), ackNext.minus(arrived).le(open));
            buffer.store.set(stores);
            buffer.word.set(Bits.cat(ends, word));
            buffer.number.set(sent.plus(1));
            buffer.progress.set(progress);
            buffer.ackNext.set(ackNext);
            buffer.rewind.set(rewind.and(isQuiet));
            buffer.clear.set(0);
            when(starts, () -> left.set(length));
            when(stores, () -> {
                left.set(left.minus(1));
                all.set(all.plus(1));
            });
            when(ends, () -> sent.set(sent.plus(1)));
            when(progress, () -> arrived.set(ackNext));
            Bits opens = lit(1 << NUMBER, 0);
            Bits first = positions.get(0), second = positions.get(1); // of the packets after the oldest, and after that
            for (int i = 0; i < 3; i++) {
                first = arrived.eq(i).mux(positions.get(i + 1), first);
                second = arrived.eq(i).mux(positions.get((i + 2) % 4), second);
            }
            assertAlways(
                    "the second after the first",
                    open.ne(2).or(first.minus(gone).le(second.minus(gone))));
            for (int i = 0; i < 1 << NUMBER; i++) {
                Bits position = positions.get(i), isIt = sent.plus(1).eq(i);
                when(ends.and(isIt), () -> position.set(all.plus(1)));
                when(progress.and(ackNext.eq(i)), () -> gone.set(position));
                Bits place = lit(NUMBER, i).minus(arrived),
                        isOpen = place.le(open).and(place.ne(0));
                opens = opens.or(isOpen.zext(1 << NUMBER).shl(lit(2, i)));
                assertAlways(
                        "packets begin in their order",
                        isOpen.not().or(position.minus(gone).le(all.minus(gone))));
            }
            Bits span = all.minus(gone);
            assertAlways(
                    "what is on its way can be told apart",
                    open.le(2).and(left.eq(0).or(open.lt(2))));
            assertAlways(
                    "a packet may begin if it fits",
                    buffer.mayStart.and(left.eq(0)).not().or(span.le(DEPTH - MOST - 5)));
            assertAlways("all of it fits", span.plus(left.zext(WIDE)).le(DEPTH - 5));
            assertAlways(
                    "nothing is kept while words are given again",
                    buffer.isActive.and(left.ne(0)).not());
            buffer.invariants(all, gone, opens, positions);
            cover("a word is given again", again.fire());
        }
    }

    @Test
    void shouldGiveAgainWhatWasKept() {
        assertThat(Prover.of(new AnyReplay())
                        .resetOnlyAtStart()
                        .oneByOne()
                        .induction(1)
                        .asserts())
                .isPositive();
    }

    @Test
    void shouldNeverOverrunABuffer() {
        assertThat(Prover.of(new AnyCredits()).resetOnlyAtStart().bounded(12).asserts())
                .isPositive();
    }

    /** One channel's credits, and answers that are late, lost or doubled but true. */
    private static final class TrueAnswers extends Cell {
        private static final int ROOM = 14, MOST = 5, COUNT = 4;
        final Bits begin = in(1), length = in(3), go = in(1), ack = in(1), freed = in(COUNT);

        TrueAnswers() {
            Credits credits = new Credits(this, COUNT, ROOM, MOST);
            Bits left = reg(3, 0), sent = reg(COUNT, 0), seen = reg(COUNT, 0);
            Bits begins = left.eq(0).and(begin, credits.mayStart, length.ne(0), length.le(MOST));
            Bits sends = begins.or(left.ne(0).and(go));
            when(sends, () -> {
                left.set(begins.mux(length, left).minus(1));
                sent.set(sent.plus(1));
            });
            Bits yet = sent.minus(seen);
            assumeAlways(
                    "an answer tells of words that were sent, and no older ones",
                    freed.minus(seen).le(yet));
            when(ack, () -> seen.set(freed));
            credits.sent.set(sends);
            credits.ack.set(ack);
            credits.freed.set(freed);
            credits.clear.set(0);
            assertAlways("credits count what may take up room", credits.used.eq(yet));
            assertAlways("never more than room", yet.zext(5).plus(left.zext(5)).le(ROOM));
            credits.invariants(left);
            credits.counts(sent, seen);
        }
    }

    @Test
    void shouldNeverSendMoreThanThereIsRoomFor() {
        assertThat(Prover.of(new TrueAnswers()).resetOnlyAtStart().induction(1).asserts())
                .isEqualTo(5);
    }

    private static final class AnyWords extends Cell {
        final Bits write = in(1), commit = in(1), rollback = in(1), word = in(4);
        final Stream out = Stream.master(this, 4);

        AnyWords(boolean isBlock) {
            CommitBuffer buffer = new CommitBuffer(this, 4, 4, 4, isBlock);
            buffer.out.to(out);
            buffer.word.set(word);
            buffer.write.set(write);
            buffer.commit.set(commit.and(write, buffer.full.not()));
            buffer.rollback.set(rollback.and(commit.not()));
            buffer.clear.set(0);
            buffer.invariants();
        }
    }

    /** In LUT RAM, and in block RAM with a register beside it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldShowEveryWordOfAWholePacketOnce(boolean isBlock) {
        assertThat(Prover.prove(new AnyWords(isBlock), 1).asserts()).isPositive();
    }
}
