package org.microvisor.cosim.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The admin command set (NVM Express 1.4, 5) of a controller with one namespace. */
final class AdminCommands {
    private static final int DELETE_SQ = 0x00;
    private static final int CREATE_SQ = 0x01;
    private static final int GET_LOG_PAGE = 0x02;
    private static final int DELETE_CQ = 0x04;
    private static final int CREATE_CQ = 0x05;
    private static final int IDENTIFY = 0x06;
    private static final int ABORT = 0x08;
    private static final int SET_FEATURES = 0x09;
    private static final int GET_FEATURES = 0x0A;
    private static final int ASYNC_EVENT_REQUEST = 0x0C;
    private static final int FORMAT_NVM = 0x80;

    private final NvmeSession session;
    private final SsdSettings drive;
    private final QueueTable queues;
    private final Namespace namespace;
    private final Features features;
    private final AsyncEvents events;
    private final Health health;
    private final DmaEngine dma;
    private final int pageSize;

    AdminCommands(
            NvmeSession session,
            SsdSettings drive,
            QueueTable queues,
            Namespace namespace,
            Features features,
            AsyncEvents events,
            Health health,
            DmaEngine dma,
            int pageSize) {
        this.session = session;
        this.drive = drive;
        this.queues = queues;
        this.namespace = namespace;
        this.features = features;
        this.events = events;
        this.health = health;
        this.dma = dma;
        this.pageSize = pageSize;
    }

    void execute(Command command) {
        SubmissionEntry e = command.entry;
        if (e.fuse() != 0 || e.dataPointerType() != 0) {
            session.complete(command, NvmeStatus.INVALID_FIELD);
            return;
        }
        switch (e.opcode()) {
            case DELETE_SQ -> session.complete(command, deleteSubmission(e.dword(10) & 0xFFFF));
            case CREATE_SQ -> session.complete(command, queues.createSubmission(e, session.submissionEntrySize()));
            case GET_LOG_PAGE -> getLogPage(command);
            case DELETE_CQ -> session.complete(command, queues.deleteCompletion(e.dword(10) & 0xFFFF));
            case CREATE_CQ -> session.complete(command, queues.createCompletion(e, session.completionEntrySize()));
            case IDENTIFY -> identify(command);
            case ABORT -> session.complete(command, NvmeStatus.SUCCESS, abort(command) ? 0 : 1);
            case SET_FEATURES -> setFeatures(command);
            case GET_FEATURES -> getFeatures(command);
            case ASYNC_EVENT_REQUEST -> {
                if (!events.hold(command)) {
                    session.complete(command, NvmeStatus.ASYNC_EVENT_LIMIT);
                }
            }
            case FORMAT_NVM -> session.complete(command, drive.secondFormat() ? format(e) : NvmeStatus.INVALID_OPCODE);
            default -> session.complete(command, NvmeStatus.INVALID_OPCODE);
        }
    }

    private NvmeStatus format(SubmissionEntry e) {
        int format = e.dword(10) & 0xF;
        int protection = e.dword(10) >>> 5 & 7;
        int erase = e.dword(10) >>> 9 & 7;
        if (e.namespace() != 1 && e.namespace() != 0xFFFF_FFFF) {
            return NvmeStatus.INVALID_NAMESPACE;
        }
        if (format >= namespace.formats() || protection != 0) {
            return NvmeStatus.INVALID_FORMAT;
        }
        if (erase > 1) {
            return NvmeStatus.INVALID_FIELD;
        }
        session.abortIo(NvmeStatus.FORMAT_IN_PROGRESS);
        try {
            namespace.format(format);
            return NvmeStatus.SUCCESS;
        } catch (IOException medium) {
            return NvmeStatus.INTERNAL_ERROR;
        }
    }

    private NvmeStatus deleteSubmission(int id) {
        SubmissionQueue queue = queues.removeSubmission(id);
        if (queue == null) {
            return NvmeStatus.INVALID_QUEUE_ID;
        }
        for (Command unfinished : queue.inFlight()) {
            session.complete(unfinished, NvmeStatus.ABORTED_BY_QUEUE_DELETION);
        }
        queue.delete();
        return NvmeStatus.SUCCESS;
    }

