package org.microvisor.cosim.guest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A guest to start.
 *
 * @param image what it boots
 * @param network where its one interface leads
 * @param mtu largest payload in bytes that the interface offers to the guest, 1500 to 9000
 * @param parameters what the init script reads from the kernel's command line; names and values without spaces
 * @param console the file that keeps the serial console
 * @param control the socket at which QEMU is to be controlled ({@link QmpControl}), if it is
 * @param prefix words before QEMU's own, such as {@code ip netns exec NAME}; usually none
 */
public record GuestSettings(
        GuestImage image,
        GuestNetwork network,
        int mtu,
        Map<String, String> parameters,
        Path console,
        Optional<Path> control,
        List<String> prefix) {
    /** A guest that nobody controls. */
    public GuestSettings(
            GuestImage image,
            GuestNetwork network,
            int mtu,
            Map<String, String> parameters,
            Path console,
            List<String> prefix) {
        this(image, network, mtu, parameters, console, Optional.empty(), prefix);
    }

    public GuestSettings {
        if (mtu < 1500 || mtu > 9000) {
            throw new IllegalArgumentException("MTU is out of range: mtu=" + mtu + ", allowed=1500..9000");
        }
        parameters = Map.copyOf(parameters);
        prefix = List.copyOf(prefix);
        parameters.forEach((name, value) -> {
            if (!name.matches("[a-z_]+") || value.matches(".*\\s.*")) {
                throw new IllegalArgumentException(
                        "parameter does not fit on a kernel command line: name=" + name + ", value=" + value);
            }
        });
    }
}
