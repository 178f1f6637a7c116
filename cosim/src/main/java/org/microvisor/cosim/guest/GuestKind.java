package org.microvisor.cosim.guest;

import java.util.List;

/** What a Debian guest is for: its init script, which documents its parameters and the lines that it prints, and its modules. */
public enum GuestKind {
    /** Takes one disk through Linux's own {@code aoe} driver. */
    AOE(List.of("virtio_pci", "virtio_net", "aoe", "crc32c_generic", "ext4")),
    /** Works on virtio disks and interfaces. */
    VIRTIO(List.of("virtio_pci", "virtio_net", "virtio_blk", "crc32c_generic", "ext4"));

    private final List<String> modules;

    GuestKind(List<String> modules) {
        this.modules = modules;
    }

    List<String> modules() {
        return modules;
    }

    String label() {
        return this == AOE ? "aoe" : "virtio";
    }

    String script() {
        return label() + "-init.sh";
    }
}
