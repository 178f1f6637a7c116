package org.microvisor.cosim.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Linux guest in QEMU without hardware help (TCG), with one virtio network interface and a serial console.
 *
 * <p>Closing it kills QEMU if it still runs; so does the end of this Java process. KVM is not used: on nested machines
 * it may open and yet not boot.
 */
public final class QemuGuest implements AutoCloseable {
    private static final Duration LISTENING = Duration.ofMinutes(3);
    private static final long POLL_NANOSECONDS = 5_000_000;

    private final HostProgram qemu;

    private QemuGuest(HostProgram qemu) {
        this.qemu = qemu;
    }

    /** Starts QEMU; a stream socket is waited for first, because QEMU carries on silently when nobody listens. */
    public static QemuGuest start(GuestSettings settings) throws IOException {
        if (settings.network() instanceof GuestNetwork.StreamSocket socket) {
            awaitListener(socket.path().toAbsolutePath());
        }
        return new QemuGuest(HostProgram.start(command(settings), settings.console()));
    }

    /**
     * Waits until a line of the serial console contains {@code pattern} and returns the match; lines that came before
     * count.
     *
     * @throws IOException with the end of the console when the guest is gone or the time is over
     */
    public Matcher await(Pattern pattern, Duration limit) throws IOException {
        return qemu.await(pattern, limit);
    }

    /** All lines of the serial console so far. */
    public List<String> console() {
        return qemu.lines();
    }

    /** The exit code of QEMU; 0 after the guest powered itself off. */
    public int awaitExit(Duration limit) throws IOException {
        return qemu.awaitExit(limit);
    }

    @Override
    public void close() {
        qemu.close();
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
        settings.control()
                .ifPresent(path -> words.addAll(List.of(
                        "-qmp",
                        "unix:" + path.toAbsolutePath().toString().replace(",", ",,") + ",server=on,wait=off")));
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
