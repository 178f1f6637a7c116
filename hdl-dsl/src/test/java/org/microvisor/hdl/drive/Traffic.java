package org.microvisor.hdl.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random legal bursts through a driver, in rounds: what is read in a round was written in earlier ones, and must be that to the
 * byte.
 */
public final class Traffic {
    private static final int PAGES = 4;
    private static final int PAGE = 4096;

    private final AxiDriver driver;
    private final ByteStore expected = new ByteStore();
    private final Random random;
    private final int ids;
    private final Map<Transfer, byte[]> reads = new LinkedHashMap<>();
    private final List<Transfer> all = new ArrayList<>();
    private int round;

    /** Traffic with some identifiers, from 0 on. */
    public Traffic(AxiDriver driver, Random random, int ids) {
        this.driver = driver;
        this.random = random;
        this.ids = ids;
    }

    /** Queues some bursts of each kind; those of the round before must be done. */
    public void begin(int bursts) {
        round++;
        reads.clear();
        all.clear();
        for (int i = 0; i < bursts; i++) {
            Burst burst = burst((2L * random.nextInt(PAGES / 2) + round % 2) * PAGE);
            byte[] data = new byte[burst.bytes()];
            random.nextBytes(data);
            BitSet kept = new BitSet();
            for (int at = 0; at < data.length; at++) {
                kept.set(at, random.nextInt(8) != 0);
            }
            all.add(driver.write(burst, data, kept));
            write(expected, burst, data, kept);
            Burst other = burst((2L * random.nextInt(PAGES / 2) + 1 - round % 2) * PAGE);
            Transfer read = driver.read(other);
            reads.put(read, read(expected, other));
            all.add(read);
        }
    }

    /** Whether all of the round has ended. */
    public boolean ended() {
        return driver.idle();
    }

    /** Everything is as it must be. */
    public void check() {
        for (Transfer transfer : all) {
            assertThat(transfer.response()).as(transfer.toString()).isEqualTo(Response.OKAY);
        }
        reads.forEach(
                (read, bytes) -> assertThat(read.data()).as(read.toString()).isEqualTo(bytes));
    }

    /** Does to the bytes what a burst does to a memory. */
    public static void write(ByteStore bytes, Burst burst, byte[] data, BitSet kept) {
        int at = 0;
        for (int beat = 0; beat < burst.beats(); beat++) {
            for (int i = 0; i < burst.bytes(beat); i++, at++) {
                if (kept.get(at)) {
                    bytes.put(burst.at(beat) + i, data[at]);
                }
            }
        }
    }

    /** What a burst reads. */
    public static byte[] read(ByteStore bytes, Burst burst) {
        byte[] data = new byte[burst.bytes()];
        int at = 0;
        for (int beat = 0; beat < burst.beats(); beat++) {
            for (int i = 0; i < burst.bytes(beat); i++, at++) {
                data[at] = bytes.get(burst.at(beat) + i);
            }
        }
        return data;
    }

    private Burst burst(long page) {
        AxiPort port = driver.port();
        int id = random.nextInt(ids);
        int offset = random.nextInt(PAGE);
        if (port.mostBeats() == 1) {
            return Burst.incr(id, page + (offset & -port.lanes()), 1, port.lanes());
        }
        int beatBytes = 1 << random.nextInt(Integer.numberOfTrailingZeros(port.lanes()) + 1);
        int aligned = offset & -beatBytes;
        int room = (PAGE - aligned) / beatBytes;
        int most = Math.min(24, port.mostBeats());
        return switch (random.nextInt(4)) {
            case 0 -> Burst.fixed(id, page + offset, 1 + random.nextInt(16), beatBytes);
            case 1 -> Burst.wrap(id, page + aligned, 2 << random.nextInt(4), beatBytes);
            default -> Burst.incr(id, page + offset, Math.min(room, 1 + random.nextInt(most)), beatBytes);
        };
    }
}
