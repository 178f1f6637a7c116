package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.microvisor.hypervisor.guest.KvmProbe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code microvisor probe}: how guests would run here. */
@Command(
        name = "probe",
        description =
                "Finds out by running a guest whether KVM works on this machine; where it does not, QEMU translates guests.",
        footerHeading = "%nExample:%n",
        footer = "  microvisor probe --json")
final class ProbeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    ProbeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        KvmProbe.Finding found = KvmProbe.kvm();
        if (json) {
            terminal.out()
                    .println(new ObjectMapper()
                            .writeValueAsString(Map.of("kvm", found.usable(), "reason", found.reason())));
        } else if (found.usable()) {
            terminal.out().println("KVM runs guests here");
        } else {
            terminal.out()
                    .println("KVM does not run guests here: " + found.reason()
                            + "\nGuests are translated. On real hardware: sudo modprobe kvm_intel (or kvm_amd), join the group kvm; in a"
                            + " virtual machine: allow nested virtualization on its host");
        }
        return ExitCode.OK;
    }
}
