package org.microvisor.hdl.drive;

/**
 * What a burst's address carries beside the addresses themselves.
 *
 * @param cache 4 bits, IHI 0022 A4.4
 * @param prot 3 bits, A4.7
 * @param qos 4 bits, A8.1
 * @param lock exclusive, A7
 */
public record Attributes(int cache, int prot, int qos, boolean lock) {
    /** Normal memory that is not cached, unprivileged, not secure: as the ports of a Zynq's logic see it. */
    public static final Attributes PLAIN = new Attributes(3, 2, 0, false);

    public Attributes {
        if ((cache & ~15 | prot & ~7 | qos & ~15) != 0) {
            throw new IllegalArgumentException(
                    "attribute wider than its signal: cache=%d, prot=%d, qos=%d".formatted(cache, prot, qos));
        }
    }
}
