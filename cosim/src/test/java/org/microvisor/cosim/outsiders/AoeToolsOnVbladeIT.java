package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.microvisor.cosim.guest.HostProgram;

/** Proves the harness: what holds for the node has to hold for vblade, except aoeping, which ignores its short answers. */
final class AoeToolsOnVbladeIT extends AoeToolsContract {
    /** Long enough for an answer of 60 bytes: vblade does not pad, and the tools ignore shorter ones. */
    private static final String CONFIG = "shelf in the second rack, row 7";

    @Override
    AutoCloseable startTarget(NetworkNamespace namespace, Path folder) throws IOException {
        Vblade.requireInstalled();
        namespace.veth("tools0", "target0", 1500);
        HostProgram vblade = Vblade.start(namespace, "target0", folder, DISK_BYTES);
        namespace.run(
                Duration.ofSeconds(20), "aoecfg", "-c", "fset", "-s", CONFIG, "-t", "1", "0", "0", netInterface());
        return vblade;
    }

    @Override
    int payload() {
        return 1024;
    }

    @Override
    String configString() {
        return CONFIG;
    }

    @Override
    String netInterface() {
        return "tools0";
    }
}
