package org.microvisor.cosim.board;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.microvisor.cosim.bus.AxiSlave;
import org.microvisor.cosim.bus.Response;
import org.microvisor.cosim.device.PcieRootComplex;

/**
 * What can go wrong on a board besides its drive: the buses of the logic and the memory. The logic counts the error responses that
 * it gets as {@code AXI_ERRORS}. Called on the simulation's thread while nothing runs, or from within an event.
 */
public final class BoardFaults {
    private static final int MOST_TRIES = 1 << 20;

    private final AxiSlave memoryPort;
    private final AxiSlave pciePort;
    private final PcieRootComplex root;
    private final ByteBuffer memory;
    private final long memoryBase;
    private final Runnable memoryWorks;
    private final Runnable doorbellsWork;
    private final long barBytes;

    BoardFaults(
            AxiSlave memoryPort,
            AxiSlave pciePort,
            PcieRootComplex root,
            ByteBuffer memory,
            long memoryBase,
            long barBytes,
            Runnable memoryWorks,
            Runnable doorbellsWork) {
        this.memoryPort = memoryPort;
        this.pciePort = pciePort;
        this.root = root;
        this.memory = memory;
        this.memoryBase = memoryBase;
        this.barBytes = barBytes;
        this.memoryWorks = memoryWorks;
        this.doorbellsWork = doorbellsWork;
    }

    /** Whether DDR answers each request of the logic with SLVERR from now on; writes are then lost. The processor sees none of it. */
    public void memoryErrors(boolean on) {
        if (on) {
            memoryPort.failing(memoryBase, memory.capacity(), Response.SLVERR);
        } else {
            memoryWorks.run();
        }
    }

    /** Whether the logic's doorbell writes are answered with SLVERR and lost from now on. */
    public void doorbellErrors(boolean on) {
        if (on) {
            pciePort.failing(CosimBoard.BAR0, barBytes, Response.SLVERR);
        } else {
            doorbellsWork.run();
        }
    }

    /** Back-pressure: DDR and PCIe are ready for the logic's requests in this share of the cycles; 1 is the usual. */
    public void readyShare(double share, long seed) {
        memoryPort.readyShare(share, seed);
        pciePort.readyShare(share, ~seed);
    }

    /** From now on {@code fails} says of each read of the drive whether it is answered with an error. */
    public void dmaErrors(BooleanSupplier fails) {
        root.failReads(fails);
    }

    /** Changes a bit of a byte of the memory that is not 0, so that it is likely in use. */
    public void flipMemory(SplittableRandom random) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int at = random.nextInt(memory.capacity());
            if (memory.get(at) != 0) {
                memory.put(at, (byte) (memory.get(at) ^ 1 << random.nextInt(8)));
                return;
            }
        }
    }
}
