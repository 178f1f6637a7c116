package org.microvisor.cosim.device;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The features of an enabled controller (NVM Express 1.4, 5.21.1); a reset brings the defaults back. */
final class Features {
    private static final int POWER_MANAGEMENT = 0x02;
    private static final int VOLATILE_WRITE_CACHE = 0x06;
    private static final int NUMBER_OF_QUEUES = 0x07;

    private final Namespace namespace;
    private final Map<Integer, Integer> values = new TreeMap<>();
    private final Map<Integer, Integer> defaults;

    Features(SsdSettings drive, Namespace namespace) throws IOException {
        this.namespace = namespace;
        namespace.cache().enable(drive.hasWriteCache());
        for (int plain : new int[] {0x01, POWER_MANAGEMENT, 0x05, 0x08, 0x09, 0x0A, 0x0B}) {
            values.put(plain, 0);
        }
        values.put(0x04, 343); // temperature threshold, kelvin
        values.put(NUMBER_OF_QUEUES, drive.ioQueues() - 1 << 16 | drive.ioQueues() - 1);
        if (drive.hasWriteCache()) {
            values.put(VOLATILE_WRITE_CACHE, 1);
        }
        defaults = Map.copyOf(values);
    }

    /** Whether the drive has the feature called {@code id}. */
    boolean has(int id) {
        return values.containsKey(id);
    }

    int get(int id) {
        return values.getOrDefault(id, 0);
    }

    int getDefault(int id) {
        return defaults.getOrDefault(id, 0);
    }

    /** Sets a feature that the drive has. */
    NvmeStatus set(int id, int value, boolean ioQueuesExist) throws IOException {
        switch (id) {
            case NUMBER_OF_QUEUES -> {
                if (ioQueuesExist) {
                    return NvmeStatus.COMMAND_SEQUENCE_ERROR;
                }
                boolean reserved = (value & 0xFFFF) == 0xFFFF || value >>> 16 == 0xFFFF;
                return reserved ? NvmeStatus.INVALID_FIELD : NvmeStatus.SUCCESS; // all queues stay allocated
            }
            case POWER_MANAGEMENT -> {
                if ((value & 0x1F) != 0) {
                    return NvmeStatus.INVALID_FIELD; // there is power state 0 only
                }
                values.put(id, value);
            }
            case VOLATILE_WRITE_CACHE -> {
                namespace.cache().enable((value & 1) != 0);
                values.put(id, value & 1);
            }
            default -> values.put(id, value);
        }
        return NvmeStatus.SUCCESS;
    }
}
