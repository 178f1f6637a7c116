package org.microvisor.cosim.campaign;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.microvisor.cosim.cluster.ComputeMember;
import org.microvisor.cosim.replica.ModelDisk;
import org.microvisor.cosim.replica.ModelPath;
import org.microvisor.cosim.replica.ModelTime;
import org.microvisor.cosim.truth.History;
import org.microvisor.cosim.truth.SectorStamp;
import org.microvisor.cosim.truth.WrongBytes;
import org.microvisor.hypervisor.aoe.AoeAddress;
import org.microvisor.hypervisor.aoe.AoeInitiator;
import org.microvisor.hypervisor.aoe.InitiatorSettings;
import org.microvisor.hypervisor.block.AoeDevice;
import org.microvisor.hypervisor.block.BlockDevice;
import org.microvisor.hypervisor.block.BlockStatus;
import org.microvisor.hypervisor.block.ReplicaSettings;
import org.microvisor.hypervisor.block.ReplicatedVolume;
import org.microvisor.hypervisor.block.VolumeStatus;

/**
 * The node of the replica campaign: a replicated volume over AoE, its record on a disk of the node, and guests that read and write any sectors of
 * it together. It dies when the plan says so, and is started again with what its disk has kept; then the guests go on.
 */
final class ReplicaHost implements ComputeMember.Program {
    static final int SHELF = 7;

    private static final int SECTOR = SectorStamp.BYTES;
    private static final int SECTORS = 96;
    private static final int RUN = 16;
    private static final int STRIDE = 1000;
    private static final int MOST_READS = 50;
    private static final long SIZE = (long) (SECTORS / RUN) * STRIDE * SECTOR / 8192 * 8192;
    private static final long POLL_NANOS = 2_000;
    private static final long RECORD_NANOS = 15_000;
    private static final long RECORD_DEATH_NANOS = 100_000;
    private static final ReplicaSettings SETTINGS =
            new ReplicaSettings(32 << 10, 8 << 10, 2, 300_000, 1_200_000, 1_000_000);

    private final ReplicaPlan plan;
    private final SplittableRandom random;
    private final History history = new History();
    private final ModelTime recordTime = new ModelTime();
    private final ModelDisk recordDisk;
    private final List<Guest> guests = new ArrayList<>();
    private final List<ReplicaPlan.Death> deaths;
    private long sequence;
    private long recordWrites;
    private long darkNanos;
    private boolean lastLook;
    private boolean idle;
    private String wrong = "";
    private int lives;
    private long copied;
    private long losses;
    private int failures;

    /** Thrown through the node's software when it dies in its midst. */
    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;

