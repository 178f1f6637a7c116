package org.microvisor.hdl.axi;

import static org.microvisor.hdl.Bits.cat;

import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Stream;

/**
 * Splits commands into bursts that cross no 4 KiB boundary.
 *
 * <p>The address space is cut into blocks of as many words as a burst may have, or of 4 KiB if that is less; each burst ends where
 * its block or the command ends. So one sum says everything: the place of the command's last byte, counted from the start of its
 * first block, is the number of further blocks, the word in the last block and the lane in that word; and the length of every
 * burst is a difference of two word numbers. No adder feeds another.
 *
 * <p>The first burst is offered in the cycle after the command moved, then one a cycle; a command is taken in the cycle after the
 * last burst of the one before moved.
 */
final class BurstPlanner extends Cell {
    /** Commands, see {@link DmaCommand}. */
    final Stream command;

    final BurstPlan plan;
    /** The burst has one word: known before its length is. */
    final Bits single;

    private final Bits busy, empty, blocksAfter, firstWord, lastWord;

    BurstPlanner(Cell parent, DmaSettings settings) {
        super(parent);
        settings.tell(this::parameter);
        int size = settings.sizeBits(), block = settings.blockBits();
        int sumWidth = Math.max(settings.lengthWidth(), block) + 1;
        command = Stream.slave(this, DmaCommand.width(settings));
        plan = BurstPlan.master(this, settings);
        single = out(1);

        busy = reg(1, 0);
        Bits blockAddress = reg(settings.addressWidth() - block);
        firstWord = reg(block - size); // within its block
        lastWord = reg(block - size);
        blocksAfter = reg(sumWidth - block);
        Bits firstLane = reg(size), lastLane = reg(size), tag = reg(settings.tagWidth());
        empty = reg(1);

        // first byte's place + length - 1 in one carry chain: three numbers become two before it
        DmaCommand wanted = new DmaCommand(this, settings);
        wanted.set(command.payload);
        Bits bytes = wanted.length.zext(sumWidth);
        Bits place = wanted.address.trunc(block).zext(sumWidth);
        Bits ones = bytes.xor(place).not();
        Bits carries = bytes.or(place).shl(1);
        Bits lastPlace = ones.plus(carries);

        Bits last = blocksAfter.eq(0);
        Bits stop = last.mux(lastWord, -1);
        Bits length = stop.minus(firstWord);
        command.ready.set(busy.not());
        plan.valid.set(busy);
        plan.address.set(cat(blockAddress, firstWord, lit(size, 0)));
        plan.length.set(length.zext(8));
        single.set(last.mux(lastWord.eq(firstWord), firstWord.allOnes()));
        plan.last.set(last.or(empty));
        plan.empty.set(empty);
        plan.firstLane.set(firstLane);
        plan.lastLane.set(lastLane);
        plan.tag.set(tag);

        when(command.fire(), () -> {
                    busy.set(1);
                    blockAddress.set(wanted.address.slice(settings.addressWidth() - 1, block));
                    firstWord.set(wanted.address.slice(block - 1, size));
                    firstLane.set(wanted.address.trunc(size));
                    blocksAfter.set(lastPlace.slice(sumWidth - 1, block));
                    lastWord.set(lastPlace.slice(block - 1, size));
                    lastLane.set(lastPlace.trunc(size));
                    tag.set(wanted.tag);
                    empty.set(wanted.length.eq(0));
                })
                .elsewhen(busy.and(plan.ready), () -> {
                    busy.set(plan.last.not());
                    blockAddress.set(blockAddress.plus(1));
                    firstWord.set(0);
                    blocksAfter.set(blocksAfter.minus(1));
                });
        ghost(() -> when(busy.and(last, empty.not()), () -> {
            assertAlways("the last block's last word is not before its first", lastWord.ge(firstWord));
        }));
        ghost(() -> assertAlways("one word is a length of 0", single.eq(length.eq(0))));
    }

    /** How many words are still to be planned, for what a cell around this one asserts inside ghost(...). */
    Bits left(int width) {
        Bits[] made = new Bits[1];
        ghost(() -> {
            Bits blocks = Bits.cat(blocksAfter, lit(firstWord.width(), 0)).zext(width + blocksAfter.width());
            Bits count = blocks.trunc(width)
                    .plus(lastWord.zext(width))
                    .minus(firstWord.zext(width))
                    .plus(1);
            made[0] = out(width).as("left");
            made[0].set(busy.and(empty.not()).mux(count, lit(width, 0)));
        });
        return made[0];
    }
}
