package org.microvisor.cosim.guest;

import java.util.List;

/** What a Debian guest is for: its init script, which documents its parameters and the lines that it prints, and its modules. */
public enum GuestKind {
    /** Takes one disk through Linux's own {@code aoe} driver. */
    AOE("aoe"),
    /** Works on virtio disks and interfaces. */
    VIRTIO("virtio");

    private final String label;

    GuestKind(String label) {
        this.label = label;
    }

    List<String> modules() {
        return switch (this) {
            case AOE -> List.of("virtio_pci", "virtio_net", "aoe", "crc32c_generic", "ext4");
            case VIRTIO -> List.of("virtio_pci", "virtio_net", "virtio_blk", "crc32c_generic", "ext4");
        };
    }

    String label() {
        return label;
    }

    String script() {
        return label + "-init.sh";
    }
}
