package org.microvisor.cosim.load;

import java.util.Arrays;
import java.util.function.Supplier;
import org.microvisor.aoe.StorageNode;
import org.microvisor.cosim.board.CosimBoard;
import org.microvisor.cosim.board.CosimBoardSettings;
import org.microvisor.cosim.device.FaultHook;
import org.microvisor.cosim.device.RamMedia;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.model.Recording;

/**
 * CPU time that this thread needs to make an instance of what is built already, which is what a campaign pays for each run.
 *
 * @param modelNanos of a Verilated storage node, reset included; the median
 * @param boardNanos of a whole board: node, drive, 64 MiB of DDR; the median
 */
public record CreationTime(long modelNanos, long boardNanos) {
    private static final int WARM_UPS = 50;
    private static final long DRIVE_BYTES = 64L << 20;

    /** Makes {@code instances} of each, one after the other, and as many as Java needs to be compiled before. */
    public static CreationTime measure(Profile profile, int instances, ModelFactory models) {
        ModelSource source = models.source(StorageNode.class, StorageNode::new);
        CosimBoardSettings settings = CosimBoardSettings.ideal(profile);
        return new CreationTime(
                median(() -> models.open(source, profile), instances),
                median(() -> new CosimBoard(settings, new RamMedia(DRIVE_BYTES), FaultHook.NONE, models), instances));
    }

    private static <T extends AutoCloseable> long median(Supplier<T> maker, int instances) {
        long[] nanos = new long[instances];
        for (int i = -WARM_UPS; i < instances; i++) {
            long start = Recording.threadCpuNanos();
            T made = maker.get();
            nanos[Math.max(0, i)] = Recording.threadCpuNanos() - start;
            try {
                made.close();
            } catch (Exception failed) {
                throw new IllegalStateException("what was made cannot be closed", failed);
            }
        }
        Arrays.sort(nanos);
        return nanos[instances / 2];
    }
}
