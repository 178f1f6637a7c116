package org.microvisor.hypervisor.xenstore;

/**
 * What a guest may use of the store; domain 0 may use anything. The defaults are Xen's.
 *
 * @param nodes nodes that it owns
 * @param valueBytes longest value
 * @param watches watches at a time
 * @param transactions transactions at a time
 * @param permissions entries of a node's permissions
 */
public record Quotas(int nodes, int valueBytes, int watches, int transactions, int permissions) {
    /** Xen's defaults (xenstored --help of 4.17). */
    public static final Quotas USUAL = new Quotas(1000, 2048, 128, 10, 5);

    public Quotas {
        if (nodes < 1 || valueBytes < 1 || watches < 1 || transactions < 1 || permissions < 1) {
            throw new IllegalArgumentException("quotas are not positive: nodes=" + nodes + ", valueBytes=" + valueBytes
                    + ", watches=" + watches + ", transactions=" + transactions + ", permissions=" + permissions);
        }
    }
}
