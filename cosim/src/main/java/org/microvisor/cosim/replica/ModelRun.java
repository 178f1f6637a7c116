package org.microvisor.cosim.replica;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.truth.History;
import org.microvisor.cosim.truth.SectorStamp;
import org.microvisor.cosim.truth.WrongBytes;
import org.microvisor.hypervisor.block.BlockStatus;
import org.microvisor.hypervisor.block.ReplicaSettings;
import org.microvisor.hypervisor.block.ReplicatedVolume;

/**
 * Carries out a {@link ModelPlan}: clients read and write any sectors, together, until they are done; then nothing goes wrong any more, the volume must
 * become whole, its replicas equal, and all that was ever read must be what one disk would have given.
 */
public final class ModelRun {
    private static final int SECTOR = SectorStamp.BYTES;
    private static final int SECTORS = 40;
    private static final int MOST = 6;
    private static final long TICK = 50 * ModelPlan.MICRO;
    private static final int MOST_EVENTS = 400_000;
    private static final ReplicaSettings SETTINGS = new ReplicaSettings(
            4 * SECTOR, 2 * SECTOR, 2, 800 * ModelPlan.MICRO, 3_000 * ModelPlan.MICRO, 1_000 * ModelPlan.MICRO);

    private final ModelPlan plan;
    private final ModelTime time = new ModelTime();
    private final SplittableRandom random;
    private final List<ModelDisk> disks = new ArrayList<>();
    private final ModelDisk record;
    private final History history = new History();
    private final List<Client> clients = new ArrayList<>();
    private @Nullable Node node;
    private boolean mended;
    private boolean dying;
    private int lateAnswers;
    private int events;
    private long ticket;
    private long sequence;
    private String wrong = "";
    private int failures;
    private long copied;
    private int lives;

    /**
     * What came of a run.
     *
     * @param violation what no correct volume can do, in words; empty when all was well
     * @param events steps of the world
     * @param operations sectors read and written
     * @param failures requests that ended with an error
     * @param copied bytes that resyncs have compared or written
     * @param lives how often the node was started
     */
    public record Result(String violation, int events, long operations, int failures, long copied, int lives) {}

    private ModelRun(ModelPlan plan) {
        this.plan = plan;
        random = new SplittableRandom(plan.seed());
        for (int i = 0; i < plan.replicas(); i++) {
            disks.add(new ModelDisk(SECTORS * SECTOR, plan.through(), random.split()));
        }
        int bytes = (int) ReplicatedVolume.recordBytes(SECTORS * SECTOR, plan.replicas(), SETTINGS);
        record = new ModelDisk(bytes, false, random.split());
    }

    /** Carries out the life of a seed. */
    public static Result of(long seed) {
        return new ModelRun(ModelPlan.of(seed)).go();
    }

    /** The plan of a seed, for people. */
    public static String describe(long seed) {
        return ModelPlan.of(seed).toString();
    }

    /** One life of the node. */
    private final class Node {
        private final List<ModelPath> paths = new ArrayList<>();
        private final ModelPath recordPath;
        private final ReplicatedVolume volume;

        Node() {
            for (int i = 0; i < disks.size(); i++) {
                ModelPath.Chances chances = plan.chances().get(i);
                paths.add(new ModelPath(
                        "disk" + i, disks.get(i), time, random.split(), mended ? chances.withoutFaults() : chances));
            }
            recordPath = recordPath();
            volume = new ReplicatedVolume("model", SECTORS * SECTOR, paths, recordPath, SETTINGS, time);
        }

        void die() {
            paths.forEach(ModelPath::end);
            recordPath.end();
            record.losePower();
            record.powerOn();
        }
    }

    private ModelPath recordPath() {
        return new ModelPath(
                "record",
                record,
                time,
                random.split(),
                new ModelPath.Chances(40 * ModelPlan.MICRO, 1_000_000 * ModelPlan.MICRO, 0, 0, 0));
    }

    private Result go() {
        boolean[] created = new boolean[1];
        ReplicatedVolume.create(
                recordPath(), SECTORS * SECTOR, plan.replicas(), true, SETTINGS, status -> created[0] = status.isOk());
        runUntil(() -> created[0]);
        for (ModelPlan.Outage outage : plan.outages()) {
            time.after(outage.at(), () -> out(outage));
        }
        start();
        for (int i = 0; i < plan.clients(); i++) {
            clients.add(new Client(i));
        }
        tick();
        boolean ended = runUntil(() -> clients.stream().allMatch(client -> client.left == 0 && client.underWay == 0));
        mend();
        ended &= runUntil(this::isWhole);
        if (!ended) {
            say("the volume does not become whole again: " + (node == null ? "no node" : node.volume.status()));
        } else {
            clients.forEach(Client::lookOnceMore);
            runUntil(() -> clients.stream().allMatch(client -> client.underWay == 0));
            compare();
        }
        history.violations().forEach(this::say);
        if (plan.mustServe() && failures > 0) {
            say("requests failed although a replica was in order all the time: failures=" + failures);
        }
        return new Result(wrong, events, history.operations(), failures, copied, lives);
    }

    private void say(String text) {
        wrong = wrong.isEmpty() ? text : wrong + "; " + text;
    }

    private boolean runUntil(BooleanSupplier done) {
        int end = events + MOST_EVENTS;
        while (!done.getAsBoolean()) {
            if (events == end) {
                return false;
            }
            time.step();
            events++;
            Node alive = node;
            if (alive != null) {
                alive.volume.poll();
                if (!mended && (dying || plan.crashes().contains(events))) {
                    crash(alive);
                }
            }
        }
        return true;
    }

