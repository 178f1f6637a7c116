package org.microvisor.cosim.device;

/**
 * How a PCIe link and its root complex behave.
 *
 * @param latency cycles from one end of the link to the other, for each packet
 * @param maxPayload longest posted write in bytes: the AXI write bursts that come out of it are as long; a power of two,
 *     128 to 4096
 * @param maxReadRequest longest read request in bytes, likewise
 */
public record PcieSettings(long latency, int maxPayload, int maxReadRequest) {
    /** No latency, 256-byte payloads, 512-byte read requests: what hosts usually negotiate. */
    public static final PcieSettings DEFAULT = new PcieSettings(0, 256, 512);

    public PcieSettings {
        if (latency < 0) {
            throw new IllegalArgumentException("link latency is negative: latency=" + latency);
        }
        size("maxPayload", maxPayload);
        size("maxReadRequest", maxReadRequest);
    }

    public PcieSettings withLatency(long cycles) {
        return new PcieSettings(cycles, maxPayload, maxReadRequest);
    }

    private static void size(String name, int bytes) {
        if (bytes < 128 || bytes > 4096 || Integer.bitCount(bytes) != 1) {
            throw new IllegalArgumentException(name + " is not a power of two in 128..4096: " + name + "=" + bytes);
        }
    }
}
