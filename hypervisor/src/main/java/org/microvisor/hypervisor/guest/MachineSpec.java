package org.microvisor.hypervisor.guest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A virtual machine whose disks and interfaces are served over vhost-user.
 *
 * @param name names it; letters, digits, dots, dashes, underscores, at most 63
 * @param memoryMib memory in MiB, 32 or more
 * @param processors virtual processors, 1 to 64
 * @param kernel a bzImage, or an Image
 * @param initramfs its first root file system, if it needs one
 * @param commandLine what the kernel is told behind the console
 * @param disks its disks, the first is vda
 * @param interfaces its network interfaces, the first is eth0
 */
public record MachineSpec(
        String name,
        Architecture architecture,
        int memoryMib,
        int processors,
        Path kernel,
        Optional<Path> initramfs,
        String commandLine,
        List<DiskSocket> disks,
        List<InterfaceSocket> interfaces) {
    private static final int MOST_PROCESSORS = 64;
    private static final int LEAST_MEMORY = 32;

    /**
     * A disk.
     *
     * @param name names it among the machine's devices
     * @param queues rings that its server offers, 1 or more
     */
    public record DiskSocket(String name, Path socket, int queues) {}

    /**
     * A network interface.
     *
     * @param name names it among the machine's devices
     * @param mac in the form 02:00:00:00:00:01
     * @param pairs pairs of rings that its server offers, 1 or more
     */
    public record InterfaceSocket(String name, Path socket, String mac, int pairs) {}

    public MachineSpec {
        if (!name.matches("[A-Za-z0-9._-]{1,63}")) {
            throw new IllegalArgumentException(
                    "name of a machine has other characters than A-Z a-z 0-9 . _ - or more than 63: name=" + name);
        }
        if (memoryMib < LEAST_MEMORY || processors < 1 || processors > MOST_PROCESSORS) {
            throw new IllegalArgumentException(
                    "machine is impossible: name=" + name + ", memoryMib=" + memoryMib + ", processors=" + processors);
        }
        disks = List.copyOf(disks);
        interfaces = List.copyOf(interfaces);
    }

    /** The same machine with other interfaces. */
    public MachineSpec withInterfaces(List<InterfaceSocket> others) {
        return new MachineSpec(
                name, architecture, memoryMib, processors, kernel, initramfs, commandLine, disks, others);
    }
}
