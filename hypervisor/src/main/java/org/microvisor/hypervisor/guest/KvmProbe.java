package org.microvisor.hypervisor.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether KVM can run a guest here, by running one: {@code /dev/kvm} may be there and not work, as in many virtual machines.
 *
 * <p>On x86 the guest is a firmware of 64 KiB whose first instructions, at the end of the address space, write to QEMU's debug exit
 * port. Machine and processor are those of real guests: what KVM runs with a plainer processor need not run with the host's. That the process ends with the code that belongs to it is the proof. On Arm the device
 * itself is taken for proof: Linux makes it only where it was started in EL2.
 */
public final class KvmProbe {
    private static final Path DEVICE = Path.of("/dev/kvm");
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int FIRMWARE = 1 << 16;
    private static final int RESET = FIRMWARE - 16;
    private static final int TOKEN = 0x2A;
    private static final int EXIT_CODE = TOKEN << 1 | 1; // isa-debug-exit makes this of the byte that is written

    /**
     * What was found.
     *
     * @param usable whether a guest ran
     * @param reason why not, for people; empty if one did
     */
    public record Finding(boolean usable, String reason) {}

    private KvmProbe() {}

    /** Runs a guest with {@code accelerator}: "kvm", or "tcg" to see that the probe itself works. Takes 0.1 s, 3 s at most. */
    static Finding run(String accelerator) throws IOException {
        Path firmware = Files.createTempFile("probe", ".bin");
        Path messages = Files.createTempFile("probe", ".log");
        try {
            Files.write(firmware, firmware());
            List<String> words = List.of(
                    Architecture.X86_64.program(),
                    "-M",
                    "q35,accel=" + accelerator,
                    "-cpu",
                    accelerator.equals("kvm") ? "host" : "max",
                    "-m",
                    "32M",
                    "-display",
                    "none",
                    "-nodefaults",
                    "-bios",
                    firmware.toString(),
                    "-device",
                    "isa-debug-exit,iobase=0xf4,iosize=1");
            Process process = new ProcessBuilder(words)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(messages.toFile())
                    .start();
            try {
                if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    return new Finding(false, "the guest did not run within " + LIMIT.toSeconds() + " s");
                }
                if (process.exitValue() == EXIT_CODE) {
                    return new Finding(true, "");
                }
                List<String> said = Files.readAllLines(messages);
                return new Finding(false, said.isEmpty() ? "QEMU ended with code " + process.exitValue() : said.get(0));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while a guest is tried", interrupted);
            } finally {
                process.destroyForcibly();
            }
        } finally {
            Files.delete(firmware);
            Files.delete(messages);
        }
    }

    /** {@code mov al, TOKEN; out 0xf4, al; hlt} at the reset vector. */
    private static byte[] firmware() {
        byte[] image = new byte[FIRMWARE];
        byte[] code = {(byte) 0xB0, TOKEN, (byte) 0xE6, (byte) 0xF4, (byte) 0xF4};
        System.arraycopy(code, 0, image, RESET, code.length);
        return image;
    }

    /** Whether KVM runs guests of this machine's own architecture here. */
    public static Finding kvm() {
        if (!Files.exists(DEVICE)) {
            return new Finding(false, "there is no " + DEVICE);
        }
        if (!Files.isReadable(DEVICE) || !Files.isWritable(DEVICE)) {
            return new Finding(false, DEVICE + " may not be opened by this user");
        }
        if (Architecture.host() != Architecture.X86_64) {
            return new Finding(true, ""); // Arm boards: the device is there only where the kernel started in EL2
        }
        try {
            return run("kvm");
        } catch (IOException failed) {
            return new Finding(false, String.valueOf(failed.getMessage()));
        }
    }
}
