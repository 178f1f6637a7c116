package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.microvisor.cosim.guest.HostCommand;
import org.microvisor.cosim.guest.HostProgram;

/**
 * A network of its own inside this machine (ip-netns(8)): interfaces made here are seen by nobody else, and programs run
 * here see nothing else. Closing it ends the programs and removes the interfaces with it.
 */
final class NetworkNamespace implements AutoCloseable {
    private static final Duration QUICK = Duration.ofSeconds(20);
    private static final long POLL_NANOSECONDS = 5_000_000;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "microvisor-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    private final Deque<HostProgram> programs = new ArrayDeque<>();

    NetworkNamespace() throws IOException {
        removeAbandoned();
        HostCommand.of("ip", "netns", "add", name).check(QUICK);
    }

    /** Skips the test, and says why, where this user cannot make a namespace with a TAP interface. */
    static void assumeAvailable() throws IOException {
        Assumptions.assumeTrue(Files.isWritable(Path.of("/dev/net/tun")), "needs /dev/net/tun, writable");
        String probe = "microvisor-probe-" + ProcessHandle.current().pid();
        HostCommand.Outcome outcome = HostCommand.of("sh", "-c", "ip netns add " + probe + " && ip netns del " + probe)
                .run(QUICK);
        Assumptions.assumeTrue(
                outcome.exitCode() == 0,
                "needs the right to make a network namespace (root, iproute2): " + outcome.output());
    }

    /** Makes two interfaces joined by a cable, both up. */
    void veth(String one, String other, int mtu) throws IOException {
        ip("link", "add", one, "mtu", Integer.toString(mtu), "type", "veth", "peer", "name", other, "mtu", "" + mtu);
        ip("link", "set", one, "up");
        ip("link", "set", other, "up");
    }

    /** Makes a TAP interface that outlives the program which attaches to it, up. */
    void tap(String tap, int mtu) throws IOException {
        ip("tuntap", "add", "dev", tap, "mode", "tap");
        ip("link", "set", tap, "mtu", Integer.toString(mtu), "up");
    }

    /** Takes an interface of the machine in and brings it up; a TAP stays with the program that holds it. */
    void adopt(String netInterface) throws IOException {
        HostCommand.of("ip", "link", "set", netInterface, "netns", name).check(QUICK);
        ip("link", "set", netInterface, "up");
    }

    /** The words before a command that is to run in here. */
    List<String> prefix() {
        return List.of("ip", "netns", "exec", name);
    }

    /** Runs a command in here to its end. */
    HostCommand.Outcome run(Duration limit, String... words) throws IOException {
        return new HostCommand(inside(List.of(words)), Path.of(".")).run(limit);
    }

    /** Starts a program in here that ends with the namespace at the latest. */
    HostProgram start(List<String> words, Path log) throws IOException {
        HostProgram program = HostProgram.start(inside(words), log);
        programs.push(program);
        return program;
    }

    /** Waits until the interface has a carrier: for a TAP, until a program has attached to it. */
    void awaitCarrier(String netInterface, Duration limit) throws IOException {
        awaitOutput(limit, "1\n", "cat", "/sys/class/net/" + netInterface + "/carrier");
    }

    /** Waits until {@code program} listens on a packet socket, of which /proc/net/packet has one line each. */
    void awaitPacketSocket(HostProgram program) throws IOException {
        awaitOutput(
                QUICK,
                "found\n",
                "sh",
                "-c",
                "[ $(wc -l < /proc/" + program.pid() + "/net/packet) -gt 1 ] && echo found");
    }

    private void awaitOutput(Duration limit, String expected, String... words) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!run(QUICK, words).output().equals(expected)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("condition did not come true: command=" + String.join(" ", words) + ", expected="
                        + expected.strip() + ", seconds=" + limit.toSeconds());
            }
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
    }

    private void ip(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("ip", "-n", name));
        all.addAll(List.of(words));
        new HostCommand(all, Path.of(".")).check(QUICK);
    }

    /** Removes the namespaces of test runs that were killed. */
    private static void removeAbandoned() throws IOException {
        Matcher names = Pattern.compile("(?m)^microvisor-(\\d+)-\\d+")
                .matcher(HostCommand.of("ip", "netns", "list").check(QUICK));
        while (names.find()) {
            if (ProcessHandle.of(Long.parseLong(names.group(1))).isEmpty()) {
                HostCommand.of("ip", "netns", "del", names.group()).run(QUICK);
            }
        }
    }

    private List<String> inside(List<String> words) {
        List<String> all = new ArrayList<>(prefix());
        all.addAll(words);
        return all;
    }

    @Override
    public void close() throws IOException {
        programs.forEach(HostProgram::close);
        HostCommand.of("ip", "netns", "del", name).check(QUICK);
    }
}
