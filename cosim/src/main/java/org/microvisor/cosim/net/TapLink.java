package org.microvisor.cosim.net;

import java.io.IOException;
import org.microvisor.hypervisor.linux.FrameSocket;

/**
 * A link to a TAP interface of the machine: what its programs send to the interface arrives here.
 *
 * <p>An interface that does not exist is created and goes away with the link; that needs the right to administer the
 * network (root). The interface is brought up with the MTU asked for.
 */
public final class TapLink extends KernelLink {
    private TapLink(FrameSocket device) {
        super(device, "");
    }

    /**
     * Opens interface {@code name} with {@code mtu} (68 to 9000) bytes of payload.
     *
     * @throws IOException with the system's reason when that is impossible
     */
    public static TapLink open(String name, int mtu) throws IOException {
        return new TapLink(FrameSocket.tap(name, mtu, false));
    }
}
