package org.microvisor.cosim.device.peer;

import org.microvisor.cosim.device.SubmissionEntry;

/**
 * Which way the data of an NVMe command go, and how many bytes: what somebody between host and controller must know of it.
 *
 * <p>Source: NVM Express 1.4, chapters 5 and 6. Bits 1:0 of an opcode say the direction, except of commands that carry a queue's
 * address. Commands with data that this class does not know are refused with a {@link PeerException}, since a controller that
 * took stale data for theirs would go unnoticed.
 *
 * @param direction which way
 * @param length bytes; 0 if there are none
 */
record CommandData(Direction direction, int length) {
    enum Direction {
        NONE,
        TO_CONTROLLER,
        FROM_CONTROLLER
    }

    static final int DELETE_SUBMISSION_QUEUE = 0x00;
    static final int CREATE_SUBMISSION_QUEUE = 0x01;
    static final int DELETE_COMPLETION_QUEUE = 0x04;
    static final int CREATE_COMPLETION_QUEUE = 0x05;
    static final int ASYNC_EVENT = 0x0C;

    private static final int GET_LOG = 0x02;
    private static final int IDENTIFY = 0x06;
    private static final int SET_FEATURES = 0x09;
    private static final int GET_FEATURES = 0x0A;
    private static final int DOORBELL_BUFFER = 0x7C;
    private static final int LBA_RANGES = 0x03;
    private static final int TIMESTAMP = 0x0E;
    private static final int HOST_BEHAVIOUR = 0x16;

    private static final int WRITE = 0x01;
    private static final int READ = 0x02;
    private static final int COMPARE = 0x05;
    private static final int DATASET_MANAGEMENT = 0x09;
    private static final int RANGE_BYTES = 16;
    private static final int PAGE = 4096;

    private static final CommandData NOTHING = new CommandData(Direction.NONE, 0);

    /** The data of a command of the admin queue, or of an I/O queue. */
    static CommandData of(boolean admin, SubmissionEntry entry) {
        CommandData data = admin ? ofAdmin(entry) : ofTransfer(entry);
        if (data.length > 0 && entry.dataPointerType() != 0) {
            throw new PeerException("scatter-gather lists are not carried to QEMU: " + described(admin, entry));
        }
        return data.length > 0 ? data : NOTHING;
    }

    private static CommandData ofTransfer(SubmissionEntry entry) {
        return switch (entry.opcode()) {
            case WRITE, COMPARE -> to(entry.blocks() * QemuNvmeSettings.BLOCK_BYTES);
            case READ -> from(entry.blocks() * QemuNvmeSettings.BLOCK_BYTES);
            case DATASET_MANAGEMENT -> to(((entry.dword(10) & 0xFF) + 1) * RANGE_BYTES);
            default -> withoutData(false, entry);
        };
    }

    private static CommandData ofAdmin(SubmissionEntry entry) {
        return switch (entry.opcode()) {
            case CREATE_SUBMISSION_QUEUE, CREATE_COMPLETION_QUEUE -> NOTHING;
            case IDENTIFY -> from(PAGE);
            case GET_LOG -> from(4 * (((entry.dword(11) & 0xFFFF) << 16 | entry.dword(10) >>> 16) + 1));
            case SET_FEATURES -> to(featureBytes(entry));
            case GET_FEATURES -> from(featureBytes(entry));
            case DOORBELL_BUFFER -> throw refused(true, entry);
            default -> withoutData(true, entry);
        };
    }

    private static int featureBytes(SubmissionEntry entry) {
        return switch (entry.dword(10) & 0xFF) {
            case LBA_RANGES -> PAGE;
            case TIMESTAMP -> 8;
            case HOST_BEHAVIOUR -> 512;
            default -> 0;
        };
    }

    private static CommandData withoutData(boolean admin, SubmissionEntry entry) {
        if ((entry.opcode() & 3) != 0) {
            throw refused(admin, entry);
        }
        return NOTHING;
    }

    private static PeerException refused(boolean admin, SubmissionEntry entry) {
        return new PeerException("a command that is not carried to QEMU: " + described(admin, entry));
    }

    private static String described(boolean admin, SubmissionEntry entry) {
        return String.format("queue=%s, opcode=0x%02x", admin ? "admin" : "I/O", entry.opcode());
    }

    private static CommandData to(int length) {
        return new CommandData(Direction.TO_CONTROLLER, length);
    }

    private static CommandData from(int length) {
        return new CommandData(Direction.FROM_CONTROLLER, length);
    }
}
