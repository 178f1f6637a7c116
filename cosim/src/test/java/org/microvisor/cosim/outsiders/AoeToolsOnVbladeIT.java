package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.nio.file.Path;
import org.microvisor.cosim.guest.HostProgram;

/** Proves the harness: what holds for the node has to hold for vblade, except aoeping, which ignores its short answers. */
final class AoeToolsOnVbladeIT extends AoeToolsContract {
    @Override
    HostProgram startTarget(NetworkNamespace namespace, Path folder) throws IOException {
        Vblade.assumeInstalled();
        namespace.veth("tools0", "target0", 1500);
        return Vblade.start(namespace, "target0", folder, DISK_BYTES);
    }

    @Override
    String netInterface() {
        return "tools0";
    }
}
