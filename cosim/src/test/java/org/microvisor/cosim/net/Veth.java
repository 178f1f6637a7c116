package org.microvisor.cosim.net;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Interfaces of this machine, made and removed by ip(8); skips the test where this user may not. */
final class Veth {
    private Veth() {}

    static void assumeAllowed() {
        assumeThat(System.getProperty("user.name"))
                .as("user who may make interfaces")
                .isEqualTo("root");
        assumeThat(Path.of("/sbin/ip")).as("iproute2").isExecutable();
    }

    /** Joins two new interfaces by a cable, both up. */
    static void add(String one, String other, int mtu) throws IOException {
        ip("link", "add", one, "mtu", "" + mtu, "type", "veth", "peer", "name", other, "mtu", "" + mtu);
        ip("link", "set", one, "up");
        ip("link", "set", other, "up");
    }

    /** Removes an interface and the other end of its cable. */
    static void delete(String name) throws IOException {
        ip("link", "delete", name);
    }

    static void ip(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("/sbin/ip"));
        all.addAll(List.of(words));
        Process process = new ProcessBuilder(all).inheritIO().start();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("ip failed: words=" + all);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while ip ran: words=" + all, e);
        }
    }
}
