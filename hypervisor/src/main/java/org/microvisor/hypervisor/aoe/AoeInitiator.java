package org.microvisor.hypervisor.aoe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.ConfigArg;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.aoe.wire.IdentifyBlock;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.FramePort;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * The AoE client of one port: finds targets and opens disks.
 *
 * <p>It has no thread. {@link #poll} takes what came and sends what is due; the blocking methods do so themselves while
 * they let {@code clock} pass. Disks answer only to the address that they were opened at, so a stranger's config reply
 * cannot divert them. Not thread-safe.
 */
public final class AoeInitiator {
    private static final int DISCOVERY_ATTEMPTS = 8;

    private final FramePort port;
    private final Clock clock;
    private final InitiatorSettings settings;
    private final SplittableRandom random;
    private final Map<AoeAddress, AoeDisk> disks = new HashMap<>();
    private final Map<AoeAddress, AoeTarget> found = new TreeMap<>((a, b) ->
            a.major() != b.major() ? Integer.compare(a.major(), b.major()) : Integer.compare(a.minor(), b.minor()));
    private final List<Search> searches = new ArrayList<>();
    private DiskObserver observer = DiskObserver.NONE;
    private int queryTag;

    public AoeInitiator(FramePort port, Clock clock, InitiatorSettings settings) {
        this.port = port;
        this.clock = clock;
        this.settings = settings;
        random = new SplittableRandom(settings.seed());
    }

    /** The port that it sends and receives at. */
    public FramePort port() {
        return port;
    }

    /** Lets {@code other} see what its disks do from now on, those included that are open, and nobody else. */
    public void observe(DiskObserver other) {
        observer = other;
    }

    /** Asks all targets on the wire to tell of themselves, and gives those that did within {@code waitNanos}. */
    public List<AoeTarget> discover(long waitNanos) {
        found.clear();
        queryTag = random.nextInt() & 0x7FFF_FFFF;
        query(AoeAddress.ALL, queryTag);
        long end = clock.nanoTime() + waitNanos;
        while (clock.nanoTime() < end) {
            poll();
            clock.advance(settings.pollNanos());
        }
        poll();
        return List.copyOf(found.values());
    }

    /**
     * Finds the target and asks it for its size; the disk is ready for requests on return.
     *
     * @throws AoeException when nobody answers at this address, or it does not identify itself
     */
    public AoeDisk open(AoeAddress address) {
        Opened opened = new Opened();
        open(address, disk -> opened.disk = disk, failure -> opened.failure = failure);
        while (true) {
            poll();
            AoeDisk disk = opened.disk;
            AoeException failure = opened.failure;
            if (disk != null) {
                return disk;
            }
            if (failure != null) {
                throw failure;
            }
            clock.advance(settings.pollNanos());
        }
    }

    /** The same without waiting: {@link #poll} will call one of both. A disk that was open at this address is forgotten. */
    public void open(AoeAddress address, Consumer<AoeDisk> opened, Consumer<AoeException> failed) {
        disks.remove(address);
        Search search = new Search(address, opened, failed);
        searches.add(search);
        search.query();
    }

    /** Opens the disk and wraps it for callers that wait. */
    public BlockingDisk openBlocking(AoeAddress address) {
        return new BlockingDisk(this, open(address));
    }

    /** Forgets the disk; its requests in flight never end. */
    public void close(AoeDisk disk) {
        disks.remove(disk.target().address(), disk);
    }

    private void query(AoeAddress address, int tag) {
        port.send(AtaFrames.configQuery(port.mac(), MacAddress.BROADCAST, address, tag));
    }

    /** Takes all frames that came, sends what may be sent, and repeats what is overdue. */
    public void poll() {
        for (Optional<byte[]> frame = port.receive(); frame.isPresent(); frame = port.receive()) {
            receive(frame.get());
        }
        for (Search search : List.copyOf(searches)) {
            search.poll();
        }
        for (AoeDisk disk : disks()) {
            disk.poll();
        }
    }

    /** A callback may open or close disks, so the walk is over a copy. */
    private Collection<AoeDisk> disks() {
        return new ArrayList<>(disks.values());
    }

    private void receive(byte[] frame) {
        if (frame.length < AoeHeader.ARG
                || EthernetHeader.type(frame, 0) != EthernetHeader.TYPE_AOE
                || !AoeHeader.isResponse(frame, 0)
                || AoeHeader.version(frame, 0) != AoeHeader.VERSION) {
            return;
        }
        if (AoeHeader.command(frame, 0) == AoeHeader.COMMAND_CONFIG) {
            receiveConfig(frame);
            return;
        }
        AoeDisk disk = disks.get(AoeAddress.of(frame));
        if (disk != null) {
            disk.receive(frame);
        }
    }

    private void receiveConfig(byte[] frame) {
        if (frame.length < ConfigArg.STRING || AoeHeader.isError(frame, 0)) {
            return;
        }
        int tag = AoeHeader.tag(frame, 0);
        AoeTarget target = AoeTarget.parse(frame);
        if (tag == queryTag) {
            found.putIfAbsent(target.address(), target);
        }
        for (Search search : List.copyOf(searches)) {
            if (search.tag == tag && search.address.equals(target.address())) {
                search.found(target);
            }
        }
    }

    /** What a blocking open waits for. */
    private static final class Opened {
        private @Nullable AoeDisk disk;
        private @Nullable AoeException failure;
    }

    /** A disk that is being opened, until its target has told where it is. */
    private final class Search {
        private final AoeAddress address;
        private final Consumer<AoeDisk> opened;
        private final Consumer<AoeException> failed;
        private int queries;
        private int tag;
        private long deadline;

        Search(AoeAddress address, Consumer<AoeDisk> opened, Consumer<AoeException> failed) {
            this.address = address;
            this.opened = opened;
            this.failed = failed;
        }

        void query() {
            tag = random.nextInt() & 0x7FFF_FFFF;
            queries++;
            deadline = clock.nanoTime() + settings.coldTimeout();
            AoeInitiator.this.query(address, tag);
        }

        void poll() {
            if (clock.nanoTime() < deadline) {
                return;
            }
            if (queries < DISCOVERY_ATTEMPTS) {
                query();
                return;
            }
            searches.remove(this);
            long waited = DISCOVERY_ATTEMPTS * settings.coldTimeout() / 1_000_000;
            failed.accept(new AoeException(
                    "no target answers at " + address + " on port " + port.name() + ": queries=" + DISCOVERY_ATTEMPTS
                            + ", waited ms=" + waited,
                    true));
        }

        void found(AoeTarget target) {
            searches.remove(this);
            AoeDisk disk = new AoeDisk(port, clock, settings, target, random.nextInt() & 0x7F_FFFF, () -> observer);
            disks.put(address, disk);
            byte[] block = new byte[IdentifyBlock.BYTES];
            disk.submitIdentify(block, done -> identified(disk, done, block));
        }

        private void identified(AoeDisk disk, DiskRequest request, byte[] block) {
            Optional<AoeException> failure = request.failure();
            if (failure.isEmpty() && !IdentifyBlock.checksumAgrees(block, 0)) {
                failure =
                        Optional.of(new AoeException("target " + address + " identifies itself with a wrong checksum"));
            }
            if (failure.isPresent()) {
                disks.remove(address, disk);
                failed.accept(failure.get());
            } else {
                disk.identifyAs(IdentifyBlock.decode(block, 0));
                opened.accept(disk);
            }
        }
    }

    /**
     * Lets time pass until the request is done.
     *
     * @throws AoeException when it failed
     */
    public void await(DiskRequest request) {
        while (!request.isDone()) {
            poll();
            if (!request.isDone()) {
                clock.advance(settings.pollNanos());
            }
        }
        Optional<AoeException> failure = request.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
