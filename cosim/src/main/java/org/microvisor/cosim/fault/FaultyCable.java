package org.microvisor.cosim.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One direction of a cable with {@link LinkFaults}: decides from its own seed what becomes of each frame, in the order in
 * which they are handed in. A link that is down takes everything.
 */
public final class FaultyCable {
    private final SplittableRandom random;
    private LinkFaults faults = LinkFaults.NONE;
    private boolean down;
    private long lost;
    private long doubled;
    private long damaged;
    private long delayed;

    /** How a frame goes on: {@code picos} later than it would, and whole or not. */
    public record Passage(long picos, boolean badFcs) {}

    /** A good cable; chances come from {@code seed}. */
    public FaultyCable(long seed) {
        random = new SplittableRandom(seed);
    }

    /** From now on these are the chances. */
    public void faults(LinkFaults chances) {
        faults = chances;
    }

    /** Cuts the cable or mends it. */
    public void down(boolean cut) {
        down = cut;
    }

    /** What becomes of the next frame: nothing, itself, or it and a double. */
    public List<Passage> pass() {
        if (down || hits(faults.loss())) {
            lost++;
            return List.of();
        }
        List<Passage> passages = new ArrayList<>(2);
        boolean late = hits(faults.reordering());
        boolean bad = hits(faults.corruption());
        passages.add(new Passage(late ? random.nextLong(faults.disorder()) : 0, bad));
        delayed += late ? 1 : 0;
        damaged += bad ? 1 : 0;
        if (hits(faults.duplication())) {
            doubled++;
            passages.add(new Passage(random.nextLong(faults.disorder()), false));
        }
        return passages;
    }

    /** Frames taken away. */
    public long lost() {
        return lost;
    }

    /** Frames that came twice. */
    public long doubled() {
        return doubled;
    }

    /** Frames with a wrong check sum. */
    public long damaged() {
        return damaged;
    }

    /** Frames held back. */
    public long delayed() {
        return delayed;
    }

    private boolean hits(double share) {
        return share > 0 && random.nextDouble() < share;
    }
}
