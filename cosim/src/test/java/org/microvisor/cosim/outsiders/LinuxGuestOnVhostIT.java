package org.microvisor.cosim.outsiders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.guest.DebianGuestImage;
import org.microvisor.cosim.guest.GuestImage;
import org.microvisor.cosim.guest.GuestKind;
import org.microvisor.cosim.guest.HostProgram;
import org.microvisor.hypervisor.block.FileDevice;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.board.SystemClock;
import org.microvisor.hypervisor.guest.Accelerator;
import org.microvisor.hypervisor.guest.Architecture;
import org.microvisor.hypervisor.guest.MachineSpec;
import org.microvisor.hypervisor.guest.QemuCommand;
import org.microvisor.hypervisor.net.PortCounters;
import org.microvisor.hypervisor.net.PortRules;
import org.microvisor.hypervisor.net.SoftSwitch;
import org.microvisor.hypervisor.net.VirtioNet;
import org.microvisor.hypervisor.vhost.VhostLoop;
import org.microvisor.hypervisor.vhost.VhostServer;
import org.microvisor.hypervisor.vhost.VirtioBlock;

/** An unmodified Linux whose disk is served by this process, with nothing between them but QEMU. */
class LinuxGuestOnVhostIT {
    private static final Pattern RESULT = Pattern.compile("GUEST result=(\\w+) (\\S+)");
    private static final Pattern DISK = Pattern.compile("GUEST disk sectors=(\\d+) serial=(\\w+) queues=(\\d+)");
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int MIB = 1 << 20;

    @TempDir
    private Path directory;

    private MachineSpec machine(
            String name,
            int processors,
            String scenario,
            List<Path> disks,
            List<MachineSpec.InterfaceSocket> interfaces)
            throws IOException {
        GuestImage image = DebianGuestImage.inUserCache(GuestKind.VIRTIO).get();
        return new MachineSpec(
                name,
                Architecture.X86_64,
                192,
                processors,
                image.kernel(),
                Optional.of(image.initramfs()),
                scenario,
                disks.stream()
                        .map(socket -> new MachineSpec.DiskSocket("vda", socket, 2))
                        .toList(),
                interfaces);
    }

    private HostProgram start(MachineSpec machine) throws IOException {
        return HostProgram.start(
                QemuCommand.of(machine, Accelerator.TCG), directory.resolve(machine.name() + ".console"));
    }

    private static void awaitPass(HostProgram qemu) throws IOException {
        Matcher result = qemu.await(RESULT, LIMIT);
        assertThat(result.group(1)).as(() -> String.join("\n", qemu.lines())).isEqualTo("pass");
        assertThat(qemu.awaitExit(LIMIT)).isZero();
    }

    @Test
    void shouldMakeAFileSystemOnAVirtualDiskAndReadItBack() throws IOException {
        Path file = directory.resolve("disk.img");
        Files.write(file, new byte[32 * MIB]);
        Path socket = directory.resolve("disk.sock");
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (VhostLoop loop = VhostLoop.start("disks", VhostLoop.Mode.INTERRUPT)) {
            VhostServer server = loop.serve(
                    "disk",
                    socket,
                    wake -> new VirtioBlock(FileDevice.open(file, executor, wake), "serial7", false, 2));
            try (HostProgram qemu =
                    start(machine("guest", 1, "scenario=disk files=6 kib=512", List.of(socket), List.of()))) {
                awaitPass(qemu);
                Matcher known = qemu.await(DISK, LIMIT);
                assertThat(known.group(1)).isEqualTo(String.valueOf(32 * MIB / 512));
                assertThat(known.group(2)).isEqualTo("serial7");
            }
            assertThat(server.faults()).as(() -> server.lastFault().orElse("")).isZero();
        } finally {
            executor.shutdown();
        }
    }

    /** Both use two pairs of rings (MQ, through the control ring that QEMU keeps), and leave the cut of TCP segments to each other. */
    @Test
    void shouldLetTwoGuestsSpeakThroughTheSoftSwitch() throws IOException {
        SoftSwitch network = new SoftSwitch(new SystemClock());
        try (VhostLoop loop = VhostLoop.start("net", VhostLoop.Mode.INTERRUPT)) {
            List<MachineSpec.InterfaceSocket> nics = List.of(
                    new MachineSpec.InterfaceSocket("eth0", directory.resolve("a.sock"), "02:00:00:00:00:0a", 2),
                    new MachineSpec.InterfaceSocket("eth0", directory.resolve("b.sock"), "02:00:00:00:00:0b", 2));
            List<SoftSwitch.Port> ports = new CopyOnWriteArrayList<>();
            for (MachineSpec.InterfaceSocket nic : nics) {
                PortRules rules = new PortRules(1, Optional.of(MacAddress.parse(nic.mac())), 1500, 0, 0);
                loop.serve(nic.mac(), nic.socket(), wake -> {
                    VirtioNet made = new VirtioNet(nic.mac(), network, rules, nic.pairs());
                    ports.add(made.port());
                    return made;
                });
            }
            try (HostProgram pinged =
                            start(machine("pinged", 1, "scenario=ping ip=10.0.0.1", List.of(), nics.subList(0, 1)));
                    HostProgram pinging = start(machine(
                            "pinging",
                            2,
                            "scenario=ping ip=10.0.0.2 peer=10.0.0.1 count=50 mib=8",
                            List.of(),
                            nics.subList(1, 2)))) {
                awaitPass(pinging);
                assertThat(String.join("\n", pinging.lines()))
                        .contains("50 packets transmitted, 50 packets received, 0% packet loss")
                        .contains("GUEST streamed mib=8");
                assertThat(pinged.lines()).noneMatch(line -> line.contains("fail"));
            }
            PortCounters sender = ports.get(1).counters();
            assertThat(sender.bytesIn() / sender.framesIn()).as("%s", sender).isGreaterThan(1514);
        }
    }
}
