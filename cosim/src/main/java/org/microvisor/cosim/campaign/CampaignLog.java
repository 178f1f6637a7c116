package org.microvisor.cosim.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.microvisor.cosim.campaign.Campaign.Failure;
import org.microvisor.cosim.campaign.Campaign.Outcome;

/**
 * What a campaign has done so far, in a file, so that one that was broken off goes on where it was: a line of JSON for each
 * batch, written when the batch is done. A line that was cut off is ignored.
 */
public final class CampaignLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final BitSet done = new BitSet();
    private final List<Failure> failures = new ArrayList<>();
    private final List<Failure> undecided = new ArrayList<>();
    private final SortedMap<String, Long> counts = new TreeMap<>();

    /** One line of the file. */
    private record Batch(int number, Outcome outcome) {
        Batch {
            Objects.requireNonNull(outcome, "no outcome");
        }
    }

    private CampaignLog(Path file) {
        this.file = file;
    }

    /** The log in {@code file}; one that is not there is empty. */
    public static CampaignLog open(Path file) throws IOException {
        CampaignLog log = new CampaignLog(file);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                parse(line).ifPresent(log::take);
            }
        }
        return log;
    }

    /** Nothing of a line that was cut off: its batch is done again. */
    private static Optional<Batch> parse(String line) {
        try {
            return Optional.of(JSON.readValue(line, Batch.class));
        } catch (JsonProcessingException cutOff) {
            return Optional.empty();
        }
    }

    private void take(Batch batch) {
        done.set(batch.number);
        failures.addAll(batch.outcome.failures());
        undecided.addAll(batch.outcome.undecided());
        batch.outcome.counts().forEach((what, count) -> counts.merge(what, count, Long::sum));
    }

    /** Whether a batch was done before. */
    public boolean has(int batch) {
        return done.get(batch);
    }

    /** Batches that were done. */
    public int batches() {
        return done.cardinality();
    }

    /** What went wrong in them. */
    public List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** What nobody can say of some of them. */
    public List<Failure> undecided() {
        return List.copyOf(undecided);
    }

    /** How often what happened in them. */
    public SortedMap<String, Long> counts() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** A batch is done. */
    public void add(int number, Outcome outcome) throws IOException {
        Batch batch = new Batch(number, outcome);
        take(batch);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, "\n" + JSON.writeValueAsString(batch), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The campaign is over or begins anew: the file goes away. */
    public void clear() throws IOException {
        Files.deleteIfExists(file);
        done.clear();
        failures.clear();
        undecided.clear();
        counts.clear();
    }
}
