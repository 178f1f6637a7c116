package org.microvisor.cosim.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A Linux guest in QEMU without hardware help (TCG), with one virtio network interface and a serial console.
 *
 * <p>Closing it kills QEMU if it still runs; so does the end of this Java process. KVM is not used: on nested machines
 * it may open and yet not boot.
 */
public final class QemuGuest implements AutoCloseable {
    private static final Duration LISTENING = Duration.ofSeconds(30);
    private static final long POLL_NANOSECONDS = 5_000_000;

    private final Process process;
    private final GuestConsole console;
    private final Thread killer;

    private QemuGuest(Process process, GuestConsole console) {
        this.process = process;
        this.console = console;
        killer = new Thread(process::destroyForcibly, "guest-killer");
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** Starts QEMU; a stream socket is waited for first, because QEMU carries on silently when nobody listens. */
    public static QemuGuest start(GuestSettings settings) throws IOException {
        if (settings.network() instanceof GuestNetwork.StreamSocket socket) {
            awaitListener(socket.path().toAbsolutePath());
        }
        ProcessBuilder builder = new ProcessBuilder(command(settings)).redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        return new QemuGuest(process, new GuestConsole(process.getInputStream(), settings.console()));
    }

    public GuestConsole console() {
        return console;
    }

    /** The exit code of QEMU; 0 after the guest powered itself off. */
    public int awaitExit(Duration limit) throws IOException {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("guest did not power off: seconds=" + limit.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the guest", e);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        console.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException shuttingDown) {
            killer.setName("guest-killer (running)");
        }
    }

    static List<String> command(GuestSettings settings) {
        String parameters = settings.parameters().entrySet().stream()
                .map(parameter -> " " + parameter.getKey() + "=" + parameter.getValue())
                .sorted()
                .collect(Collectors.joining());
        List<String> words = new ArrayList<>(settings.prefix());
        words.addAll(List.of("qemu-system-x86_64", "-M", "q35", "-accel", "tcg", "-m", "512", "-smp", "1"));
        words.addAll(List.of("-display", "none", "-nodefaults", "-no-reboot", "-serial", "stdio"));
        words.addAll(List.of("-kernel", settings.image().kernel().toString()));
        words.addAll(List.of("-initrd", settings.image().initramfs().toString()));
        words.addAll(List.of("-append", "console=ttyS0 quiet panic=-1 mtu=" + settings.mtu() + parameters));
        words.addAll(List.of("-netdev", settings.network().netdev() + ",id=n0"));
        words.addAll(List.of("-device", "virtio-net-pci,netdev=n0,romfile=,host_mtu=" + settings.mtu()));
        return words;
    }

    /** A listening socket stands in /proc/net/unix with the flag __SO_ACCEPTCON; connecting to see would use it up. */
    private static void awaitListener(Path socket) throws IOException {
        long deadline = System.nanoTime() + LISTENING.toNanos();
        while (Files.readAllLines(Path.of("/proc/net/unix")).stream()
                .noneMatch(line -> line.endsWith(" " + socket) && line.contains(" 00010000 "))) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "nobody listens on the socket: path=" + socket + ", seconds=" + LISTENING.toSeconds());
            }
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
    }
}
