package org.microvisor.cosim.net;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.microvisor.cosim.guest.HostCommand;

/** Interfaces of this machine, made and removed by ip(8); skips the test where this user may not. */
final class Veth {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Veth() {}

    static void assumeAllowed() {
        assumeThat(System.getProperty("user.name"))
                .as("user who may make interfaces")
                .isEqualTo("root");
        assumeThat(Path.of("/sbin/ip")).as("iproute2").isExecutable();
    }

    /** Joins two new interfaces by a cable, both up and ready to carry frames. */
    static void add(String one, String other, int mtu) throws IOException {
        ip("link", "add", one, "mtu", "" + mtu, "type", "veth", "peer", "name", other, "mtu", "" + mtu);
        up(one);
        up(other);
        awaitReady(one);
        awaitReady(other);
    }

    private static void up(String name) throws IOException {
        ip("link", "set", name, "up");
    }

    /** The kernel finds the carrier some time after both ends are up; what is sent before is lost. */
    static void awaitReady(String name) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            String state = HostCommand.of("/sbin/ip", "-o", "link", "show", "dev", name)
                    .check(LIMIT);
            if (state.contains("state UP") && !state.contains("qdisc noop ")) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("interface does not come up: " + state.strip());
            }
        }
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
