package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.microvisor.cosim.guest.HostProgram;

/** aoetools against the Verilated storage node on a TAP interface. */
final class AoeToolsOnStorageNodeIT extends StrictAoeToolsContract {
    private static final Duration MODEL_IS_COMPILED = Duration.ofMinutes(3);

    @Override
    AutoCloseable startTarget(NetworkNamespace namespace, Path folder) throws IOException {
        namespace.tap(netInterface(), 9000);
        HostProgram node = namespace.start(
                StorageNodeProgram.words(folder, DISK_BYTES, "--tap", netInterface()), folder.resolve("node.log"));
        namespace.awaitCarrier(netInterface(), MODEL_IS_COMPILED);
        return node;
    }

    @Override
    String configString() {
        return "";
    }

    @Override
    String netInterface() {
        return "tap0";
    }
}
