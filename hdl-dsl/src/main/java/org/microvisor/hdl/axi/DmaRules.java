package org.microvisor.hdl.axi;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Checker;
import org.microvisor.hdl.source.Transparent;
import org.microvisor.hdl.stream.Stream;

/**
 * What an {@link AxiReader} or {@link AxiWriter} has been told, and that it asks the bus for that and nothing else; for simulation
 * and proof only.
 *
 * <p>The words of all commands are numbered in their order, and so are the commands; the numbers wrap, but far beyond those that
 * are under way. One word and one command are followed, any of which the prover chooses. Addresses of the bus count on: a burst
 * has the next words, and the followed one among them must be asked for at its address.
 */
@Checker
@Transparent(naming = true)
final class DmaRules extends Cell {
    /** Numbers: of the next word to be commanded, to be planned, and to be asked for on the bus; and of the next command. */
    final Bits commanded, planned, asked, commands;
    /** The word that is followed, by its number. */
    final Bits word;
    /** Whether it is its command's first and its last, and the command's outer lanes. */
    final Bits first, last, firstLane, lastLane;
    /** The command that is followed, by its number: its tag, its first word and the one after its last. */
    final Bits command, tag, begin, end;
    /** Bits of a number. */
    static int width(DmaSettings settings) {
        int bursts = (settings.outstanding() + 1) * settings.maxBurst();
        return 32 - Integer.numberOfLeadingZeros(2 * mostWords(settings) + bursts + 2);
    }

    /** Words of the longest command. */
    private static int mostWords(DmaSettings settings) {
        return (1 << settings.lengthWidth()) / settings.bytes() + 1;
    }

    /** Words of a burst of that length, as the difference of two numbers. */
    static Bits words(Bits length, int width) {
        return length.zext(Math.max(8, width)).trunc(width).plus(1);
    }

