package org.microvisor.cosim.campaign;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.cosim.cluster.ComputeMember;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;

/** A pair of UNIMEM nodes as one node of a cluster: a {@link StorageClient} with {@link FarBuffers}. */
final class FarClient implements ComputeMember.Program {
    private final StorageClient client;
    private final Profile profile;
    private final ModelFactory models;
    private final List<String> violations = new ArrayList<>();
    private long bytes;
    private long cycles;

    FarClient(StorageClient client, Profile profile, ModelFactory models) {
        this.client = client;
        this.profile = profile;
        this.models = models;
    }

    @Override
    public void run(ComputeMember node) {
        try (FarBuffers far = new FarBuffers(node, profile, models, violations)) {
            client.buffers(far::keep);
            client.run(node);
            bytes = far.bytes();
            cycles = far.cycles();
        }
    }

    /** What far memory did wrong, in words. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    /** Bytes that went through far memory, once the program has ended. */
    long bytes() {
        return bytes;
    }

    /** Cycles of the pair, once the program has ended. */
    long cycles() {
        return cycles;
    }
}
