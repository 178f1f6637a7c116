package org.microvisor.cosim.unimem.ps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.microvisor.cosim.bus.AxiCompletion;
import org.microvisor.cosim.bus.AxiMaster;
import org.microvisor.cosim.bus.Waiter;
import org.microvisor.cosim.unimem.program.WordMemory;

/**
 * Uncached loads and stores of a Cortex-A9 to a window behind its port M_AXI_GP of a Zynq-7000 (UG585): at most 8 reads and 8 writes
 * at a time, each load one beat of 32 bits. Stores are posted, as from the processor's store buffer, which makes one burst of
 * neighbouring words of a copying loop; a load waits for stores to the words that it wants.
 *
 * <p>Time passes only inside of the calls. An error answer to a load is a {@link BusAbort} of that load, one to a store of the next
 * {@link #fence}.
 */
public final class GpMaster implements WordMemory {
    /** Open requests of the port in each direction. */
    public static final int OUTSTANDING = 8;
    /** What the store buffer of a Cortex-A9 merges: its slots have 64 bits. */
    public static final int MERGED_BYTES = 8;

    private static final int WORD = 4;
    /** Bursts of stores that the processor has ready before it stalls. */
    private static final int STORE_BUFFER = 4;

    private static final long PATIENCE = 1_000_000;

    private final AxiMaster bus;
    private final Waiter time;
    private final long base;
    private final byte[] storing; // stores that are on their way to each word
    private final int mergedBytes;
    private final List<AxiCompletion> failed = new ArrayList<>();
    private int stores;

    /**
     * The loads and stores of a program.
     *
     * @param bus the driver at the node's window; nobody else may use it
     * @param time runs the simulation
     * @param base address of word 0
     * @param mergedBytes most neighbouring bytes of {@link #store(int, int[])} in a burst, 4 to 64; {@link #MERGED_BYTES} for an A9
     */
    public GpMaster(AxiMaster bus, Waiter time, long base, int words, int mergedBytes) {
        if (mergedBytes < WORD || mergedBytes > 64 || Integer.bitCount(mergedBytes) != 1) {
            throw new IllegalArgumentException("merged bytes are no power of two in 4..64: mergedBytes=" + mergedBytes);
        }
        this.bus = bus;
        this.time = time;
        this.base = base;
        this.storing = new byte[words];
        this.mergedBytes = mergedBytes;
        bus.outstanding(OUTSTANDING);
        bus.burstLimit(16);
    }

    @Override
    public int words() {
        return storing.length;
    }

    @Override
    public int load(int word) {
        int[] one = new int[1];
        load(word, one);
        return one[0];
    }

    /** Each word is a read of its own. */
    @Override
    public void load(int first, int[] into) {
        await(() -> isStored(first, into.length), "stores before a load", first);
        int[] open = {into.length};
        List<AxiCompletion> wrong = new ArrayList<>();
        for (int i = 0; i < into.length; i++) {
            int index = i;
            bus.read(address(first + i), WORD, done -> {
                byte[] data = done.data();
                into[index] = data[0] & 0xff | (data[1] & 0xff) << 8 | (data[2] & 0xff) << 16 | data[3] << 24;
                open[0]--;
                if (!done.okay()) {
                    wrong.add(done);
                }
            });
        }
        await(() -> open[0] == 0, "load", first);
        if (!wrong.isEmpty()) {
            throw new BusAbort("load", wrong.get(0).address(), wrong.get(0).response());
        }
    }

    @Override
    public void store(int word, int value) {
        post(word, value);
    }

    @Override
    public void store(int first, int[] values) {
        int most = mergedBytes / WORD;
        for (int from = 0; from < values.length; ) {
            int count = Math.min(values.length - from, most - (first + from) % most);
            post(first + from, Arrays.copyOfRange(values, from, from + count));
            from += count;
        }
    }

    @Override
    public void fence() {
        await(() -> stores == 0, "store", 0);
        if (!failed.isEmpty()) {
            AxiCompletion first = failed.get(0);
            failed.clear();
            throw new BusAbort("store", first.address(), first.response());
        }
    }

    private void post(int first, int... values) {
        await(() -> stores < OUTSTANDING + STORE_BUFFER, "room for a store", first);
        byte[] bytes = new byte[values.length * WORD];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (values[i / WORD] >>> 8 * (i % WORD));
        }
        stores++;
        count(first, values.length, 1);
        bus.write(address(first), bytes, done -> {
            stores--;
            count(first, values.length, -1);
            if (!done.okay()) {
                failed.add(done);
            }
        });
    }

    private void count(int first, int words, int by) {
        for (int i = first; i < first + words; i++) {
            storing[i] += (byte) by;
        }
    }

    private boolean isStored(int first, int words) {
        for (int i = first; i < first + words; i++) {
            if (storing[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private long address(int word) {
        return base + (long) word * WORD;
    }

    private void await(BooleanSupplier done, String what, int word) {
        if (!done.getAsBoolean() && !time.runUntil(done, PATIENCE)) {
            throw new IllegalStateException("the processor hangs: what=" + what + ", address=0x"
                    + Long.toHexString(address(word)) + ", cycles=" + PATIENCE);
        }
    }
}
