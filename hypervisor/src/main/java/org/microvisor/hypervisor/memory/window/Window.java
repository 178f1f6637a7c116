package org.microvisor.hypervisor.memory.window;

import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.Rights;
import org.microvisor.hypervisor.memory.SharingMode;

/**
 * A stretch of the user's own addresses behind which lies an export of another node.
 *
 * @param place the user's bus addresses: a power of two of 4 KiB or more, aligned to its size
 * @param node link address of the owner, 0..62
 * @param export entry of the owner's export table
 * @param offset of the window's first byte in the export, whole pages
 * @param key as in the {@link Export}
 * @param epoch as in the {@link Export}
 */
public record Window(
        Range place, int node, int export, long offset, Rights rights, SharingMode mode, int key, int epoch) {
    public Window {
        if (Long.bitCount(place.size()) != 1 || place.base() % place.size() != 0) {
            throw new IllegalArgumentException("not a power of two aligned to its size: base=0x%x, size=0x%x"
                    .formatted(place.base(), place.size()));
        }
        Export.checkPages(place);
        Export.checkIdentity(node, key, epoch);
        if (offset < 0 || offset % Export.PAGE_BYTES != 0 || export < 0) {
            throw new IllegalArgumentException("out of range: offset=0x%x, export=%d".formatted(offset, export));
        }
    }
}
