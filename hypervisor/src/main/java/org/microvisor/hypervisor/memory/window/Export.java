package org.microvisor.hypervisor.memory.window;

import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.Rights;
import org.microvisor.hypervisor.memory.SharingMode;

/**
 * What one entry of the owner's export table lets through: requests of one node, with this key and epoch, inside of the memory and
 * within the rights.
 *
 * @param memory bus addresses at the owner, whole pages
 * @param node link address of the one node that may use it, 0..62
 * @param key 16 bits that a request must carry
 * @param epoch 7 bits that a request must carry; goes up each time the entry is used anew
 */
public record Export(Range memory, int node, Rights rights, SharingMode mode, int key, int epoch) {
    /** The smallest unit of memory that is shared. */
    public static final int PAGE_BYTES = 4096;

    /** Epochs before they start again. */
    public static final int EPOCHS = 128;

    public Export {
        checkPages(memory);
        checkIdentity(node, key, epoch);
    }

    static void checkPages(Range memory) {
        if (memory.base() % PAGE_BYTES != 0 || memory.size() % PAGE_BYTES != 0) {
            throw new IllegalArgumentException(
                    "not whole pages: base=0x%x, size=0x%x".formatted(memory.base(), memory.size()));
        }
    }

    static void checkIdentity(int node, int key, int epoch) {
        if (node < 0 || node > 62 || key >>> 16 != 0 || epoch < 0 || epoch >= EPOCHS) {
            throw new IllegalArgumentException("out of range: node=%d, key=0x%x, epoch=%d".formatted(node, key, epoch));
        }
    }
}
