package org.microvisor.cosim.device.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.microvisor.cosim.device.SubmissionEntry;

/**
 * How QEMU's NVMe controller is run.
 *
 * @param program QEMU, by name or path; one with {@code -M x-remote}, such as Debian's {@code qemu-system-x86_64}
 * @param image the drive's content, a raw image whose size is a multiple of 512
 * @param log takes what QEMU prints
 * @param serial the controller's serial number
 * @param latency cycles that pass between a command with its data and the controller's work on it
 * @param errors errors of the medium
 * @param patience how long, on the wall, one answer may take
 */
public record QemuNvmeSettings(
        String program,
        Path image,
        Path log,
        String serial,
        Latency latency,
        List<MediumError> errors,
        Duration patience) {
    /** Bytes of a block of the namespace. */
    static final int BLOCK_BYTES = 512;

    static final String DEVICE = "nvme0";

    /** Cycles that a command takes; the same command in the same run always gives the same. */
    @FunctionalInterface
    public interface Latency {
        /** 0 or more, for a command of a queue (0 is the admin queue). */
        long cycles(int queue, SubmissionEntry entry);
    }

    public QemuNvmeSettings {
        errors = List.copyOf(errors);
        if (!serial.matches("[!-+\\--~]{1,20}")) {
            throw new IllegalArgumentException(
                    "serial number is not 1 to 20 characters without space and comma: serial=" + serial);
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("patience is not positive: patience=" + patience);
        }
    }

    /** Stock QEMU on {@code image}, commands start 1000 cycles after their data are there, half a minute for an answer. */
    public static QemuNvmeSettings of(Path image, Path log) {
        return new QemuNvmeSettings(
                "qemu-system-x86_64",
                image,
                log,
                "QEMU0001",
                (queue, entry) -> 1000,
                List.of(),
                Duration.ofSeconds(30));
    }

    public QemuNvmeSettings withProgram(String other) {
        return new QemuNvmeSettings(other, image, log, serial, latency, errors, patience);
    }

    public QemuNvmeSettings withLatency(Latency other) {
        return new QemuNvmeSettings(program, image, log, serial, other, errors, patience);
    }

    public QemuNvmeSettings withErrors(MediumError... other) {
        return new QemuNvmeSettings(program, image, log, serial, latency, List.of(other), patience);
    }

    public QemuNvmeSettings withPatience(Duration other) {
        return new QemuNvmeSettings(program, image, log, serial, latency, errors, other);
    }

    /** The command line; QEMU finds the device's socket and its monitor's at these descriptors. */
    List<String> command(int device, int monitor) {
        List<String> words = new ArrayList<>(List.of(program, "-M", "x-remote", "-display", "none", "-nodefaults"));
        words.addAll(List.of("-monitor", "none", "-chardev", "socket,id=monitor,fd=" + monitor));
        words.addAll(List.of("-mon", "chardev=monitor,mode=control", "-blockdev", blocks()));
        words.addAll(List.of("-device", "nvme,id=" + DEVICE + ",drive=blocks,serial=" + serial));
        words.addAll(List.of("-object", "x-remote-object,id=port,devid=" + DEVICE + ",fd=" + device));
        return words;
    }

    /** A flush ends in the host's memory: it is QEMU that may be killed, not the machine. */
    private String blocks() {
        Map<String, Object> file = Map.of(
                "driver", "file", "filename", image.toString(), "cache", Map.of("direct", false, "no-flush", true));
        Map<String, Object> debug = Map.of(
                "driver",
                "blkdebug",
                "image",
                file,
                "inject-error",
                errors.stream().map(MediumError::option).toList());
        try {
            return new ObjectMapper()
                    .writeValueAsString(
                            Map.of("driver", "raw", "node-name", "blocks", "file", errors.isEmpty() ? file : debug));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps of text and numbers are JSON", impossible);
        }
    }
}
