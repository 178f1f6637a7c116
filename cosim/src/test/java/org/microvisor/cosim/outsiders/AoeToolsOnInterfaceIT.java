package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.microvisor.cosim.guest.HostProgram;

/** aoetools at one end of a veth, the Verilated storage node at a packet socket on the other. */
final class AoeToolsOnInterfaceIT extends StrictAoeToolsContract {
    private static final Duration MODEL_IS_COMPILED = Duration.ofMinutes(3);

    @Override
    AutoCloseable startTarget(NetworkNamespace namespace, Path folder) throws IOException {
        namespace.veth(netInterface(), "node0", 9000);
        HostProgram node = namespace.start(
                StorageNodeProgram.words(folder, DISK_BYTES, "--interface", "node0"), folder.resolve("node.log"));
        node.await(Pattern.compile("at node0; Ctrl-C ends it"), MODEL_IS_COMPILED);
        return node;
    }

    @Override
    String configString() {
        return "";
    }

    @Override
    String netInterface() {
        return "tools0";
    }
}
