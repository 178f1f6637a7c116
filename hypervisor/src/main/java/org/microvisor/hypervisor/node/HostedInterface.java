package org.microvisor.hypervisor.node;

import java.nio.file.Path;
import org.microvisor.hypervisor.net.SoftSwitch;
import org.microvisor.hypervisor.vhost.VhostServer;

/**
 * A network interface that a node serves.
 *
 * @param guest whose it is
 * @param name as the guest's Linux calls it, such as eth0
 */
record HostedInterface(
        String guest,
        String name,
        Path socket,
        NodeConfig.Interface config,
        VhostServer server,
        SoftSwitch.Port port) {}
