package org.microvisor.cosim.unimem.prototype;

import java.nio.ByteBuffer;
import org.microvisor.cosim.bus.Simulation;
import org.microvisor.cosim.model.Model;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;
import org.microvisor.cosim.unimem.ps.GpMaster;
import org.microvisor.cosim.unimem.ps.PortCosts;

/** The {@link Prototype} with a processor on one side and memory on the other. */
public final class PrototypePair implements AutoCloseable {
    private static final long BASE = 0x1000_0000L;

    private final Simulation simulation;
    private final Model model;

    /** A pair whose far memory is reached through a port with such costs. */
    public PrototypePair(PortCosts costs, Profile profile, ModelFactory models) {
        model = models.open(ModelSource.of(new Prototype(costs)), profile);
        simulation = new Simulation(model);
        model.axiSlave("memory")
                .memory(BASE, ByteBuffer.allocateDirect(1 << 20), costs.readLatency(), costs.writeLatency());
    }

    /** Its clock. */
    public Simulation simulation() {
        return simulation;
    }

    /** The processor's loads and stores to the first words of the far memory. */
    public GpMaster processor(int words) {
        return new GpMaster(model.axiMaster("gp"), simulation, BASE, words, GpMaster.MERGED_BYTES);
    }

    @Override
    public void close() {
        simulation.close();
    }
}
