package org.microvisor.cosim.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.board.SystemClock;
import org.microvisor.hypervisor.guest.Accelerator;
import org.microvisor.hypervisor.guest.MachineSpec;
import org.microvisor.hypervisor.guest.QemuCommand;
import org.microvisor.hypervisor.net.PortRules;
import org.microvisor.hypervisor.net.SoftSwitch;
import org.microvisor.hypervisor.net.VirtioNet;
import org.microvisor.hypervisor.vhost.VhostLoop;

/** The MicroVisor's switch in this process, with the rules of a node: each guest held to its address. */
final class SoftSwitchNetwork implements GuestNetwork {
    private static final int MTU = 1500;

    private final VhostLoop loop;
    private final List<MachineSpec.InterfaceSocket> sockets = new ArrayList<>();

    private SoftSwitchNetwork(VhostLoop loop) {
        this.loop = loop;
    }

    static SoftSwitchNetwork open(VhostLoop.Mode mode, Path directory) throws IOException {
        SoftSwitchNetwork made = new SoftSwitchNetwork(VhostLoop.start("bench", mode));
        try {
            SoftSwitch network = new SoftSwitch(new SystemClock());
            for (String address : ADDRESSES) {
                PortRules rules = new PortRules(1, Optional.of(MacAddress.parse(address)), MTU, 0, 0);
                Path socket = directory.resolve(address.replace(':', '-') + ".sock");
                made.loop.serve(address, socket, wake -> new VirtioNet(address, network, rules, 1));
                made.sockets.add(new MachineSpec.InterfaceSocket("eth0", socket, address, 1));
            }
            return made;
        } catch (IOException failed) {
            made.close();
            throw failed;
        }
    }

    @Override
    public List<String> command(MachineSpec machine, int guest) {
        return QemuCommand.of(machine.withInterfaces(sockets.subList(guest, guest + 1)), Accelerator.TCG);
    }

    @Override
    public void close() throws IOException {
        loop.close();
    }
}
