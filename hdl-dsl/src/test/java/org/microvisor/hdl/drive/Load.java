package org.microvisor.hdl.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.sim.Engine;

/**
 * Random legal bursts through a driver, many open at a time, new ones in every cycle; what is read must be what was written, and what
 * must fail fails.
 */
public final class Load {
    /**
     * What the traffic is like.
     *
     * @param pages 4 KiB each, of this load alone
     * @param open most reads, and most writes, at a time
     * @param narrow whether beats may be narrower than the bus and begin anywhere
     * @param pace the part of the cycles in which a burst is made
     */
    public record Style(
            List<Long> pages, int ids, int open, List<BurstKind> kinds, int beats, boolean narrow, double pace) {
        /** Of any kind. */
        public static Style any(List<Long> pages, int ids, int open, int beats, boolean narrow, double pace) {
            return new Style(pages, ids, open, List.of(BurstKind.values()), beats, narrow, pace);
        }
    }

    private static final int PAGE = 4096;
    private static final int MOST_CYCLES = 20_000;

    private final AxiDriver driver;
    private final Random random;
    private final Style style;
    private final ByteStore expected = new ByteStore();
    private final Map<Transfer, byte[]> writes = new LinkedHashMap<>(), reads = new LinkedHashMap<>();
    private Predicate<Burst> fails = burst -> false;
    private int writesDone;
    private int readsDone;
    private int beatsDone;
    private int errors;

    /** A load for a driver that does nothing else. */
    public Load(AxiDriver driver, Random random, Style style) {
        this.driver = driver;
        this.random = random;
        this.style = style;
        driver.whenDone(this::ends);
    }

    /** The bursts that must be answered by an error, and change nothing. */
    public Load failing(Predicate<Burst> which) {
        fails = which;
        return this;
    }

    /** Writes that have ended. */
    public int writesDone() {
        return writesDone;
    }

    /** Reads that have ended. */
    public int readsDone() {
        return readsDone;
    }

    /** Beats of all those. */
    public int beatsDone() {
        return beatsDone;
    }

    /** Those that ended with an error. */
    public int errors() {
        return errors;
    }

    /** Runs loads together for some cycles, and then as long as it takes to end what was begun. */
    public static void run(Engine engine, List<Load> loads, int cycles) {
        for (int i = 0; i < cycles; i++) {
            loads.forEach(Load::make);
            engine.step();
        }
        for (int i = 0; loads.stream().anyMatch(load -> !load.driver.idle()); i++) {
            assertThat(i).as("cycles to end what was begun").isLessThan(MOST_CYCLES);
            engine.step();
        }
    }

    /** Maybe begins a write, and a read. */
    public void make() {
        Burst write = writes.size() < style.open() && now() ? invent() : null;
        if (write != null && apart(write, writes.keySet()) && apart(write, reads.keySet())) {
            byte[] data = new byte[write.bytes()];
            random.nextBytes(data);
            BitSet kept = new BitSet();
            for (int at = 0; at < data.length; at++) {
                kept.set(at, random.nextInt(8) != 0);
            }
            if (!fails.test(write)) {
                Traffic.write(expected, write, data, kept);
            }
            writes.put(driver.write(write, data, kept), data);
        }
        Burst read = reads.size() < style.open() && now() ? invent() : null;
        if (read != null && apart(read, writes.keySet())) {
            reads.put(driver.read(read), Traffic.read(expected, read));
        }
    }

    private boolean now() {
        return random.nextDouble() < style.pace();
    }

    private @Nullable Burst invent() {
        int lanes = driver.port().lanes();
        BurstKind kind = style.kinds().get(random.nextInt(style.kinds().size()));
        int beatBytes = style.narrow() ? 1 << random.nextInt(Integer.numberOfTrailingZeros(lanes) + 1) : lanes;
        int most = Math.min(style.beats(), kind == BurstKind.INCR ? 256 : 16);
        int offset = random.nextInt(PAGE);
        if (kind == BurstKind.WRAP || !style.narrow() || random.nextBoolean()) {
            offset &= -beatBytes;
        }
        int beats = random.nextInt(4) == 0 ? most : 1 + random.nextInt(most);
        if (kind == BurstKind.WRAP) {
            beats = 2 << random.nextInt(4);
        } else if (kind == BurstKind.INCR) {
            beats = Math.min(beats, (PAGE - (offset & -beatBytes)) / beatBytes);
        }
        long page = style.pages().get(random.nextInt(style.pages().size()));
        int id = random.nextInt(style.ids());
        Attributes attributes = new Attributes(id % 2 == 0 ? 3 : 1, id % 8, 0, false); // modifiable or not
        return new Burst(id, page + offset, beats, beatBytes, kind, attributes);
    }

    private static boolean apart(Burst burst, Collection<Transfer> open) {
        List<Transfer> touching = new ArrayList<>(open);
        touching.removeIf(one -> low(one.burst()) >= high(burst) || low(burst) >= high(one.burst()));
        return touching.isEmpty();
    }

    private static long low(Burst burst) {
        return burst.kind() == BurstKind.WRAP
                ? burst.address() & -((long) burst.beats() * burst.beatBytes())
                : burst.address();
    }

    private static long high(Burst burst) {
        int last = burst.kind() == BurstKind.INCR ? burst.beats() - 1 : 0;
        return burst.kind() == BurstKind.WRAP
                ? low(burst) + (long) burst.beats() * burst.beatBytes()
                : burst.at(last) + burst.bytes(last);
    }

    private void ends(Transfer transfer) {
        boolean isWrite = transfer.isWrite();
        byte[] data = isWrite ? writes.remove(transfer) : reads.remove(transfer);
        boolean fails = this.fails.test(transfer.burst());
        assertThat(transfer.response().isError())
                .as("error answer of %s", transfer)
                .isEqualTo(fails);
        if (!isWrite && !fails) {
            assertThat(transfer.data()).as(transfer.toString()).isEqualTo(data);
        }
        writesDone += isWrite ? 1 : 0;
        readsDone += isWrite ? 0 : 1;
        beatsDone += transfer.burst().beats();
        errors += fails ? 1 : 0;
    }
}
