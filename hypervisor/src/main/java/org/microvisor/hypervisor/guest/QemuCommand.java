package org.microvisor.hypervisor.guest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * QEMU's command line for a machine (Debian 12's QEMU 7.2).
 *
 * <p>The guest's memory is a sealed memfd, so that servers of its devices can map it and nobody can take it away. Each device has a
 * PCI Express port of its own, and there are some free ones, so that all of them can be unplugged and others plugged in. Without
 * KVM, devices have no MSI-X vectors: QEMU 7.2 dies of vhost-user devices that have some.
 */
public final class QemuCommand {
    /** Ports for devices that are plugged in later. */
    private static final int FREE_PORTS = 4;

    private QemuCommand() {}

    /** The words, the program first; the console is QEMU's standard input and output, and a machine that restarts itself ends. */
    public static List<String> of(MachineSpec machine, Accelerator accelerator) {
        List<String> words = machine(machine, accelerator);
        words.addAll(List.of("-no-reboot", "-serial", "stdio"));
        return words;
    }

    /**
     * The same for a machine that lives in {@code folder}: the console is at {@code console.sock} and kept in {@code console.log}, control at
     * {@code qmp.sock}.
     */
    public static List<String> in(Path folder, MachineSpec machine, Accelerator accelerator) {
        List<String> words = machine(machine, accelerator);
        words.addAll(List.of(
                "-chardev",
                "socket,id=console,server=on,wait=off,path=" + escaped(folder.resolve("console.sock")) + ",logfile="
                        + escaped(folder.resolve("console.log")),
                "-serial",
                "chardev:console"));
        words.addAll(List.of("-qmp", "unix:" + escaped(folder.resolve("qmp.sock")) + ",server=on,wait=off"));
        return words;
    }

    private static List<String> machine(MachineSpec machine, Accelerator accelerator) {
        Architecture architecture = machine.architecture();
        boolean kvm = accelerator == Accelerator.KVM;
        List<String> words = new ArrayList<>(List.of(architecture.program(), "-name", machine.name()));
        words.addAll(List.of("-M", architecture.board() + ",accel=" + (kvm ? "kvm" : "tcg") + ",memory-backend=mem"));
        words.addAll(List.of("-cpu", kvm ? "host" : architecture.processor()));
        words.addAll(List.of("-m", machine.memoryMib() + "M", "-smp", String.valueOf(machine.processors())));
        words.addAll(
                List.of("-object", "memory-backend-memfd,id=mem,share=on,seal=on,size=" + machine.memoryMib() + "M"));
        words.addAll(List.of("-display", "none", "-nodefaults"));
        words.addAll(List.of("-kernel", machine.kernel().toString()));
        machine.initramfs().ifPresent(file -> words.addAll(List.of("-initrd", file.toString())));
        words.addAll(List.of(
                "-append", ("console=" + architecture.console() + " quiet panic=-1 " + machine.commandLine()).strip()));
        int port = 0;
        for (MachineSpec.DiskSocket disk : machine.disks()) {
            port(words, port);
            words.addAll(List.of("-chardev", socket(Plug.chardev(disk.name()), disk.socket())));
            words.addAll(List.of(
                    "-device",
                    "vhost-user-blk-pci,id=" + disk.name() + ",bus=" + Plug.port(port++) + ",chardev="
                            + Plug.chardev(disk.name()) + vectors(kvm) + ",num-queues=" + disk.queues()));
        }
        for (MachineSpec.InterfaceSocket nic : machine.interfaces()) {
            port(words, port);
            words.addAll(List.of("-chardev", socket(Plug.chardev(nic.name()), nic.socket())));
            words.addAll(List.of(
                    "-netdev",
                    "vhost-user,id=" + Plug.netdev(nic.name()) + ",chardev=" + Plug.chardev(nic.name()) + ",queues="
                            + nic.pairs()));
            words.addAll(List.of(
                    "-device",
                    "virtio-net-pci,id=" + nic.name() + ",bus=" + Plug.port(port++) + ",netdev="
                            + Plug.netdev(nic.name()) + vectors(kvm) + (nic.pairs() > 1 ? ",mq=on" : "")
                            + ",romfile=,mac=" + nic.mac()));
        }
        for (int free = 0; free < FREE_PORTS; free++) {
            port(words, port++);
        }
        return words;
    }

    private static void port(List<String> words, int number) {
        words.addAll(
                List.of("-device", "pcie-root-port,id=" + Plug.port(number) + ",bus=pcie.0,chassis=" + (number + 1)));
    }

    private static String vectors(boolean kvm) {
        return kvm ? "" : ",vectors=0";
    }

    /** A server that goes away is connected to again once a second. */
    private static String socket(String id, Path path) {
        return "socket,id=" + id + ",reconnect=1,path=" + escaped(path);
    }

    /** In QEMU's options a comma is written twice. */
    private static String escaped(Path path) {
        return path.toAbsolutePath().toString().replace(",", ",,");
    }
}
