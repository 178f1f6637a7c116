package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.nio.file.Path;

/** Proves the whole contract, aoeping too, on the golden model. */
final class AoeToolsOnNaiveTargetIT extends StrictAoeToolsContract {
    @Override
    AutoCloseable startTarget(NetworkNamespace namespace, Path folder) throws IOException {
        Path socket = folder.resolve("wire");
        NaiveAoeTarget target = new NaiveAoeTarget("02:00:00:00:00:01", 0, 0, DISK_BYTES, 16);
        StreamSocketServer server = new StreamSocketServer(socket, target);
        TapToStream.join(namespace, netInterface(), 9000, socket, folder.resolve("wire.log"));
        return server;
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
