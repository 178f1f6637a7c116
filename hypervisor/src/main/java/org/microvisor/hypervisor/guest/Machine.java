package org.microvisor.hypervisor.guest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.microvisor.hypervisor.qmp.QmpSocket;

/**
 * A virtual machine as a process of its own, which outlives this one: whoever comes later finds it again by its folder.
 *
 * <p>The folder holds {@code pid}, {@code console.log} and QEMU's own messages in {@code qemu.log}.
 */
public final class Machine {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration LAST_BREATH = Duration.ofSeconds(2);
    private static final long LOOK_NANOS = 2_000_000;
    private static final int BOOT_ID_FIELDS = 22;

    /** What a machine does. */
    public enum State {
        /** It has no process. */
        STOPPED,
        /** Its processors run. */
        RUNNING,
        /** Its processors are halted. */
        PAUSED
    }

    private final MachineSpec spec;
    private final Path folder;
    private final Path control; // QEMU's, not ours

    /** The machine whose process has its files in {@code folder}; whether it runs is another matter. */
    public Machine(MachineSpec spec, Path folder) {
        this.spec = spec;
        this.folder = folder;
        this.control = folder.resolve("qmp.sock");
    }

    /** What it is made of. */
    public MachineSpec spec() {
        return spec;
    }

    /** What its kernel and programs say. */
    public Path console() {
        return folder.resolve("console.log");
    }

    /** Where one client at a time can talk with it over its serial port, while it runs. */
    public Path consoleSocket() {
        return folder.resolve("console.sock");
    }

    /** Its process, if it runs: the one that {@link #start} noted, not another that has got its number. */
    public Optional<ProcessHandle> process() throws IOException {
        Path file = folder.resolve("pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> words = List.of(Files.readString(file).trim().split(" ", -1));
        return ProcessHandle.of(Long.parseLong(words.get(0)))
                .filter(ProcessHandle::isAlive)
                .filter(process -> birth(process.pid()).equals(words.get(1)));
    }

    /** When a process was born, in ticks since boot: with its number it names it for ever. */
    private static String birth(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[BOOT_ID_FIELDS - 3];
        } catch (IOException gone) {
            return "gone";
        }
    }

    /**
     * Starts its process and waits until it can be controlled.
     *
     * @throws IOException if it runs already, or QEMU does not start; its words are in the message
     */
    public void start(Accelerator accelerator) throws IOException {
        if (process().isPresent()) {
            throw new IOException("machine runs already: name=" + spec.name());
        }
        Files.createDirectories(folder);
        Files.deleteIfExists(control);
        File messages = folder.resolve("qemu.log").toFile();
        Process process = new ProcessBuilder(QemuCommand.in(folder, spec, accelerator))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(messages)
                .start();
        Files.writeString(folder.resolve("pid"), process.pid() + " " + birth(process.pid()) + "\n");
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            if (isControllable()) {
                return;
            }
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IOException("QEMU does not start: machine=" + spec.name() + ", it says: "
                        + Files.readString(messages.toPath()).strip());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean isControllable() {
        try (QmpSocket qmp = control()) {
            return qmp.execute("query-status", Map.of()).has("status");
        } catch (IOException notYet) {
            return false; // or it has ended already: its own words say why
        }
    }

    /** What it does now. */
    public State state() throws IOException {
        Optional<ProcessHandle> process = process();
        if (process.isEmpty()) {
            return State.STOPPED;
        }
        try (QmpSocket qmp = control()) {
            return qmp.execute("query-status", Map.of()).path("running").asBoolean() ? State.RUNNING : State.PAUSED;
        } catch (IOException failed) {
            if (ended(process.get(), LAST_BREATH)) {
                return State.STOPPED; // while it was asked
            }
            throw failed;
        }
    }

    /** Halts its processors. */
    public void pause() throws IOException {
        command("stop");
    }

    /** Lets them go on. */
    public void resume() throws IOException {
        command("cont");
    }

    /** Resets it, as the button on a case does. */
    public void reboot() throws IOException {
        command("system_reset");
    }

    /** Asks its operating system to shut down, and waits; then takes its power. */
    public void stop(Duration patience) throws IOException {
        Optional<ProcessHandle> process = process();
        if (process.isPresent()) {
            command("system_powerdown");
            if (!ended(process.get(), patience)) {
                destroy();
            }
        }
    }

    /** Takes its power at once. */
    public void destroy() throws IOException {
        Optional<ProcessHandle> process = process();
        if (process.isPresent()) {
            process.get().destroyForcibly();
            if (!ended(process.get(), START)) {
                throw new IOException("process does not end: machine=" + spec.name() + ", pid="
                        + process.get().pid());
            }
        }
    }

    private static boolean ended(ProcessHandle process, Duration patience) throws IOException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a machine ends: pid=" + process.pid(), interrupted);
        } catch (ExecutionException impossible) {
            throw new IOException("cannot wait for a process: pid=" + process.pid(), impossible);
        }
    }

    /**
     * Plugs a disk in while it runs.
     *
     * @throws IOException if it does not run, has no free port, or QEMU refuses
     */
    public void plug(MachineSpec.DiskSocket disk) throws IOException {
        try (QmpSocket qmp = control()) {
            new Plug(qmp).in(disk);
        }
    }

    /** Plugs an interface in while it runs; see {@link #plug(MachineSpec.DiskSocket)}. */
    public void plug(MachineSpec.InterfaceSocket nic) throws IOException {
        try (QmpSocket qmp = control()) {
            new Plug(qmp).in(nic);
        }
    }

    /**
     * Takes a disk or an interface out while it runs.
     *
     * @throws IOException if the guest does not let it go within 20 s
     */
    public void unplug(String device) throws IOException {
        boolean isInterface =
                spec.interfaces().stream().anyMatch(nic -> nic.name().equals(device));
        try (QmpSocket qmp = control()) {
            new Plug(qmp).out(device, isInterface);
        }
    }

    private QmpSocket control() throws IOException {
        Optional<QmpSocket> connected = process().isPresent() ? QmpSocket.tryConnect(control) : Optional.empty();
        return connected.orElseThrow(() -> new IOException("machine does not run: name=" + spec.name()));
    }

    private void command(String name) throws IOException {
        try (QmpSocket qmp = control()) {
            qmp.execute(name, Map.of());
        }
    }
}
