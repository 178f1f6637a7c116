package org.microvisor.cosim.net;

import java.io.IOException;
import org.microvisor.hypervisor.linux.FrameSocket;

/**
 * A link that stands beside the kernel at an existing Ethernet interface (packet(7)): it takes every frame that comes in,
 * whatever its address, and sends as the interface. A veth pair makes a cable to the programs of a network namespace.
 *
 * <p>What goes out through the interface, from here or from another program, does not come back. The interface has to be up
 * and keeps its MTU; a longer frame is lost and counted, as in a switch. Frames keep their VLAN tag. Needs the right to raw
 * sockets (root).
 */
public final class PacketLink extends KernelLink {
    private PacketLink(FrameSocket device) {
        super(device, "");
    }

    /**
     * Listens at interface {@code name}.
     *
     * @throws IOException with the system's reason when that is impossible
     */
    public static PacketLink open(String name) throws IOException {
        return new PacketLink(FrameSocket.packet(name, false));
    }
}