    private void tick() {
        clients.forEach(Client::work);
        disks.forEach(disk -> {
            if (random.nextInt(8) == 0) {
                disk.settleOne();
            }
        });
        time.after(TICK, this::tick);
    }

    private void start() {
        node = new Node();
        lives++;
        plan.outages().stream()
                .filter(outage -> !outage.power() && isOut(outage))
                .forEach(outage -> paths().get(outage.replica()).cut(true));
    }

    private List<ModelPath> paths() {
        Node alive = node;
        return alive == null ? List.of() : alive.paths;
    }

    private void crash(Node alive) {
        copied += alive.volume.status().copiedBytes();
        alive.die();
        dying = false;
        node = null;
        clients.forEach(Client::forget);
        time.after(200 * ModelPlan.MICRO + random.nextLong(3_000 * ModelPlan.MICRO), this::start);
    }

    private void out(ModelPlan.Outage outage) {
        if (mended) {
            return;
        }
        if (outage.power()) {
            disks.get(outage.replica()).losePower();
        } else if (node != null) {
            paths().get(outage.replica()).cut(true);
        }
        time.after(outage.length(), () -> back(outage));
    }

    private void back(ModelPlan.Outage outage) {
        boolean goesOn = plan.outages().stream()
                .anyMatch(other -> other.replica() == outage.replica()
                        && other.power() == outage.power()
                        && !other.equals(outage)
                        && isOut(other));
        if (goesOn && !mended) {
            return;
        }
        if (outage.power()) {
            disks.get(outage.replica()).powerOn();
        } else if (node != null) {
            paths().get(outage.replica()).cut(false);
        }
    }

    private boolean isOut(ModelPlan.Outage outage) {
        return !mended && time.nanoTime() >= outage.at() && time.nanoTime() < outage.at() + outage.length();
    }

    /** From now on nothing goes wrong. */
    private void mend() {
        mended = true;
        disks.forEach(ModelDisk::powerOn);
        Node alive = node;
        if (alive != null) { // a node that is being started will have good ways
            crash(alive);
        }
    }

    private boolean isWhole() {
        Node alive = node;
        return alive != null && alive.volume.isQuiet();
    }

    private void compare() {
        byte[] first = disks.get(0).read(0, disks.get(0).size());
        for (ModelDisk other : disks) {
            byte[] its = other.read(0, other.size());
            if (!Arrays.equals(first, its)) {
                say("replicas differ after the resync: sector=" + Arrays.mismatch(first, its) / SECTOR);
            }
        }
        copied += node == null ? 0 : node.volume.status().copiedBytes();
    }

    /** Works on all sectors; what was under way when the node died never ends. */
    private final class Client {
        private final int number;
        private int left;
        private int underWay;
        private int life;

        Client(int number) {
            this.number = number;
            left = plan.requests();
        }

        void forget() {
            underWay = 0;
            life++;
        }

        void work() {
            Node alive = node;
            while (alive != null && left > 0 && underWay < plan.depth() && random.nextInt(3) != 0) {
                left--;
                int count = 1 + random.nextInt(MOST);
                int first = random.nextInt(SECTORS - count + 1);
                switch (random.nextInt(10)) {
                    case 0 -> flush(alive);
                    case 1, 2, 3, 4, 5 -> write(alive, first, count);
                    default -> read(alive, first, count);
                }
            }
        }

        void lookOnceMore() {
            Node alive = node;
            if (alive != null) {
                read(alive, number % SECTORS, SECTORS - number % SECTORS);
            }
        }

        private void flush(Node alive) {
            underWay++;
            int born = life;
            alive.volume.flush(status -> ended(born, status));
        }

        private boolean ended(int born, BlockStatus status) {
            if (born != life) {
                return false;
            }
            underWay--;
            failures += status.isOk() ? 0 : 1;
            return true;
        }

        private void write(Node alive, int first, int count) {
            byte[] bytes = new byte[count * SECTOR];
            List<History.Write> writes = new ArrayList<>();
            long called = ++ticket;
            long since = time.nanoTime();
            for (int i = 0; i < count; i++) {
                SectorStamp stamp = new SectorStamp(0, first + i, number, ++sequence);
                stamp.write(bytes, i * SECTOR);
                writes.add(history.write(first + i, stamp.value(), called));
            }
            underWay++;
            int born = life;
            alive.volume.write((long) first * SECTOR, ByteBuffer.wrap(bytes), status -> {
                if (ended(born, status) && status.isOk()) {
                    long answered = ++ticket;
                    writes.forEach(one -> one.answered(answered));
                    dying |= time.nanoTime() - since >= ModelPlan.PATIENCE && ++lateAnswers == plan.crashAtAnswer();
                }
                Arrays.fill(bytes, (byte) 0x55); // it is ours again
            });
        }

        private void read(Node alive, int first, int count) {
            byte[] bytes = new byte[count * SECTOR];
            long called = ++ticket;
            underWay++;
            int born = life;
            alive.volume.read((long) first * SECTOR, ByteBuffer.wrap(bytes), status -> {
                if (ended(born, status) && status.isOk()) {
                    see(bytes, first, count, called);
                }
            });
        }

        private void see(byte[] bytes, int first, int count, long called) {
            long answered = ++ticket;
            for (int i = 0; i < count; i++) {
                try {
                    long value = SectorStamp.read(bytes, i * SECTOR, 0, first + i);
                    history.read(first + i, value, called, answered);
                } catch (WrongBytes found) {
                    say(String.valueOf(found.getMessage()));
                }
            }
        }
    }
}
