package org.microvisor.cosim.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.microvisor.hypervisor.guest.MachineSpec;

/** What carries frames between two guests while they are measured. */
interface GuestNetwork extends AutoCloseable {
    /** Hardware addresses of the two guests. */
    List<String> ADDRESSES = List.of("02:00:00:00:00:0a", "02:00:00:00:00:0b");

    /** Makes it ready for both guests; sockets go to {@code directory}. */
    interface Maker {
        GuestNetwork open(Path directory) throws IOException;
    }

    /** QEMU's command line for {@code machine}, which has no interface yet, as guest 0 or 1. */
    List<String> command(MachineSpec machine, int guest);

    @Override
    void close() throws IOException;
}
