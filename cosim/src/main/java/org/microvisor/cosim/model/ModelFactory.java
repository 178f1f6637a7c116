package org.microvisor.cosim.model;

import java.util.function.Consumer;

/** Opens models with other than the standard settings: another cache, a listener for builds, a random power-on state. */
public final class ModelFactory {
    private final ModelCache cache;
    private final Consumer<String> progress;
    private final long powerOnSeed;

    /** The standard cache, silent builds, zeros at power-on. */
    public ModelFactory() {
        this(ModelCache.standard(), line -> {}, 0);
    }

    /**
     * Other settings.
     *
     * @param progress gets one line before each build that takes time
     * @param powerOnSeed registers and memories without an initial value start with zeros if 0, else with bits of this seed
     */
    public ModelFactory(ModelCache cache, Consumer<String> progress, long powerOnSeed) {
        this.cache = cache;
        this.progress = progress;
        this.powerOnSeed = powerOnSeed;
    }

    /**
     * An instance of a design after its reset.
     *
     * @throws org.microvisor.hdl.tool.ToolMissing if Verilator or the compiler is not installed
     * @throws BuildFailure if one of them refuses the design
     */
    public Model open(ModelSource source, Profile profile) {
        return new Model(source, new ModelBuilder(cache, progress).build(source, profile), powerOnSeed);
    }
}
