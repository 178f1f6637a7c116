package org.microvisor.cosim.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.microvisor.hdl.Cell;

/**
 * Opens models with other than the standard settings: another cache, a listener for builds, a random power-on state. What a
 * factory has elaborated or found once it does not look for again, so further instances are cheap. Thread-safe.
 */
public final class ModelFactory {
    private final ModelCache cache;
    private final Consumer<String> progress;
    private final long powerOnSeed;
    private final Map<Class<?>, ModelSource> circuits;
    private final Map<Build, Path> libraries;

    private record Build(ModelSource source, Profile profile) {}

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
        this(cache, progress, powerOnSeed, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    private ModelFactory(
            ModelCache cache,
            Consumer<String> progress,
            long powerOnSeed,
            Map<Class<?>, ModelSource> circuits,
            Map<Build, Path> libraries) {
        this.cache = cache;
        this.progress = progress;
        this.powerOnSeed = powerOnSeed;
        this.circuits = circuits;
        this.libraries = libraries;
    }

    /** One that knows what this one has found, with another power-on state: zeros if the seed is 0. */
    public ModelFactory poweredOn(long seed) {
        return new ModelFactory(cache, progress, seed, circuits, libraries);
    }

    /**
     * The source of a circuit that has no parameters, elaborated once.
     *
     * @throws org.microvisor.hdl.check.DesignErrors if the circuit is wrong
     */
    public <C extends Cell> ModelSource source(Class<C> type, Supplier<C> circuit) {
        return circuits.computeIfAbsent(type, t -> ModelSource.of(circuit.get()));
    }

    /**
     * An instance of a design after its reset.
     *
     * @throws org.microvisor.hdl.tool.ToolMissing if Verilator or the compiler is not installed
     * @throws BuildFailure if one of them refuses the design
     */
    public Model open(ModelSource source, Profile profile) {
        Path library = libraries.computeIfAbsent(
                new Build(source, profile), build -> new ModelBuilder(cache, progress).build(source, profile));
        return new Model(source, library, powerOnSeed);
    }
}
