package org.microvisor.cosim.net;

import java.io.IOException;

/**
 * A link to a TAP interface of the machine: what its programs send to the interface arrives here.
 *
 * <p>An interface that does not exist is created and goes away with the link; that needs the right to administer the
 * network (root). The interface is brought up with the MTU asked for.
 */
public final class TapLink extends KernelLink {
    private TapLink(String name, int device) {
        super(Kind.TAP, name, "", device);
    }

    /**
     * Opens interface {@code name} with {@code mtu} (68 to 9000) bytes of payload.
     *
     * @throws IOException with the system's reason when that is impossible
     */
    public static TapLink open(String name, int mtu) throws IOException {
        checkName(name);
        if (mtu < 68 || mtu > 9000) {
            throw new IllegalArgumentException("MTU is not in 68..9000: interface=" + name + ", mtu=" + mtu);
        }
        int device = checked(FrameDevice.openTap(name), "open TAP interface", name);
        try {
            checked(FrameDevice.configure(name, mtu), "bring up TAP interface", name);
        } catch (IOException failed) {
            FrameDevice.close(device);
            throw failed;
        }
        return new TapLink(name, device);
    }

    /** Refuses what cannot be the name of an interface. */
    static void checkName(String name) {
        if (!name.matches("[!-.0-~]{1,15}")) {
            throw new IllegalArgumentException(
                    "not an interface name (1 to 15 characters, no space, no slash): name=" + name);
        }
    }
}
