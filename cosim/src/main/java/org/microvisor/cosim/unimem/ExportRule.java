package org.microvisor.cosim.unimem;

/**
 * Memory of a node that others may use, through both of its ports.
 *
 * @param base its address, a multiple of 4096
 * @param pages of 4 KiB, at least 1
 * @param key that a window must have, 0..65535
 * @param epoch that a window must have, 0..127
 */
public record ExportRule(long base, int pages, int key, int epoch) {
    public ExportRule {
        if (base < 0 || base % 4096 != 0 || pages < 1 || key >>> 16 != 0 || epoch >>> 7 != 0) {
            throw new IllegalArgumentException(String.format(
                    "export that cannot be: base=0x%x, pages=%d, key=%d, epoch=%d", base, pages, key, epoch));
        }
    }
}