        Died() {
            super("the node has died", null, false, false);
        }
    }

    ReplicaHost(ReplicaPlan plan) {
        this.plan = plan;
        random = new SplittableRandom(plan.seed());
        deaths = new ArrayList<>(plan.deaths());
        recordDisk = new ModelDisk((int) ReplicatedVolume.recordBytes(SIZE, 2, SETTINGS), false, random.split());
        for (int i = 0; i < plan.guests(); i++) {
            guests.add(new Guest(i));
        }
    }

    /** Whether all requests have ended and the node waits for {@link #lookOnceMore}. */
    boolean idle() {
        return idle;
    }

    /** Lets the node make the replicas equal, read everything once more, and end. */
    void lookOnceMore() {
        lastLook = true;
    }

    /** What no correct volume can do, in words; empty when all was well. */
    String violation() {
        List<String> found = new ArrayList<>(history.violations());
        if (!wrong.isEmpty()) {
            found.add(wrong);
        }
        return String.join("; ", found);
    }

    long operations() {
        return history.operations();
    }

    /** How often it was started. */
    int lives() {
        return lives;
    }

    /** Bytes that resyncs have compared or written. */
    long copied() {
        return copied;
    }

    /** How often a replica was lost. */
    long losses() {
        return losses;
    }

    /** Requests that ended with an error. */
    int failures() {
        return failures;
    }

    @Override
    public void run(ComputeMember node) {
        boolean[] created = new boolean[1];
        ReplicatedVolume.create(recordPath(), SIZE, 2, true, SETTINGS, status -> created[0] = status.isOk());
        while (!created[0]) {
            pass(node);
        }
        while (!live(node)) {
            recordDisk.losePower();
            recordDisk.powerOn();
            guests.forEach(Guest::forget);
            for (long end = node.clock().nanoTime() + darkNanos; node.clock().nanoTime() < end; ) {
                pass(node);
            }
            while (node.port().receive().isPresent()) {
                // nobody was there for them
            }
        }
    }

    private void pass(ComputeMember node) {
        node.clock().advance(POLL_NANOS);
        recordTime.follow(node.clock().nanoTime());
    }

    /** One life; says whether it ended in good order. */
    private boolean live(ComputeMember node) {
        lives++;
        Life life = new Life(node);
        try {
            life.await(() -> guests.stream().allMatch(Guest::isDone));
            idle = true;
            life.await(() -> lastLook);
            life.await(life.volume::isQuiet);
            guests.forEach(guest -> guest.lookAtAll(life));
            life.await(() -> guests.stream().allMatch(Guest::isDone));
            life.compare();
            return true;
        } catch (Died dead) {
            return false;
        } finally {
            life.end();
        }
    }

    private BlockDevice recordPath() {
        return new ModelPath(
                "record",
                recordDisk,
                recordTime,
                random.split(),
                new ModelPath.Chances(RECORD_NANOS, 1_000_000_000L, 0, 0, 0));
    }

    /** LBA of a sector in use. */
    private static long lba(int sector) {
        return (long) sector / RUN * STRIDE + sector % RUN;
    }

    /** From a start of the node to its death. */
    private final class Life {
        private final ComputeMember node;
        private final List<AoeDevice> replicas = new ArrayList<>();
        private final BlockDevice record = recordPath();
        private final ReplicatedVolume volume;

        Life(ComputeMember node) {
            this.node = node;
            InitiatorSettings settings = new InitiatorSettings(
                    16, 4, 100_000, 100_000, 800_000, plan.lostNanos(), POLL_NANOS, plan.seed() ^ lives);
            AoeInitiator initiator = new AoeInitiator(node.port(), node.clock(), settings);
            for (int i = 0; i < 2; i++) {
                replicas.add(new AoeDevice(
                        initiator, node.clock(), new AoeAddress(SHELF + i, 0), SIZE, plan.lifetimeNanos()));
            }
            volume = new ReplicatedVolume(
                    "disk", SIZE, replicas, new DyingDevice(record, this::recordWritten), SETTINGS, node.clock());
        }

        private void recordWritten() {
            if (++recordWrites == plan.diesAtRecord()) {
                darkNanos = RECORD_DEATH_NANOS;
                throw new Died();
            }
        }

        void await(BooleanSupplier done) {
            while (!done.getAsBoolean()) {
                pass(node);
                if (isDue()) {
                    throw new Died();
                }
                volume.poll();
                guests.forEach(guest -> guest.work(this));
            }
        }

        private boolean isDue() {
            Optional<ReplicaPlan.Death> due = deaths.stream()
                    .filter(death -> !idle && death.at() <= node.picos())
                    .findFirst();
            due.ifPresent(death -> {
                deaths.remove(death);
                darkNanos = death.length() / 1_000;
            });
            return due.isPresent();
        }

        void end() {
            VolumeStatus last = volume.status();
            copied += last.copiedBytes();
            losses += last.replicas().stream()
                    .mapToLong(VolumeStatus.Replica::losses)
                    .sum();
            volume.close();
        }

        /** Reads both replicas, past the volume. */
        void compare() {
            for (int first = 0; first < SECTORS; first += RUN) {
                List<byte[]> contents = new ArrayList<>();
                for (AoeDevice replica : replicas) {
                    ByteBuffer into = ByteBuffer.allocate(RUN * SECTOR);
                    if (!hasRead(replica, first, into)) {
                        return;
                    }
                    contents.add(into.array());
                }
                if (!Arrays.equals(contents.get(0), contents.get(1))) {
                    wrong = "replicas differ after the resync: sector="
                            + (first + Arrays.mismatch(contents.get(0), contents.get(1)) / SECTOR);
                    return;
                }
            }
        }

        /** A drive that is being brought back may still cost a request or two. */
        private boolean hasRead(AoeDevice replica, int first, ByteBuffer into) {
            BlockStatus last = BlockStatus.OK;
            for (int i = 0; i < MOST_READS; i++) {
                BlockStatus[] end = new BlockStatus[1];
                replica.read(lba(first) * SECTOR, into, status -> end[0] = status);
                await(() -> end[0] != null);
                if (end[0].isOk()) {
                    return true;
                }
                last = end[0];
            }
            wrong = "a replica cannot be read at the end: " + last;
            return false;
        }
    }

    /** Somebody who uses the volume. */
    private final class Guest {
        private final int number;
        private int left;
        private int underWay;
        private int born;

        Guest(int number) {
            this.number = number;
            left = plan.requests();
        }

        boolean isDone() {
            return left == 0 && underWay == 0;
        }

        /** The node has died: what was under way never ends. */
        void forget() {
            underWay = 0;
            born++;
        }

        void work(Life life) {
            if (left == 0 || underWay >= plan.depth() || random.nextInt(20) != 0) {
                return;
            }
            left--;
            int count = 1 + random.nextInt(RUN);
            int first = random.nextInt(SECTORS / RUN) * RUN + random.nextInt(RUN - count + 1);
            if (random.nextInt(2) == 0) {
                write(life, first, count);
            } else {
                read(life, first, count);
            }
        }

        void lookAtAll(Life life) {
            for (int first = 0; first < SECTORS; first += RUN) {
                read(life, first, RUN);
            }
        }

        private boolean ended(int then, BlockStatus status) {
            if (then != born) {
                return false;
            }
            underWay--;
            failures += status.isOk() ? 0 : 1;
            return status.isOk();
        }

        private void write(Life life, int first, int count) {
            byte[] bytes = new byte[count * SECTOR];
            List<History.Write> writes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                SectorStamp stamp = new SectorStamp(0, lba(first + i), number, ++sequence);
                stamp.write(bytes, i * SECTOR);
                writes.add(history.write(first + i, stamp.value(), life.node.picos()));
            }
            underWay++;
            int then = born;
            life.volume.write(lba(first) * SECTOR, ByteBuffer.wrap(bytes), status -> {
                if (ended(then, status)) {
                    writes.forEach(one -> one.answered(life.node.picos()));
                }
            });
        }

        private void read(Life life, int first, int count) {
            byte[] bytes = new byte[count * SECTOR];
            long called = life.node.picos();
            underWay++;
            int then = born;
            life.volume.read(lba(first) * SECTOR, ByteBuffer.wrap(bytes), status -> {
                if (ended(then, status)) {
                    see(bytes, first, count, called, life.node.picos());
                }
            });
        }

        private void see(byte[] bytes, int first, int count, long called, long answered) {
            for (int i = 0; i < count; i++) {
                try {
                    long value = SectorStamp.read(bytes, i * SECTOR, 0, lba(first + i));
                    history.read(first + i, value, called, answered);
                } catch (WrongBytes found) {
                    wrong = String.valueOf(found.getMessage());
                }
            }
        }
    }
}