    /**
     * Rules for the way from a command to the address channel.
     *
     * @param isHeld whether a burst that has left the planner waits in a register until the bus takes it
     */
    DmaRules(
            Cell parent,
            DmaSettings settings,
            Stream told,
            BurstPlanner planner,
            boolean isHeld,
            Bits valid,
            Bits ready,
            Bits address,
            Bits length) {
        super(parent);
        int width = width(settings), size = settings.sizeBits();
        BurstPlan plan = planner.plan;
        Bits comes = watch(told.fire(), "comes");
        DmaCommand given = new DmaCommand(this, settings);
        given.set(watch(told.payload, "payload"));
        Bits planValid = watch(plan.valid, "plan_valid"), planMoves = watch(plan.valid.and(plan.ready), "plan_moves");
        Bits planAddress = watch(plan.address, "plan_address"), planLength = watch(plan.length, "plan_length");
        Bits planEmpty = watch(plan.empty, "plan_empty");
        Bits planFirstLane = watch(plan.firstLane, "plan_first_lane");
        Bits planLastLane = watch(plan.lastLane, "plan_last_lane"), planTag = watch(plan.tag, "plan_tag");
        Bits left = watch(planner.left(width), "left");
        Bits asks = watch(valid, "asks"), taken = watch(ready, "taken");
        Bits askedAddress = watch(address, "asked_address"), askedLength = watch(length, "asked_length");
        commanded = out(width);
        planned = out(width);
        asked = out(width);
        commands = out(width);
        word = out(width);
        first = out(1);
        last = out(1);
        firstLane = out(size);
        lastLane = out(size);
        command = out(width);
        tag = out(settings.tagWidth());
        begin = out(width);
        end = out(width);

        // what is commanded
        Bits nextCommanded = reg(width, 0), nextCommand = reg(width, 0);
        Bits followed = anyConstant(width), followedCommand = anyConstant(width);
        Bits wordAddress = reg(settings.addressWidth() - size);
        Bits isFirst = reg(1), isLast = reg(1), laneOfFirst = reg(size), laneOfLast = reg(size);
        Bits tagOf = reg(settings.tagWidth()), beginOf = reg(width, 0), endOf = reg(width, 0);
        commanded.set(nextCommanded);
        commands.set(nextCommand);
        word.set(followed);
        first.set(isFirst);
        last.set(isLast);
        firstLane.set(laneOfFirst);
        lastLane.set(laneOfLast);
        command.set(followedCommand);
        tag.set(tagOf);
        begin.set(beginOf);
        end.set(endOf);
        int wide = Math.max(width, settings.lengthWidth()) + size + 1;
        Bits lastByte = given.address
                .trunc(size)
                .zext(wide)
                .plus(given.length.zext(wide))
                .minus(1);
        Bits words = given.length
                .eq(0)
                .mux(lit(width, 0), lastByte.shr(size).trunc(width).plus(1));
        Bits after = nextCommanded.plus(words);
        Bits index = followed.minus(nextCommanded); // in the command
        when(comes, () -> {
            nextCommanded.set(after);
            nextCommand.set(nextCommand.plus(1));
            when(index.lt(words), () -> {
                int rest = settings.addressWidth() - size;
                wordAddress.set(
                        given.address.slice(settings.addressWidth() - 1, size).plus(index.zext(rest)));
                isFirst.set(index.eq(0));
                isLast.set(index.plus(1).eq(words));
                laneOfFirst.set(given.address.trunc(size));
                laneOfLast.set(lastByte.trunc(size));
            });
            when(nextCommand.eq(followedCommand), () -> {
                tagOf.set(given.tag);
                beginOf.set(nextCommanded);
                endOf.set(after);
            });
        });

        assertAlways(
                "no command has more words than its length can say",
                endOf.minus(beginOf).le(mostWords(settings)));

        // what is planned of it
        Bits nextPlanned = reg(width, 0);
        planned.set(nextPlanned);
        Bits planWords = words(planLength, width);
        when(planMoves.and(planEmpty.not()), () -> nextPlanned.set(nextPlanned.plus(planWords)));
        assertAlways("what is not planned is in the planner", nextCommanded.eq(nextPlanned.plus(left)));
        Bits place = followed.minus(nextPlanned);
        when(place.lt(left), () -> {
            assertAlways("the planner knows where a word is", wordAddress.eq(wordAt(settings, planAddress, place)));
            assertAlways(
                    "the planner knows how a command ends",
                    isLast.eq(place.plus(1).eq(left)));
            assertAlways("the planner keeps the first lane", laneOfFirst.eq(planFirstLane));
            assertAlways("the planner keeps the last lane", laneOfLast.eq(planLastLane));
        });
        when(planValid.and(nextCommand.minus(1).eq(followedCommand)), () -> {
            assertAlways("the planner keeps the tag", tagOf.eq(planTag));
            assertAlways("the planner has all that comes", endOf.eq(nextCommanded));
            assertAlways("the planner knows of no bytes", planEmpty.eq(beginOf.eq(endOf)));
            assertAlways(
                    "the planner keeps to the command",
                    nextPlanned.minus(beginOf).le(endOf.minus(beginOf)));
        });

        // what is asked for
        Bits nextAsked = reg(width, 0);
        asked.set(nextAsked);
        Bits askedWords = words(askedLength, width);
        Bits moves = asks.and(taken);
        when(moves, () -> nextAsked.set(nextAsked.plus(askedWords)));
        assertAlways(
                "what is planned is asked for",
                nextPlanned.eq(isHeld ? asks.mux(nextAsked.plus(askedWords), nextAsked) : nextAsked));
        when(asks, () -> {
            int rest = settings.blockBits() - size;
            assertAlways("a burst is of whole words", askedAddress.trunc(size).eq(0));
            Bits lastWord =
                    askedAddress.slice(settings.blockBits() - 1, size).zext(9).plus(askedLength.zext(9));
            assertAlways("a burst ends in its block", lastWord.lt(1L << rest));
            Bits at = followed.minus(nextAsked);
            when(
                    at.lt(askedWords),
                    () -> assertAlways(
                            "the words of the commands are asked for, in order",
                            wordAddress.eq(wordAt(settings, askedAddress, at))));
        });
    }

    private static Bits wordAt(DmaSettings settings, Bits address, Bits index) {
        int size = settings.sizeBits();
        return address.slice(settings.addressWidth() - 1, size).plus(index.zext(settings.addressWidth() - size));
    }

    private Bits watch(Bits signal, String name) {
        Bits copy = in(signal.width()).as(name);
        copy.set(signal);
        return copy;
    }
}
