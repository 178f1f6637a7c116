package org.microvisor.cosim.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The NVM command set: flush, write, read, write zeroes, dataset management (NVM Express 1.4, 6). */
final class IoCommands {
    private static final int FLUSH = 0x00;
    private static final int WRITE = 0x01;
    private static final int READ = 0x02;
    private static final int WRITE_ZEROES = 0x08;
    private static final int DATASET_MANAGEMENT = 0x09;
    private static final int DEALLOCATE = 1 << 2;
    private static final int ALL_NAMESPACES = 0xFFFF_FFFF;

    /** Work on the medium that ends a command well unless it throws. */
    private interface MediaWork {
        void run() throws IOException;
    }

    private final NvmeSession session;
    private final SsdSettings drive;
    private final Namespace namespace;
    private final MediaChannels channels;
    private final DmaEngine dma;
    private final Health health;
    private final int pageSize;

    IoCommands(
            NvmeSession session,
            SsdSettings drive,
            Namespace namespace,
            MediaChannels channels,
            DmaEngine dma,
            Health health,
            int pageSize) {
        this.session = session;
        this.drive = drive;
        this.namespace = namespace;
        this.channels = channels;
        this.dma = dma;
        this.health = health;
        this.pageSize = pageSize;
    }

    void execute(Command command) {
        SubmissionEntry e = command.entry;
        NvmeStatus invalid = check(e);
        if (!invalid.isSuccess()) {
            session.complete(command, invalid);
            return;
        }
        switch (e.opcode()) {
            case FLUSH ->
                onMedium(
                        command,
                        drive.timing().flush(),
                        NvmeStatus.WRITE_FAULT,
                        () -> namespace.cache().flush());
            case READ -> read(command);
            case WRITE -> write(command);
            case WRITE_ZEROES ->
                onMedium(
                        command,
                        drive.timing().flush(),
                        NvmeStatus.WRITE_FAULT,
                        () -> namespace.cache().zero(e.startBlock(), e.blocks()));
            default -> manageDataset(command);
        }
    }

    private NvmeStatus check(SubmissionEntry e) {
        boolean data = e.opcode() == READ || e.opcode() == WRITE;
        boolean blocks = data || e.opcode() == WRITE_ZEROES;
        if (!blocks && e.opcode() != FLUSH && e.opcode() != DATASET_MANAGEMENT) {
            return NvmeStatus.INVALID_OPCODE;
        }
        if (e.fuse() != 0 || e.dataPointerType() != 0) {
            return NvmeStatus.INVALID_FIELD;
        }
        if (e.namespace() != 1 && !(e.opcode() == FLUSH && e.namespace() == ALL_NAMESPACES)) {
            return NvmeStatus.INVALID_NAMESPACE;
        }
        if (data && (long) e.blocks() * namespace.blockSize() > 4096L << drive.transferPages()) {
            return NvmeStatus.INVALID_FIELD;
        }
        return blocks && !namespace.contains(e.startBlock(), e.blocks())
                ? NvmeStatus.LBA_OUT_OF_RANGE
                : NvmeStatus.SUCCESS;
    }

    private void read(Command command) {
        SubmissionEntry e = command.entry;
        int bytes = e.blocks() * namespace.blockSize();
        DataPointer.resolve(dma, pageSize, e, bytes, (status, host) -> {
            if (!status.isSuccess()) {
                session.complete(command, status);
                return;
            }
            onMedium(command, drive.timing().read(), NvmeStatus.UNRECOVERED_READ_ERROR, () -> {
                host.send(namespace.cache().read(e.startBlock(), e.blocks()));
                health.read(bytes);
            });
        });
    }

    private void write(Command command) {
        SubmissionEntry e = command.entry;
        receive(
                command,
                e.blocks() * namespace.blockSize(),
                data -> onMedium(
                        command,
                        drive.timing().write(),
                        NvmeStatus.WRITE_FAULT,
                        () -> {
                            namespace.cache().write(e.startBlock(), data, e.forceUnitAccess());
                            health.written(data.length);
                        },
                        persists -> tearWrite(e.startBlock(), data, persists)));
    }

    /** A write of no more than the atomic blocks is there or not; any block of a larger one may be there. */
    private void tearWrite(long block, byte[] data, BooleanSupplier persists) throws IOException {
        int size = namespace.blockSize();
        int unit = data.length <= drive.atomicBlocks() * size ? data.length : size;
        for (int at = 0; at < data.length; at += unit) {
            if (persists.getAsBoolean()) {
                namespace.cache().write(block + at / size, Arrays.copyOfRange(data, at, at + unit), true);
            }
        }
    }

    private void manageDataset(Command command) {
        SubmissionEntry e = command.entry;
        int count = (e.dword(10) & 0xFF) + 1;
        receive(command, count * 16, data -> {
            if ((e.dword(11) & DEALLOCATE) == 0) {
                session.complete(command, NvmeStatus.SUCCESS); // the other attributes are hints
                return;
            }
            ByteBuffer ranges = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < count; i++) {
                if (!namespace.contains(
                        ranges.getLong(16 * i + 8), Integer.toUnsignedLong(ranges.getInt(16 * i + 4)))) {
                    session.complete(command, NvmeStatus.LBA_OUT_OF_RANGE);
                    return;
                }
            }
            onMedium(command, drive.timing().flush(), NvmeStatus.WRITE_FAULT, () -> {
                for (int i = 0; i < count; i++) {
                    namespace
                            .cache()
                            .zero(ranges.getLong(16 * i + 8), Integer.toUnsignedLong(ranges.getInt(16 * i + 4)));
                }
            });
        });
    }

    private void receive(Command command, int bytes, Consumer<byte[]> then) {
        DataPointer.resolve(dma, pageSize, command.entry, bytes, (resolved, host) -> {
            if (!resolved.isSuccess()) {
                session.complete(command, resolved);
                return;
            }
            host.receive((received, data) -> {
                if (received.isSuccess()) {
                    then.accept(data);
                } else {
                    session.complete(command, received);
                }
            });
        });
    }

    private void onMedium(Command command, long cycles, NvmeStatus failure, MediaWork work) {
        onMedium(command, cycles, failure, work, MediaChannels.Tear.NOTHING);
    }

    private void onMedium(Command command, long cycles, NvmeStatus failure, MediaWork work, MediaChannels.Tear tear) {
        Runnable attempt = () -> {
            NvmeStatus status = NvmeStatus.SUCCESS;
            try {
                work.run();
            } catch (IOException medium) {
                status = failure;
            }
            session.complete(command, status);
        };
        channels.submit(command, cycles, attempt, tear);
    }
}
