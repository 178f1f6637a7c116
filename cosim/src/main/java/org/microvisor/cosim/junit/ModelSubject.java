package org.microvisor.cosim.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.microvisor.cosim.board.CosimBoard;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.model.Model;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.Profile;

/**
 * A Verilated model with what stands around it: nothing, a board, or a board and its software. For the waveform of a failure the
 * test is run once more on a new one, and should fail in the same way.
 */
final class ModelSubject implements Subject {
    /** The cycle of a board: 156.25 MHz. */
    private static final long BOARD_PICOS = 6_400;

    private static final long VOLUME_BYTES = 4L << 20;
    private static final int SHELF = 7;

    /**
     * What it is made of.
     *
     * @param kind of the test's parameter
     * @param content what the test's own method makes: hand-written Verilog, or a board
     * @param seed of all that is random, the state at power-on too
     * @param deadline cycles of a board or a model
     */
    record Plan(Class<?> kind, Content content, long seed, long deadline, ModelFactory models) {}

    /** Makes the source of a model, or a board. */
    @FunctionalInterface
    interface Content {
        /** A new one, random by these. */
        Object make(Random random, ModelFactory models) throws ReflectiveOperationException;
    }

    private final Plan plan;
    private final Model model;
    private final long picos;
    private final Map<Class<?>, Object> parameters;
    private final Runnable end;

    private ModelSubject(Plan plan, Model model, long picos, Map<Class<?>, Object> parameters, Runnable end) {
        this.plan = plan;
        this.model = model;
        this.picos = picos;
        this.parameters = parameters;
        this.end = end;
    }

    static ModelSubject open(Plan plan) throws ReflectiveOperationException {
        return open(plan, model -> {});
    }

    /** The code gets the model before anything runs. */
    private static ModelSubject open(Plan plan, Consumer<Model> first) throws ReflectiveOperationException {
        Random random = new Random(plan.seed());
        ModelFactory models = plan.models().poweredOn(plan.seed());
        Object made = plan.content().make(random, models);
        if (made instanceof ModelSource source) {
            Model model = models.open(source, Profile.TEST);
            model.limit(plan.deadline(), () -> new DeadlinePassed(plan.deadline()));
            first.accept(model);
            return new ModelSubject(
                    plan,
                    model,
                    source.periodPicoseconds(),
                    Map.of(Model.class, model, Random.class, random),
                    model::close);
        }
        CosimBoard board = (CosimBoard) made;
        try {
            first.accept(board.model());
            board.simulation().after(plan.deadline(), () -> {
                throw new DeadlinePassed(plan.deadline());
            });
            if (plan.kind() == CosimBoard.class) {
                return board(plan, board, board, board::close, random);
            }
            StorageSite site = StorageSite.start(board, VOLUME_BYTES, SHELF);
            return board(plan, board, site, site::close, random);
        } catch (RuntimeException | AssertionError failed) {
            board.close();
            throw failed;
        }
    }

    private static ModelSubject board(Plan plan, CosimBoard board, Object parameter, Runnable end, Random random) {
        return new ModelSubject(
                plan, board.model(), BOARD_PICOS, Map.of(plan.kind(), parameter, Random.class, random), end);
    }

    @Override
    public boolean offers(Class<?> parameter) {
        return parameters.containsKey(parameter);
    }

    @Override
    public Object parameter(Class<?> parameter) {
        return Optional.ofNullable(parameters.get(parameter)).orElseThrow();
    }

    @Override
    public long cycles() {
        return model.cycle();
    }

    @Override
    public long cyclePicos() {
        return picos;
    }

    @Override
    public void live(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        model.traceTo(folder.resolve(name + ".fst"));
    }

    @Override
    public String waveform(Path folder, String name, long cycles, Throwable failure, Repeat once) throws Exception {
        Files.createDirectories(folder);
        Path file = folder.resolve(name + ".fst");
        Optional<Throwable> second;
        try (ModelSubject again = open(plan, one -> one.traceTo(file, Math.max(0, cycles() - cycles)))) {
            second = once.on(again);
        }
        if (!Files.exists(file)) {
            throw new IOException("no waveform was written: file=" + file);
        }
        String other = second.map(Throwable::toString).orElse("it passed");
        boolean same = timeless(other).equals(timeless(failure.toString()));
        return file + (same ? "" : " (of a second run, which ended otherwise: " + other + ")");
    }

    /** Without what {@code $time} was: in a model time goes on while a waveform is written only. */
    private static String timeless(String text) {
        return text.replaceAll("\\[\\d+\\]", "");
    }

    @Override
    public void close() {
        end.run();
    }
}
