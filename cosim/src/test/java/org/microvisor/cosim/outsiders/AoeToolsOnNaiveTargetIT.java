package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.nio.file.Path;
import org.microvisor.cosim.net.TapLink;

/** Proves the whole contract, aoeping too, on the golden model. */
final class AoeToolsOnNaiveTargetIT extends StrictAoeToolsContract {
    /** Made outside the namespace first, where other test runs may be. */
    private final String tap = "mv" + ProcessHandle.current().pid();

    @Override
    AutoCloseable startTarget(NetworkNamespace namespace, Path folder) throws IOException {
        TapLink link = TapLink.open(tap, 9000);
        LinkServer server = new LinkServer(link, new NaiveAoeTarget("02:00:00:00:00:01", 0, 0, DISK_BYTES, 16));
        namespace.adopt(tap);
        return server;
    }

    @Override
    String configString() {
        return "";
    }

    @Override
    String netInterface() {
        return tap;
    }
}
