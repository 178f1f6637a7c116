package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The recorded sessions of Linux, given to the Verilated storage node. */
final class CaptureReplayOnStorageNodeIT extends CaptureReplayContract {
    @TempDir
    private Path folder;

    @Override
    Target open() throws IOException {
        return StorageSiteTarget.open(folder, DISK_BYTES);
    }
}
