package org.microvisor.cosim.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.microvisor.cosim.guest.HostCommand;
import org.microvisor.hypervisor.guest.Accelerator;
import org.microvisor.hypervisor.guest.MachineSpec;
import org.microvisor.hypervisor.guest.QemuCommand;

/** The kernel's bridge with a TAP interface for each guest, whose virtio device is QEMU's own. Needs root. */
final class LinuxBridge implements GuestNetwork {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final String bridge;
    private final List<String> taps;

    private LinuxBridge(String bridge, List<String> taps) {
        this.bridge = bridge;
        this.taps = taps;
    }

    /** Makes the bridge; the names of its interfaces begin with {@code prefix}, at most 12 characters. */
    static LinuxBridge open(String prefix) throws IOException {
        LinuxBridge made = new LinuxBridge(prefix + "br", List.of(prefix + "t0", prefix + "t1"));
        try {
            ip("link", "add", made.bridge, "type", "bridge");
            for (String tap : made.taps) {
                ip("tuntap", "add", "dev", tap, "mode", "tap", "vnet_hdr");
                ip("link", "set", tap, "master", made.bridge, "up");
            }
            ip("link", "set", made.bridge, "up");
            return made;
        } catch (IOException failed) {
            made.close();
            throw failed;
        }
    }

    private static void ip(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("ip"));
        all.addAll(List.of(words));
        HostCommand.of(all.toArray(String[]::new)).check(LIMIT);
    }

    @Override
    public List<String> command(MachineSpec machine, int guest) {
        List<String> words = new ArrayList<>(QemuCommand.of(machine, Accelerator.TCG));
        words.addAll(List.of("-netdev", "tap,id=net0,script=no,downscript=no,ifname=" + taps.get(guest)));
        words.addAll(List.of(
                "-device", "virtio-net-pci,id=eth0,netdev=net0,vectors=0,romfile=,mac=" + ADDRESSES.get(guest)));
        return words;
    }

    /** Takes all of it away; what is not there any more is fine. */
    @Override
    public void close() throws IOException {
        for (String name : taps) {
            HostCommand.of("ip", "link", "delete", name).run(LIMIT);
        }
        HostCommand.of("ip", "link", "delete", bridge).run(LIMIT);
    }
}
