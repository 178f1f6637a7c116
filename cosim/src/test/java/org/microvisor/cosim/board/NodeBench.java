package org.microvisor.cosim.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.cosim.bus.ReceivedFrame;
import org.microvisor.cosim.device.NvmeSsd;
import org.microvisor.cosim.device.PcieDrive;
import org.microvisor.cosim.device.RamMedia;
import org.microvisor.cosim.model.ModelCache;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.hdl.regs.Register;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.board.Registers;

/**
 * A storage node on a simulated board under test, with a client at the far end of its link. What makes the node work is a
 * {@link BareNode} or a {@link ServedNode}; both leave the client's part to this class.
 *
 * <p>The node's model is compiled once and shared by the model cache.
 */
public abstract class NodeBench implements AutoCloseable {
    public static final int SHELF = 0x0107;
    public static final MacAddress MAC = StorageSite.macAt(SHELF);

    /** Longer than a reply is on its way to the link. */
    private static final long QUIET_CYCLES = 1_500;

    private static final long REST_CYCLES = 300_000;

    private static final long PATIENCE_CYCLES = 2_000_000;

    /** What is not reset starts with random bits. */
    static final ModelFactory MODELS = new ModelFactory(ModelCache.standard(), line -> {}, 0x5EED);

    private final CosimBoard board;
    private final Drive drive;
    private final Registers registers;

    NodeBench(CosimBoardSettings settings, PcieDrive.Maker drives, Drive drive) {
        this.drive = drive;
        board = new CosimBoard(settings, drives, MODELS);
        registers = board.registers("storage");
    }

    /** The board that most tests use. */
    public static CosimBoardSettings settings() {
        return CosimBoardSettings.ideal(Profile.TEST);
    }

    /** Our model of a drive with so many bytes, all zeros, whose commands {@code drive} watches. */
    static PcieDrive.Maker model(CosimBoardSettings settings, long driveBytes, Drive drive) {
        return slot -> new NvmeSsd(slot.scheduler(), slot.bus(), new RamMedia(driveBytes), settings.ssd(), drive);
    }

    public CosimBoard board() {
        return board;
    }

    /** What a test wants of our model of a drive; another drive does not ask. */
    public Drive drive() {
        return drive;
    }

    /** Lets whatever serves the node do its work; whether there was any. */
    abstract boolean serve();

    /** Whether nothing is under way in the node, as far as it can be seen from outside. */
    boolean owesNothing() {
        return register(StorageRegisters.OUTSTANDING) == 0;
    }

    /** Sends frames back to back and returns all that comes until the node has been quiet for a while. */
    public List<byte[]> exchange(byte[]... frames) {
        for (byte[] frame : frames) {
            board.ethernet().source().send(frame);
        }
        return settle();
    }

    /** The one reply to a frame. */
    public byte[] ask(byte[] frame) {
        board.ethernet().source().send(frame);
        return awaitReplies(1).get(0).bytes();
    }

    public byte[] ask(Ask request) {
        return ask(request.frame());
    }

    /** Waits for so many replies, in order of arrival. */
    public List<ReceivedFrame> awaitReplies(int count) {
        List<ReceivedFrame> replies = new ArrayList<>();
        long deadline = board.simulation().now() + PATIENCE_CYCLES;
        while (replies.size() < count) {
            if (board.simulation().now() > deadline) {
                throw new AssertionError("replies missing: expected=" + count + ", came=" + replies.size() + ", cycle="
                        + board.simulation().now());
            }
            serve();
            board.simulation().runUntil(board.ethernet()::hasFrame, 1_000);
            for (Optional<ReceivedFrame> frame = board.ethernet().receiveTimed();
                    frame.isPresent();
                    frame = board.ethernet().receiveTimed()) {
                replies.add(frame.get());
            }
        }
        return replies;
    }

    /**
     * Lets the node come to rest and returns what it sent. At rest it owes no reply and has been quiet for a while; one
     * that still owes a reply after long is left as it is.
     */
    public List<byte[]> settle() {
        List<byte[]> replies = new ArrayList<>();
        long deadline = board.simulation().now() + REST_CYCLES;
        boolean resting = false;
        while (!resting && board.simulation().now() < deadline) {
            resting = board.ethernet().source().idle() && owesNothing();
            if (board.simulation()
                    .runUntil(
                            () -> board.ethernet().hasFrame()
                                    || board.model().pin("irq").high(),
                            QUIET_CYCLES)) {
                resting = false;
            }
            for (Optional<byte[]> frame = board.ethernet().receive();
                    frame.isPresent();
                    frame = board.ethernet().receive()) {
                replies.add(frame.get());
            }
            if (serve()) {
                resting = false;
            }
        }
        return replies;
    }

    /** Lets time pass until a register has a value; false when it does not get it. */
    public boolean awaitRegister(Register register, long value) {
        long deadline = board.simulation().now() + PATIENCE_CYCLES;
        while (register(register) != value && board.simulation().now() < deadline) {
            serve();
            board.simulation().run(100);
        }
        return register(register) == value;
    }

    public long register(Register register) {
        return Integer.toUnsignedLong(registers.read32(register.offset()));
    }

    public void register(Register register, long value) {
        registers.write32(register.offset(), (int) value);
    }

    /** Writes a LOW register and the HIGH one behind it. */
    public void register64(Register low, long value) {
        registers.write64(low.offset(), value);
    }

    /** All drop counters together. */
    public long drops() {
        return StorageRegisters.MAP.registers().stream()
                .filter(counter -> counter.name().startsWith("DROP_"))
                .mapToLong(this::register)
                .sum();
    }

    /** Random bytes for so many sectors. */
    public static byte[] sectors(int count, long seed) {
        byte[] data = new byte[count * 512];
        new SplittableRandom(seed).nextBytes(data);
        return data;
    }

    /** What follows the ATA argument of a reply. */
    public static byte[] data(byte[] reply) {
        return Arrays.copyOfRange(reply, 36, reply.length);
    }

    @Override
    public void close() {
        board.close();
    }
}
