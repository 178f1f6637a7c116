package org.microvisor.cosim.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** Needs {@code /dev/net/tun} and root, else it is skipped; a packet socket on the interface is the other end. */
final class TapLinkContractIT extends LinkContract {
    private final String name = "mvt" + ProcessHandle.current().pid() % 1_000_000;

    @BeforeAll
    static void needTaps() {
        Assumptions.assumeThat(Files.isWritable(Path.of("/dev/net/tun")))
                .as("/dev/net/tun is there")
                .isTrue();
        Veth.assumeAllowed();
    }

    @Override
    Link open() throws IOException {
        return TapLink.open(name, 9000);
    }

    @Override
    FarEnd openFarEnd() throws IOException {
        return FarEnd.of(PacketLink.open(name));
    }

    @Override
    int longest() {
        return 9014;
    }

    @Override
    boolean losesWhatIsNotTaken() {
        return true;
    }
}
