package org.microvisor.cosim.campaign;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.microvisor.cosim.bus.Simulation;
import org.microvisor.cosim.unimem.Island;
import org.microvisor.cosim.unimem.IslandNode;
import org.microvisor.hdl.regs.Register;
import org.microvisor.unimem.regs.UnimemRegisters;

/**
 * The DMA transfers of one node in a {@link UnimemRun}, started one after the other by registers or given as descriptors of a ring: each
 * must end in time with an answer that it may have, leave in its place what it was to copy if it says so, and change nothing else.
 */
final class UnimemCopies {
    /** Exports of every node: what is copied from, and to. */
    static final int SOURCE_EXPORT = 3, ARRIVING_EXPORT = 4;

    private static final int RING_LOG2 = 3;
    private static final int DESCRIPTOR = 32;
    private static final int LOOK_AGAIN = 60;
    private static final int VALID = 1, READ = 2, WRITE = 4, COHERENT = 8;

    /** Spaces: four for each of the others, in their order from this node on, and two of the first of them. */
    private static final int FIRST_SPACE = 2, SPACES_OF_NODE = 4, FAILING_SPACE = 14, LATE_SPACE = 15;

    private static final int OF_SOURCE = 0, OF_ARRIVING = 1, OF_COHERENT = 2, OF_WRONG_KEY = 3;

    private final IslandNode node;
    private final List<UnimemGround> grounds;
    private final Simulation simulation;
    private final int timeout;
    private boolean ring;
    private boolean isTrouble;
    private final List<Copy> copies = new ArrayList<>();
    private final Map<String, Long> counts;
    private final List<String> violations = new ArrayList<>();
    private int over;
    private boolean busy;
    private long begun;
    private long digest;

    /** How a transfer must end if nothing disturbs it. */
    private enum End {
        COMPLETE,
        DECODE,
        SLAVE
    }

    /**
     * A transfer.
     *
     * @param giver whose page of sources is read
     * @param from where in it
     * @param owner whose memory is written
     * @param place where in it
     */
    private record Copy(long source, long destination, int length, int giver, int from, int owner, int place, End end) {
        /** What comes to its place if all goes well. */
        byte[] content() {
            byte[] content = new byte[length];
            for (int i = 0; i < length; i++) {
                content[i] = UnimemGround.source(giver, from + i);
            }
            return content;
        }
    }

    /**
     * The copies of a node.
     *
     * @param grounds of all nodes
     * @param timeout of the node, in cycles
     * @param isTrouble whether links or memories may make a good copy fail
     * @param counts where what happened is counted
     */
    UnimemCopies(
            IslandNode node,
            List<UnimemGround> grounds,
            Simulation simulation,
            int timeout,
            boolean ring,
            boolean isTrouble,
            Map<String, Long> counts) {
        this.node = node;
        this.grounds = grounds;
        this.simulation = simulation;
        this.timeout = timeout;
        this.ring = ring;
        this.isTrouble = isTrouble;
        this.counts = counts;
    }

    /** Says what the spaces are; {@code key} opens the exports of all nodes, whose epoch is {@code epoch}. */
    void open(int key, int epoch) {
        for (int i = 1; i < grounds.size(); i++) {
            int other = (node.number() + i) % grounds.size();
            int first = FIRST_SPACE + (i - 1) * SPACES_OF_NODE;
            space(first + OF_SOURCE, other, SOURCE_EXPORT, key, epoch, READ);
            space(first + OF_ARRIVING, other, ARRIVING_EXPORT, key, epoch, WRITE);
            space(first + OF_COHERENT, other, ARRIVING_EXPORT, key, epoch, WRITE | COHERENT);
            space(first + OF_WRONG_KEY, other, ARRIVING_EXPORT, key ^ 0x40, epoch, READ | WRITE);
        }
        int next = (node.number() + 1) % grounds.size();
        space(FAILING_SPACE, next, 1, key, epoch, READ | WRITE);
        space(LATE_SPACE, next, 2, key, epoch, READ | WRITE);
        if (ring) {
            node.write(UnimemRegisters.DMA_RING_BASE, Island.MEMORY + UnimemGround.RING);
            node.write(UnimemRegisters.DMA_RING_CONTROL, 1 | RING_LOG2 << 4);
        }
    }

