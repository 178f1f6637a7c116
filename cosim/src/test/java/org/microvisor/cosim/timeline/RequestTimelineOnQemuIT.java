package org.microvisor.cosim.timeline;

import java.io.IOException;
import java.nio.file.Path;
import org.microvisor.cosim.board.NodeBench;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.model.ModelFactory;

/** The same with QEMU's NVMe controller as the drive. */
final class RequestTimelineOnQemuIT extends RequestTimelineContract {
    @Override
    StorageSite open(Path folder, long bytes) throws IOException {
        return StorageSite.openOnQemu(
                NodeBench.settings(),
                folder.resolve("drive"),
                folder.resolve("qemu.log"),
                bytes,
                NodeBench.SHELF,
                new ModelFactory());
    }
}
