package org.microvisor.cosim.cli;

import java.util.Locale;
import org.microvisor.cosim.demo.GuestDemoResult;

/** The result of the demonstration with guests as text. */
final class GuestDemoText {
    private GuestDemoText() {}

    static String of(GuestDemoResult result) {
        return String.format(
                Locale.ROOT,
                "%nguest     booted in %.1f s from %d MiB on two replicas, wrote and compared %d rounds, %d of them with one replica%n"
                        + "network   %s%n"
                        + "resync    %d KiB in %.1f s%n"
                        + "replicas  equal, SHA-256 %s%n"
                        + "          e2fsck: %s%n"
                        + "time      %.1f s%n",
                result.bootSeconds(),
                result.rootBytes() >> 20,
                result.rounds(),
                result.degradedRounds(),
                result.ping(),
                result.resyncBytes() >> 10,
                result.resyncSeconds(),
                result.sha256(),
                result.fileSystem(),
                result.wallSeconds());
    }
}
