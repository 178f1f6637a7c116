package org.microvisor.cosim.device;

/**
 * What kind of drive an {@link NvmeSsd} is.
 *
 * @param serial serial number, 1 to 20 printable ASCII characters
 * @param model model number, 1 to 40 printable ASCII characters
 * @param blockSize bytes a logical block: 512 or 4096
 * @param secondFormat whether the other of these two block sizes is offered as a second LBA format
 * @param queueEntries most entries of a queue (CAP.MQES + 1), 2 to 65536
 * @param ioQueues I/O queue pairs, 1 to 1535
 * @param transferPages largest transfer is 2^{@code transferPages} pages of 4 KiB (MDTS), 1 to 10
 * @param atomicBlocks blocks written all or not at all, also across a loss of power (AWUN, AWUPF), 1 to 65536
 * @param cacheBlocks blocks that the volatile write cache holds; 0 is a drive without one
 * @param channels commands that the medium works on at a time
 * @param commandSlots commands that the drive holds at a time, over all I/O queues
 * @param timing latencies
 */
public record SsdSettings(
        String serial,
        String model,
        int blockSize,
        boolean secondFormat,
        int queueEntries,
        int ioQueues,
        int transferPages,
        int atomicBlocks,
        int cacheBlocks,
        int channels,
        int commandSlots,
        SsdTiming timing) {

    public SsdSettings {
        text("serial", serial, 20);
        text("model", model, 40);
        if (blockSize != 512 && blockSize != 4096) {
            throw new IllegalArgumentException("block size is neither 512 nor 4096: blockSize=" + blockSize);
        }
        range("queueEntries", queueEntries, 2, 65536);
        range("ioQueues", ioQueues, 1, 1535);
        range("transferPages", transferPages, 1, 10);
        range("atomicBlocks", atomicBlocks, 1, 65536);
        range("cacheBlocks", cacheBlocks, 0, 1 << 24);
        range("channels", channels, 1, 65536);
        range("commandSlots", commandSlots, 1, 65536);
    }

    /** A drive with 512-byte blocks, 8 queue pairs of up to 1024 entries, 128 KiB transfers, no write cache, no latency. */
    public static SsdSettings named(String serial) {
        return new SsdSettings(
                serial, "MicroVisor Simulated NVMe SSD", 512, false, 1024, 8, 5, 8, 0, 32, 128, SsdTiming.ZERO);
    }

    public SsdSettings withBlockSize(int bytes, boolean second) {
        return new SsdSettings(
                serial,
                model,
                bytes,
                second,
                queueEntries,
                ioQueues,
                transferPages,
                atomicBlocks,
                cacheBlocks,
                channels,
                commandSlots,
                timing);
    }

    public SsdSettings withQueues(int pairs, int entries) {
        return new SsdSettings(
                serial,
                model,
                blockSize,
                secondFormat,
                entries,
                pairs,
                transferPages,
                atomicBlocks,
                cacheBlocks,
                channels,
                commandSlots,
                timing);
    }

    public SsdSettings withWriteCache(int blocks) {
        return new SsdSettings(
                serial,
                model,
                blockSize,
                secondFormat,
                queueEntries,
                ioQueues,
                transferPages,
                atomicBlocks,
                blocks,
                channels,
                commandSlots,
                timing);
    }

    public SsdSettings withTiming(SsdTiming cycles, int parallelCommands) {
        return new SsdSettings(
                serial,
                model,
                blockSize,
                secondFormat,
                queueEntries,
                ioQueues,
                transferPages,
                atomicBlocks,
                cacheBlocks,
                parallelCommands,
                commandSlots,
                cycles);
    }

    boolean hasWriteCache() {
        return cacheBlocks > 0;
    }

    private static void text(String name, String value, int max) {
        if (!value.matches("[ -~]{1," + max + "}")) {
            throw new IllegalArgumentException(
                    name + " is not 1 to " + max + " printable ASCII characters: " + name + "=" + value);
        }
    }

    private static void range(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is not in " + min + ".." + max + ": " + name + "=" + value);
        }
    }
}
