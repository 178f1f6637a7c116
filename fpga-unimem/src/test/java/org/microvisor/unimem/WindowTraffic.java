package org.microvisor.unimem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.microvisor.unimem.WindowMaster.Access;

/**
 * Random legal bursts from a node (0 or 1) into windows onto the other one's memory, held against plain arrays of bytes.
 *
 * <p>A write that fails for want of an answer may have happened or not: its bytes are unknown until they are written again.
 */
final class WindowTraffic {
    /** A window, and what its accesses should be answered: pages {@code good} and up of it are refused. */
    record Place(long base, int pages, long far, boolean coherent, boolean read, boolean write, int good) {}

    /** Words one after the other, of which this one is next. */
    private record Run(Place place, int page, int offset, boolean write) {}

    private static final class Asked {
        final Access access;
        final Place place;
        final int response;
        /** By beat and lane, and which of them are known. */
        final byte[][] expected;

        final boolean[][] known;

        Asked(Access access, Place place, int response, byte[][] expected, boolean[][] known) {
            this.access = access;
            this.place = place;
            this.response = response;
            this.expected = expected;
            this.known = known;
        }
    }

    private static final int OKAY = 0;
    private static final int SLVERR = 2;
    private static final int DECERR = 3;
    /** Behind every window. */
    private static final long NOWHERE = 0x4800_0000L;

    private final NodePair pair;
    private final WindowMaster master;
    private final FarMemory hp, acp;
    private final UnimemConfig config;
    private final Random random;
    private final List<Place> places;
    private final byte[][] golden = new byte[2][1 << 20];
    private final boolean[][] unknown = new boolean[2][1 << 20];
    private final List<Asked> open = new ArrayList<>();
    private Optional<Run> run = Optional.empty();
    /** Bursts at a time. */
    int mostOpen = 12;
    /** Answers may fail to come, which gives SLVERR. */
    boolean mayFail;
    /** A write that was answered may yet fail. */
    boolean mayFailLater;
    /** Bursts that ended, that were refused by DECERR, that were too long, that failed. */
    int done, refused, tooLong, failed;

    WindowTraffic(NodePair pair, UnimemConfig config, int node, Random random, List<Place> places) {
        this.pair = pair;
        this.config = config;
        this.random = random;
        this.places = places;
        master = pair.masters.get(node);
        hp = pair.hp.get(1 - node);
        acp = pair.acp.get(1 - node);
        random.nextBytes(golden[0]);
        random.nextBytes(golden[1]);
        System.arraycopy(golden[0], 0, hp.bytes, 0, hp.bytes.length);
        System.arraycopy(golden[1], 0, acp.bytes, 0, acp.bytes.length);
    }

    boolean isIdle() {
        return open.isEmpty();
    }

    /** Asks for something new, perhaps, and looks at what is done. */
    void step(boolean more) {
        if (more && open.size() < mostOpen && random.nextInt(3) == 0) {
            invent();
        }
        for (Asked one : List.copyOf(open)) {
            if (one.access.isDone()) {
                open.remove(one);
                judge(one);
            }
        }
    }

    private void invent() {
        if (run.isPresent() && random.nextInt(32) != 0) {
            run = goOn(run.get());
            return;
        }
        run = Optional.empty();
        if (random.nextInt(12) == 0) {
            int often = random.nextInt(4) == 0 ? places.size() : Math.min(2, places.size()); // the first ones
            Place place = places.get(random.nextInt(often));
            int offset = random.nextInt(4096) & -master.lanes();
            run = Optional.of(new Run(place, random.nextInt(place.pages()), offset, random.nextBoolean()));
            return;
        }
        boolean miss = random.nextInt(32) == 0;
        Place place = places.get(random.nextInt(places.size()));
        int mostSize = Integer.numberOfTrailingZeros(master.lanes());
        int size = random.nextInt(3) == 0 ? random.nextInt(mostSize + 1) : mostSize;
        int kind = random.nextInt(5) < 3 ? AxiBurst.INCR : random.nextInt(2) * 2;
        boolean axi3 = config.bus() == UnimemConfig.Bus.ZYNQ7000_GP;
        int most = axi3 || kind != AxiBurst.INCR ? 16 : size == 3 ? 32 : 64;
        int beats = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(most);
        if (kind == AxiBurst.WRAP) {
            beats = 2 << random.nextInt(4);
        }
        boolean long_ = !axi3 && kind == AxiBurst.INCR && random.nextInt(24) == 0;
        if (long_) {
            beats = Math.min(256, most + 1 + random.nextInt(200));
        }
        long offset = random.nextInt(4096);
        if (kind == AxiBurst.WRAP || random.nextBoolean()) {
            offset &= -(1L << size);
        }
        if (kind == AxiBurst.INCR) {
            beats = (int) Math.min(beats, (4096 - (offset & -(1L << size))) >> size);
        }
        boolean tooMany = beats > (size == 3 ? 32 : 64) || axi3 && beats > 16;
        int page = random.nextInt(place.pages());
        boolean write = random.nextBoolean();
        long near = miss ? NOWHERE + offset : place.base() + page * 4096L + offset;
        AxiBurst burst = new AxiBurst(random.nextInt(1 << 12), near, beats, size, kind);
        AxiBurst there = new AxiBurst(0, place.far() + page * 4096L + offset, beats, size, kind);
        if (!miss && !free(place, there, write)) {
            return;
        }
        boolean right = !miss && (write ? place.write() : place.read()) && page < place.good();
        int given = (place.coherent() ? acp : hp).response.applyAsInt(there.address());
        int response = tooMany ? SLVERR : right ? given : DECERR;
        boolean exclusive = beats == 1 && offset % burst.bytes() == 0 && random.nextInt(4) == 0;
        ask(place, write ? master.write(burst) : master.read(burst, exclusive), there, response);
    }

