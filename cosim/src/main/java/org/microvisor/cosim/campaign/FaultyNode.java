package org.microvisor.cosim.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.board.CosimBoard;
import org.microvisor.cosim.board.CosimBoardSettings;
import org.microvisor.cosim.cluster.StorageMember;
import org.microvisor.cosim.device.KeptMedia;
import org.microvisor.cosim.device.Media;
import org.microvisor.cosim.device.NvmeSsd;
import org.microvisor.cosim.device.PcieSlot;
import org.microvisor.cosim.fault.DriveFaults;
import org.microvisor.cosim.fault.Fault;
import org.microvisor.cosim.fault.FaultKind;
import org.microvisor.cosim.model.ModelFactory;

/**
 * A storage node of a cluster to which every {@link FaultKind} can happen. Of several lasting faults of a kind, the one that began
 * last counts. Called between epochs, or from inside the board's simulation where that is said.
 */
final class FaultyNode {
    private static final int BLOCK = 512;
    private static final int MOST_TRIES = 1 << 16;

    private final StorageMember member;
    private final CosimBoardSettings settings;
    private final Media media;
    private final DriveFaults drive;
    private final SplittableRandom luck;
    private final List<Fault> active = new ArrayList<>();
    private @Nullable NvmeSsd ssd;

    /**
     * A node that has power from the start of the cluster on.
     *
     * @param media outlives its drives; closed by whoever made it
     * @param seed of all chances
     * @param watch sees each board that is made at a power-on
     * @param drawing draws it
     */
    FaultyNode(
            String name,
            CosimBoardSettings settings,
            Media media,
            long seed,
            ModelFactory models,
            Consumer<CosimBoard> watch,
            Drawing drawing,
            StorageMember.Software software) {
        this.settings = settings;
        this.media = media;
        drive = new DriveFaults(seed ^ 0xD51);
        luck = new SplittableRandom(seed ^ 0xC07);
        member = new StorageMember(
                name,
                () -> {
                    CosimBoard board = new CosimBoard(settings, this::plug, models);
                    active.forEach(fault -> settleBoard(fault.kind(), board));
                    watch.accept(board);
                    drawing.board(board, name, this::origin);
                    return board;
                },
                software);
    }

    private NvmeSsd plug(PcieSlot slot) {
        NvmeSsd made = new NvmeSsd(slot.scheduler(), slot.bus(), new KeptMedia(media), settings.ssd(), drive);
        if (last(FaultKind.DRIVE_GONE).isPresent()) {
            made.unplug(() -> false);
        }
        ssd = made;
        return made;
    }

    private long origin() {
        return member.origin();
    }

    StorageMember member() {
        return member;
    }

    /** The power goes at once, from inside the board's simulation. */
    void cutPower() {
        member.cutPower(luck::nextBoolean);
    }

    /** A fault of a storage node begins. A loss of power is asked for an epoch before it happens. */
    void begin(Fault fault) {
        if (fault.kind().lasting()) {
            active.add(fault);
        }
        Optional<CosimBoard> board = member.board();
        NvmeSsd now = ssd;
        if (fault.kind() == FaultKind.POWER) {
            member.cutPowerAt(fault.at(), luck::nextBoolean);
        } else if (fault.kind() == FaultKind.SOFTWARE) {
            member.crashSoftware();
        } else if (fault.kind() == FaultKind.FLIP_DRIVE) {
            flipDrive((int) fault.value("bits", 1));
        } else if (fault.kind() == FaultKind.DRIVE_HANG) {
            drive.hang(DriveFaults.Hang.UNTIL_RESET);
        } else if (board.isPresent() && now != null) {
            if (fault.kind() == FaultKind.DRIVE_CRASH) {
                now.crash(luck::nextBoolean);
            } else if (fault.kind() == FaultKind.DRIVE_GONE) {
                now.unplug(luck::nextBoolean);
            } else if (fault.kind() == FaultKind.FLIP_MEMORY) {
                for (int i = 0; i < (int) fault.value("bits", 1); i++) {
                    board.get().faults().flipMemory(luck);
                }
            }
        }
        settle(fault.kind());
    }

    /** A lasting fault ends. */
    void end(Fault fault) {
        if (!active.remove(fault) || last(fault.kind()).isPresent()) {
            return; // ended before with all others, or another one goes on
        }
        if (fault.kind() == FaultKind.POWER) {
            member.powerOn();
        } else if (fault.kind() == FaultKind.SOFTWARE) {
            member.startSoftware();
        } else if (fault.kind() == FaultKind.DRIVE_GONE && ssd != null) {
            ssd.plugIn();
        }
        settle(fault.kind());
    }

    /** Everything works again. */
    void mend() {
        List.copyOf(active).forEach(this::end);
        drive.hang(DriveFaults.Hang.NONE);
        member.powerOn();
    }

    /** Brings drive and board to what the active faults of a kind ask for; the drive's habits outlive its power. */
    private void settle(FaultKind kind) {
        Optional<Fault> fault = last(kind);
        if (kind == FaultKind.DRIVE) {
            drive.chances(fault.map(Fault::drive).orElse(DriveFaults.Chances.NONE));
        } else if (kind == FaultKind.DRIVE_DEAD || kind == FaultKind.DRIVE_STUCK) {
            boolean dead = last(FaultKind.DRIVE_DEAD).isPresent();
            boolean stuck = last(FaultKind.DRIVE_STUCK).isPresent();
            drive.hang(dead ? DriveFaults.Hang.ALL : stuck ? DriveFaults.Hang.DEAF : DriveFaults.Hang.NONE);
        }
        member.board().ifPresent(board -> settleBoard(kind, board));
    }

    private void settleBoard(FaultKind kind, CosimBoard board) {
        Optional<Fault> fault = last(kind);
        switch (kind) {
            case MEMORY_ERRORS -> board.faults().memoryErrors(fault.isPresent());
            case DOORBELL_ERRORS -> board.faults().doorbellErrors(fault.isPresent());
            case STALLS ->
                board.faults()
                        .readyShare(fault.map(one -> one.value("ready", 0.5)).orElse(1.0), luck.nextLong());
            case DMA_ERRORS -> {
                double share = fault.map(one -> one.value("fail", 0.01)).orElse(0.0);
                board.faults().dmaErrors(() -> share > 0 && luck.nextDouble() < share);
            }
            default -> {}
        }
    }

    private Optional<Fault> last(FaultKind kind) {
        return active.stream().filter(fault -> fault.kind() == kind).reduce((first, second) -> second);
    }

    /** Changes bits in blocks that hold something. */
    private void flipDrive(int bits) {
        try {
            for (int i = 0; i < bits; i++) {
                byte[] block = new byte[BLOCK];
                long at = 0;
                for (int tries = 0; tries < MOST_TRIES && isZero(block); tries++) {
                    at = luck.nextLong(media.size() / BLOCK) * BLOCK;
                    media.read(at, block, 0, BLOCK);
                }
                block[luck.nextInt(BLOCK)] ^= (byte) (1 << luck.nextInt(8));
                media.write(at, block, 0, BLOCK);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("a bit of the medium could not be changed", failed);
        }
    }

    private static boolean isZero(byte[] block) {
        for (byte one : block) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }
}