    private void space(int index, int other, int export, int key, int epoch, int rights) {
        node.write(UnimemRegisters.DMA_SPACE_INDEX, index);
        node.write(UnimemRegisters.DMA_SPACE_TARGET, other | (long) export << 8);
        node.write(UnimemRegisters.DMA_SPACE_KEY, key | (long) epoch << 16);
        node.write(UnimemRegisters.DMA_SPACE_FLAGS, VALID | rights);
        node.write(UnimemRegisters.DMA_SPACE_COMMIT, 1);
    }

    /** A copy is to be made, when those before it are over. */
    void add(SplittableRandom random, boolean hostile) {
        Copy copy = draw(random, copies.size(), hostile && random.nextInt(3) == 0);
        copies.add(copy);
        if (copy.end == End.COMPLETE) {
            grounds.get(copy.owner).beginCopy(copy.place, copy.length);
        }
        count("copies");
        if (copy.end != End.COMPLETE) {
            count(copy.end == End.DECODE ? "copies without a right" : "copies of bad memory");
        }
        if (ring) {
            describe(copies.size() - 1, copy);
            node.write(UnimemRegisters.DMA_RING_TAIL, copies.size());
        }
        if (!busy) {
            begin();
        }
    }

    /** Copies that are not over yet. */
    int open() {
        return copies.size() - over;
    }

    /** What must not be, in words. */
    List<String> violations() {
        return violations;
    }

    /** Of all that ended, how, and when. */
    long digest() {
        return digest;
    }

    /** From now on registers start the copies, and nothing may make a good one fail. */
    void calm() {
        ring = false;
        isTrouble = false;
        node.write(UnimemRegisters.DMA_RING_CONTROL, 0);
        node.write(UnimemRegisters.DMA_CR, UnimemRegisters.DMA_CR_RESET.mask());
    }

    private Copy draw(SplittableRandom random, int number, boolean hostile) {
        int others = grounds.size() - 1;
        int from = random.nextInt(others), to = random.nextInt(others);
        int length = 1 + random.nextInt(random.nextBoolean() ? 40 : 700);
        int at = random.nextInt(UnimemGround.PAGE - length);
        int place = random.nextInt(UnimemGround.SLOT - length);
        boolean isOwnSource = random.nextBoolean();
        boolean isOwnDestination = random.nextInt(4) == 0;
        int coherent = random.nextInt(2);
        int giver = isOwnSource ? node.number() : node(from);
        long source = isOwnSource
                ? address(coherent, Island.MEMORY + UnimemGround.SOURCE + at)
                : address(space(from, OF_SOURCE), at);
        int slot =
                UnimemGround.SLOT * (isOwnDestination ? number : node.number() * UnimemGround.SLOTS + number) + place;
        if (hostile) {
            return hostile(random.nextInt(5), to, source, slot, length);
        }
        return isOwnDestination
                ? new Copy(
                        source,
                        address(1 - coherent, Island.MEMORY + UnimemGround.OWN + slot),
                        length,
                        giver,
                        at,
                        node.number(),
                        UnimemGround.OWN + slot,
                        End.COMPLETE)
                : new Copy(
                        source,
                        address(space(to, OF_ARRIVING + coherent), slot),
                        length,
                        giver,
                        at,
                        node(to),
                        UnimemGround.ARRIVING + slot,
                        End.COMPLETE);
    }

    /** Copies to where there is no right, and from and to bad memory: nothing of them may come to its place. */
    private Copy hostile(int kind, int to, long source, int slot, int length) {
        long destination = address(space(to, OF_ARRIVING), slot);
        int end = UnimemGround.ARRIVING_PAGES * UnimemGround.PAGE;
        return switch (kind) {
            case 0 -> bad(source, address(space(to, OF_WRONG_KEY), slot), length, End.DECODE);
            case 1 -> bad(address(space(to, OF_SOURCE), UnimemGround.PAGE), destination, length, End.DECODE);
            case 2 -> bad(source, address(LATE_SPACE, UnimemGround.PAGE / 2), length, End.SLAVE);
            case 3 -> bad(address(FAILING_SPACE, 0), destination, length, End.SLAVE);
            default -> bad(source, address(space(to, OF_ARRIVING), end + slot), length, End.DECODE);
        };
    }

    private static Copy bad(long source, long destination, int length, End end) {
        return new Copy(source, destination, length, 0, 0, 0, 0, end);
    }

    private int node(int other) {
        return (node.number() + 1 + other) % grounds.size();
    }

    private static int space(int other, int which) {
        return FIRST_SPACE + other * SPACES_OF_NODE + which;
    }

    private static long address(int space, long offset) {
        return (long) space << 32 | offset;
    }