    /** The next word of a run, and what is left of it. */
    private Optional<Run> goOn(Run run) {
        Place place = run.place();
        int size = Integer.numberOfTrailingZeros(master.lanes());
        long offset = run.page() * 4096L + run.offset();
        AxiBurst burst = new AxiBurst(random.nextInt(4), place.base() + offset, 1, size, AxiBurst.INCR);
        AxiBurst there = new AxiBurst(0, place.far() + offset, 1, size, AxiBurst.INCR);
        if (!free(place, there, run.write())) {
            return Optional.of(run);
        }
        boolean right = (run.write() ? place.write() : place.read()) && run.page() < place.good();
        int given = (place.coherent() ? acp : hp).response.applyAsInt(there.address());
        ask(place, run.write() ? master.write(burst) : master.read(burst), there, right ? given : DECERR);
        int next = run.offset() + master.lanes();
        return next == 4096 ? Optional.empty() : Optional.of(new Run(place, run.page(), next, run.write()));
    }

    /** Fills in the data of a write, notes what a read should bring. */
    private void ask(Place place, Access access, AxiBurst there, int response) {
        int memory = place.coherent() ? 1 : 0;
        int beats = there.beats();
        byte[][] expected = new byte[beats][master.lanes()];
        boolean[][] known = new boolean[beats][master.lanes()];
        for (int i = 0; i < beats; i++) {
            random.nextBytes(access.write ? access.data[i] : expected[i]);
            for (long at = there.at(i); at < there.end(i); at++) {
                int lane = (int) (at % master.lanes());
                if (access.write && random.nextInt(8) != 0) {
                    access.strobes[i][lane] = true;
                    if (response == OKAY) {
                        golden[memory][(int) at] = access.data[i][lane];
                        unknown[memory][(int) at] = mayFailLater;
                    }
                } else if (!access.write && response == OKAY) {
                    expected[i][lane] = golden[memory][(int) at];
                    known[i][lane] = !unknown[memory][(int) at];
                }
            }
        }
        open.add(new Asked(access, place, response, expected, known));
    }

    /** No byte of it is on its way. */
    private boolean free(Place place, AxiBurst there, boolean write) {
        for (Asked one : open) {
            Optional<AxiBurst> other = far(one);
            boolean same = one.place.coherent() == place.coherent();
            if (same
                    && other.isPresent()
                    && (write || one.access.write)
                    && other.get().meets(there)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<AxiBurst> far(Asked one) {
        AxiBurst burst = one.access.burst;
        if (burst.address() >= NOWHERE) {
            return Optional.empty();
        }
        long address = burst.address() - one.place.base() + one.place.far();
        return Optional.of(new AxiBurst(0, address, burst.beats(), burst.size(), burst.kind()));
    }

    private void judge(Asked one) {
        done++;
        Access access = one.access;
        int response = access.response;
        if (mayFail && response == SLVERR && one.response != SLVERR) {
            failed++;
            if (access.write && one.response == OKAY) {
                AxiBurst there = far(one).orElseThrow();
                for (int i = 0; i < there.beats(); i++) {
                    for (long at = there.at(i); at < there.end(i); at++) {
                        if (access.strobes[i][(int) (at % master.lanes())]) {
                            unknown[one.place.coherent() ? 1 : 0][(int) at] = true;
                        }
                    }
                }
            }
            return;
        }
        assertThat(response)
                .as("answer of %s in cycle %d", access, pair.engine.cycles())
                .isEqualTo(one.response);
        refused += response == DECERR ? 1 : 0;
        tooLong += response == SLVERR ? 1 : 0;
        for (int i = 0; i < access.burst.beats() && !access.write; i++) {
            for (long at = access.burst.at(i); at < access.burst.end(i); at++) {
                int lane = (int) (at % master.lanes());
                if (response != OKAY) {
                    assertThat(access.data[i][lane])
                            .as("a byte of an error of %s", access)
                            .isZero();
                } else if (one.known[i][lane]) {
                    assertThat(access.data[i][lane])
                            .as("beat %d, address %x of %s, asked in %d", i, at, access, access.asked)
                            .isEqualTo(one.expected[i][lane]);
                }
            }
        }
    }

    /** The memories hold what was written. */
    void compareMemories() {
        for (int memory = 0; memory < 2; memory++) {
            byte[] bytes = (memory == 1 ? acp : hp).bytes;
            for (int i = 0; i < bytes.length; i++) {
                if (!unknown[memory][i] && bytes[i] != golden[memory][i]) {
                    assertThat(bytes[i]).as("byte %x of memory %d", i, memory).isEqualTo(golden[memory][i]);
                }
            }
        }
    }
}