    /** A command can be aborted until it touches the medium; after that it is complete in the same cycle. */
    private boolean abort(Command command) {
        SubmissionQueue queue = queues.submission(command.entry.dword(10) & 0xFFFF);
        if (queue == null) {
            return false;
        }
        for (Command target : queue.inFlight(command.entry.dword(10) >>> 16)) {
            if (target != command) {
                session.complete(target, NvmeStatus.ABORT_REQUESTED);
                return true;
            }
        }
        return false;
    }

    private void identify(Command command) {
        SubmissionEntry e = command.entry;
        int id = e.namespace();
        boolean broadcast = Integer.compareUnsigned(id, 0xFFFF_FFFE) >= 0;
        switch (e.dword(10) & 0xFF) {
            case 0x00 -> {
                if (id == 1) {
                    send(command, IdentifyPages.namespace(drive, namespace));
                } else {
                    session.complete(command, NvmeStatus.INVALID_NAMESPACE);
                }
            }
            case 0x01 -> send(command, IdentifyPages.controller(drive));
            case 0x02 -> {
                if (broadcast) {
                    session.complete(command, NvmeStatus.INVALID_NAMESPACE);
                } else {
                    send(command, IdentifyPages.activeNamespaces(id));
                }
            }
            case 0x03 -> {
                if (id == 1) {
                    send(command, IdentifyPages.descriptors(drive));
                } else {
                    session.complete(command, NvmeStatus.INVALID_NAMESPACE);
                }
            }
            default -> session.complete(command, NvmeStatus.INVALID_FIELD);
        }
    }

    private void setFeatures(Command command) {
        SubmissionEntry e = command.entry;
        int id = e.dword(10) & 0xFF;
        if (!features.has(id)) {
            session.complete(command, NvmeStatus.INVALID_FIELD);
        } else if (e.dword(10) < 0) {
            session.complete(command, NvmeStatus.FEATURE_NOT_SAVEABLE);
        } else {
            try {
                NvmeStatus status = features.set(id, e.dword(11), queues.hasIoQueues());
                session.complete(command, status, id == 0x07 && status.isSuccess() ? features.get(id) : 0);
            } catch (IOException medium) {
                session.complete(command, NvmeStatus.INTERNAL_ERROR);
            }
        }
    }

    private void getFeatures(Command command) {
        int id = command.entry.dword(10) & 0xFF;
        int select = command.entry.dword(10) >>> 8 & 7;
        if (!features.has(id) || select > 2) {
            session.complete(command, NvmeStatus.INVALID_FIELD);
        } else {
            session.complete(command, NvmeStatus.SUCCESS, select == 0 ? features.get(id) : features.getDefault(id));
        }
    }

    private void getLogPage(Command command) {
        SubmissionEntry e = command.entry;
        int page = e.dword(10) & 0xFF;
        long bytes = 4 * ((e.dword(10) >>> 16 | (e.dword(11) & 0xFFFFL) << 16) + 1);
        long offset = Integer.toUnsignedLong(e.dword(12)) | (long) e.dword(13) << 32;
        if (page < 1 || page > 3) {
            session.complete(command, NvmeStatus.INVALID_LOG_PAGE);
            return;
        }
        byte[] log = page == 1 ? health.errorLog() : page == 2 ? health.smartLog() : firmwareLog();
        if (bytes > 4096L << drive.transferPages() || offset < 0 || offset > log.length || (offset & 3) != 0) {
            session.complete(command, NvmeStatus.INVALID_FIELD);
            return;
        }
        boolean retain = (e.dword(10) & 1 << 15) != 0;
        if (!retain) {
            events.logRead(page - 1); // error log: event type 0, SMART: 1
        }
        send(command, Arrays.copyOfRange(log, (int) offset, (int) (offset + bytes)));
    }

    private static byte[] firmwareLog() {
        byte[] log = new byte[512];
        Arrays.fill(log, 8, 16, (byte) ' ');
        byte[] revision = IdentifyPages.FIRMWARE.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(revision, 0, log, 8, revision.length);
        log[0] = 1; // slot 1 runs
        return log;
    }

    private void send(Command command, byte[] page) {
        DataPointer.resolve(dma, pageSize, command.entry, page.length, (status, host) -> {
            if (status.isSuccess() && !command.isFinished()) {
                host.send(page);
            }
            session.complete(command, status);
        });
    }
}