    private void describe(int number, Copy copy) {
        ByteBuffer bytes = ByteBuffer.allocate(DESCRIPTOR).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(copy.source)
                .putLong(copy.destination)
                .putLong(copy.length)
                .putLong(0x5555_5555_5555_5555L);
        node.memory().write(UnimemGround.RING + (long) number * DESCRIPTOR, bytes.array(), 0, DESCRIPTOR);
    }

    private void begin() {
        busy = true;
        begun = simulation.now();
        if (!ring) {
            Copy copy = copies.get(over);
            node.write(UnimemRegisters.DMA_SA, copy.source);
            node.write(UnimemRegisters.DMA_SA_MSB, copy.source >>> 32);
            node.write(UnimemRegisters.DMA_DA, copy.destination);
            node.write(UnimemRegisters.DMA_DA_MSB, copy.destination >>> 32);
            node.write(UnimemRegisters.DMA_BTT, copy.length);
        }
        look();
    }

    private void look() {
        Register register = ring ? UnimemRegisters.DMA_RING_HEAD : UnimemRegisters.DMA_SR;
        node.control().read(register.offset(), done -> {
            boolean isOver = ring ? headMoved(done.value()) : registersSay(done.value());
            if (!isOver && simulation.now() - begun > patience(copies.get(over))) {
                violations.add("a transfer does not end: node=" + node.number() + ", copy=" + copies.get(over)
                        + ", begun=" + begun);
                over = copies.size();
                isOver = true;
            }
            if (!isOver) {
                simulation.after(LOOK_AGAIN, this::look);
            } else if (over < copies.size()) {
                begin();
            } else {
                busy = false;
            }
        });
    }

    /** Longest time of a transfer: each of its packets may come just before its time is over, and one never. */
    private long patience(Copy copy) {
        return timeout * 2L * (6 + copy.length / 256);
    }

    private boolean registersSay(int status) {
        if ((status & UnimemRegisters.DMA_SR_IDLE.mask()) == 0) {
            return false;
        }
        ended(
                (status & UnimemRegisters.DMA_SR_COMPLETE.mask()) != 0,
                (status & UnimemRegisters.DMA_SR_DECODE.mask()) != 0,
                (status & UnimemRegisters.DMA_SR_SLAVE.mask()) != 0);
        node.write(
                UnimemRegisters.DMA_SR, UnimemRegisters.DMA_SR_COMPLETE.mask() | UnimemRegisters.DMA_SR_ERROR.mask());
        if ((status & UnimemRegisters.DMA_SR_COMPLETE.mask()) == 0) {
            node.write(UnimemRegisters.DMA_CR, UnimemRegisters.DMA_CR_RESET.mask());
        }
        return true;
    }

    private boolean headMoved(int head) {
        int before = over;
        while (over < (head & 0xffff)) {
            long verdict = node.memory().read64(UnimemGround.RING + (long) over * DESCRIPTOR + 24);
            if (verdict >>> 32 != 0x5555_5555L || (verdict & 1L << 31) == 0) {
                violations.add("a descriptor without its verdict: node=" + node.number() + ", number=" + over
                        + ", word=0x" + Long.toHexString(verdict));
            }
            ended((verdict & 7L << 28) == 0, (verdict & 1L << 30) != 0, (verdict & 1L << 29) != 0);
        }
        if ((head & 1 << 16) != 0) {
            if (!isTrouble) {
                violations.add("the ring stands without a reason: node=" + node.number());
            }
            count("rings that stood");
            over = copies.size();
        }
        return over != before;
    }

    private void ended(boolean complete, boolean decode, boolean slave) {
        Copy copy = copies.get(over++);
        digest = digest * 31 + simulation.now() * 8 + (complete ? 4 : 0) + (decode ? 2 : 0) + (slave ? 1 : 0);
        boolean isWrong = complete == (decode || slave)
                || complete && copy.end != End.COMPLETE
                || decode && copy.end != End.DECODE
                || slave && copy.end != End.SLAVE && !isTrouble;
        if (isWrong) {
            violations.add("a transfer ends wrongly: node=" + node.number() + ", copy=" + copy + ", complete="
                    + complete + ", decode=" + decode + ", slave=" + slave);
        }
        if (complete && copy.end == End.COMPLETE) {
            UnimemGround ground = grounds.get(copy.owner);
            ground.copied(copy.place, copy.content());
            ground.violations(copy.place, copy.length)
                    .forEach(text -> violations.add("after a transfer " + text + ", copy=" + copy));
        } else {
            count("copies that failed");
        }
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }
}
