package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Corner cases and random traffic: the Verilated storage node against the golden model. */
final class GoldenModelOnStorageNodeIT extends GoldenModelContract {
    @TempDir
    private Path folder;

    @Override
    Target open() throws IOException {
        return StorageSiteTarget.open(folder, DISK_BYTES);
    }

    @Override
    int requests() {
        return 3000;
    }
}
