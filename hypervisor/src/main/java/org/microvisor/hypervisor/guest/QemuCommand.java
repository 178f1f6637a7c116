package org.microvisor.hypervisor.guest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * QEMU's command line for a machine (Debian 12's QEMU 7.2; x86_64 without KVM).
 *
 * <p>The guest's memory is a sealed memfd, so that servers of its devices can map it and nobody can take it away. Devices have no MSI-X
 * vectors: without KVM, QEMU 7.2 dies of vhost-user devices that have some.
 */
public final class QemuCommand {
    private QemuCommand() {}

    /** The words, the program first; the console is QEMU's standard input and output. */
    public static List<String> of(MachineSpec machine) {
        List<String> words = new ArrayList<>(List.of("qemu-system-x86_64"));
        words.addAll(List.of("-name", machine.name(), "-M", "q35,accel=tcg,memory-backend=mem", "-cpu", "max"));
        words.addAll(List.of("-m", machine.memoryMib() + "M", "-smp", String.valueOf(machine.processors())));
        words.addAll(
                List.of("-object", "memory-backend-memfd,id=mem,share=on,seal=on,size=" + machine.memoryMib() + "M"));
        words.addAll(List.of("-display", "none", "-nodefaults", "-no-reboot", "-serial", "stdio"));
        words.addAll(List.of("-kernel", machine.kernel().toString()));
        machine.initramfs().ifPresent(file -> words.addAll(List.of("-initrd", file.toString())));
        words.addAll(List.of("-append", ("console=ttyS0 quiet panic=-1 " + machine.commandLine()).strip()));
        for (int i = 0; i < machine.disks().size(); i++) {
            MachineSpec.DiskSocket disk = machine.disks().get(i);
            words.addAll(List.of("-chardev", socket("disk" + i, disk.socket())));
            words.addAll(List.of(
                    "-device",
                    "vhost-user-blk-pci,id=vd" + i + ",chardev=disk" + i + ",vectors=0,num-queues=" + disk.queues()));
        }
        for (int i = 0; i < machine.interfaces().size(); i++) {
            MachineSpec.InterfaceSocket nic = machine.interfaces().get(i);
            words.addAll(List.of("-chardev", socket("nic" + i, nic.socket())));
            words.addAll(List.of("-netdev", "vhost-user,id=net" + i + ",chardev=nic" + i));
            words.addAll(List.of(
                    "-device",
                    "virtio-net-pci,id=eth" + i + ",netdev=net" + i + ",vectors=0,romfile=,mac=" + nic.mac()));
        }
        machine.control()
                .ifPresent(path -> words.addAll(List.of("-qmp", "unix:" + escaped(path) + ",server=on,wait=off")));
        return words;
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
