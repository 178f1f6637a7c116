package org.microvisor.cosim.replica;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.microvisor.hypervisor.block.BlockDevice;
import org.microvisor.hypervisor.block.BlockStatus;
import org.microvisor.hypervisor.block.Completion;

/**
 * A node's way to a disk: it delays, loses and fails requests, and gives one up that is not answered in time. It ends with the node; what it has
 * not delivered by then may reach the disk late, or never.
 */
public final class ModelPath implements BlockDevice {
    private final String name;
    private final ModelDisk disk;
    private final ModelTime time;
    private final SplittableRandom random;
    private final Chances chances;
    private boolean ended;
    private boolean cut;
    private int powerOns;
    private int session;

    /**
     * What can happen to a request.
     *
     * @param delay most nanoseconds in each direction
     * @param patience nanoseconds after which it is given up, more than both delays
     * @param lost share that does not arrive, or whose answer does not
     * @param late share of the writes given up that may happen later
     * @param failed share that the disk answers with an error
     */
    public record Chances(long delay, long patience, double lost, double late, double failed) {
        Chances withoutFaults() {
            return new Chances(delay, patience, 0, 0, 0);
        }
    }

    /** What the disk does. */
    private interface Work {
        void run();
    }

    /** A request under way. */
    private static final class Op {
        private final int session;
        private final Completion done;
        private boolean told;

        Op(int session, Completion done) {
            this.session = session;
            this.done = done;
        }
    }

    /** A new way: whatever an earlier one has left under way has happened or will not. */
    public ModelPath(String name, ModelDisk disk, ModelTime time, SplittableRandom random, Chances chances) {
        this.name = name;
        this.disk = disk;
        this.time = time;
        this.random = random;
        this.chances = chances;
        powerOns = disk.powerOns();
        disk.settleAll();
    }

    /** The cable is cut or mended. */
    void cut(boolean now) {
        cut = now;
    }

    /** The node is dead. */
    public void end() {
        ended = true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return disk.size();
    }

    @Override
    public boolean writesThrough() {
        return disk.isThrough();
    }

    @Override
    public boolean discards() {
        return false;
    }

    @Override
    public void read(long position, ByteBuffer into, Completion done) {
        BlockDevice.check(this, position, into.remaining());
        byte[] found = new byte[into.remaining()];
        submit(
                () -> System.arraycopy(disk.read(position, found.length), 0, found, 0, found.length),
                () -> {},
                () -> {},
                status -> {
                    if (status.isOk()) {
                        into.put(into.position(), found);
                    }
                    done.done(status);
                });
    }

    @Override
    public void write(long position, ByteBuffer from, Completion done) {
        BlockDevice.check(this, position, from.remaining());
        byte[] bytes = new byte[from.remaining()];
        from.get(from.position(), bytes);
        submit(
                () -> disk.write(position, bytes),
                () -> disk.writePart(position, bytes),
                () -> disk.writeLate(position, bytes),
                done);
    }

    @Override
    public void flush(Completion done) {
        submit(disk::flush, () -> {}, () -> {}, done);
    }

    @Override
    public void discard(long position, long length, Completion done) {
        done.done(BlockStatus.OK);
    }

    @Override
    public void writeZeroes(long position, long length, Completion done) {
        write(position, ByteBuffer.wrap(new byte[(int) length]), done);
    }

    private void submit(Work whole, Work part, Work late, Completion done) {
        Op op = new Op(session, done);
        time.after(chances.patience(), () -> tell(op, BlockStatus.lost(name + " does not answer")));
        time.after(random.nextLong(chances.delay()), () -> arrive(op, whole, part, late));
    }

    private void arrive(Op op, Work whole, Work part, Work late) {
        if (ended) {
            if (disk.isUp() && random.nextBoolean()) {
                late.run();
            }
        } else if (!disk.isUp() || cut || hits(chances.lost())) {
            if (hits(chances.late())) {
                late.run();
            }
        } else if (op.session != session || !disk.isThrough() && powerOns != disk.powerOns()) {
            answer(op, BlockStatus.lost(name + " has forgotten the connection"));
        } else if (hits(chances.failed())) {
            part.run();
            answer(op, BlockStatus.failed(name + " reports an error"));
        } else {
            whole.run();
            if (!hits(chances.lost())) {
                answer(op, BlockStatus.OK);
            }
        }
    }

    private void answer(Op op, BlockStatus status) {
        time.after(random.nextLong(chances.delay()), () -> {
            if (!cut) {
                tell(op, status);
            }
        });
    }

    private void tell(Op op, BlockStatus status) {
        if (op.told || ended) {
            return;
        }
        op.told = true;
        if (status.kind() == BlockStatus.Kind.LOST) {
            session++;
            powerOns = disk.powerOns();
        }
        op.done.done(status);
    }

    private boolean hits(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    @Override
    public void poll() {
        // the world calls
    }

    @Override
    public void close() {
        end();
    }
}
