package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microvisor.cosim.board.CosimBoardSettings;
import org.microvisor.cosim.board.EthernetPort;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.bus.Simulation;
import org.microvisor.cosim.model.ModelCache;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;

/**
 * The Verilated storage node with its software as a {@link Target}. Time passes only inside {@link #exchange}: until an
 * answer comes and {@value #QUIET_CYCLES} cycles more, or {@value #SILENCE_CYCLES} cycles if none does.
 */
final class StorageSiteTarget implements Target {
    private static final long SILENCE_CYCLES = 20_000;
    private static final long QUIET_CYCLES = 100;
    private static final long POLL_CYCLES = 100;

    private final StorageSite site;

    private StorageSiteTarget(StorageSite site) {
        this.site = site;
    }

    /** A node at shelf 0 whose slot 0 is an empty disk of {@code bytes} on a new drive in {@code folder}. */
    static StorageSiteTarget open(Path folder, long bytes) throws IOException {
        ModelFactory models = new ModelFactory(ModelCache.standard(), line -> {}, 0);
        return new StorageSiteTarget(
                StorageSite.open(CosimBoardSettings.ideal(Profile.TEST), folder.resolve("drive"), bytes, 0, models));
    }

    @Override
    public List<byte[]> exchange(byte[] request) {
        EthernetPort port = site.board().ethernet();
        Simulation simulation = site.board().simulation();
        port.send(request);
        List<byte[]> answers = new ArrayList<>();
        long end = simulation.now() + SILENCE_CYCLES;
        while (simulation.now() < end) {
            simulation.runUntil(port::hasFrame, Math.min(POLL_CYCLES, end - simulation.now()));
            site.software().poll();
            for (Optional<byte[]> answer = port.receive(); answer.isPresent(); answer = port.receive()) {
                answers.add(answer.get());
                end = simulation.now() + QUIET_CYCLES;
            }
        }
        return answers;
    }

    @Override
    public void close() {
        site.close();
    }
}
