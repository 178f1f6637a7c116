package org.microvisor.cosim.timeline;

import java.io.IOException;
import java.nio.file.Path;
import org.microvisor.cosim.board.NodeBench;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.model.ModelFactory;

final class RequestTimelineTest extends RequestTimelineContract {
    @Override
    StorageSite open(Path folder, long bytes) throws IOException {
        return StorageSite.open(
                NodeBench.settings(), folder.resolve("drive"), bytes, NodeBench.SHELF, new ModelFactory());
    }
}
