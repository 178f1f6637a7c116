package org.microvisor.cosim.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.microvisor.aoe.regs.BufferMap;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.aoe.wire.NvmeOpcode;
import org.microvisor.cosim.board.BusEvent;
import org.microvisor.cosim.board.CosimBoard;
import org.microvisor.cosim.device.CommandObserver;
import org.microvisor.cosim.device.NvmeStatus;
import org.microvisor.cosim.device.SubmissionEntry;

/**
 * Draws a board: the frames on its streams, the stages of its requests, its PCIe transfers and the commands of its drive.
 *
 * <p>A command of the drive belongs to the oldest open request whose blocks it covers, counted within an extent, since the node
 * maps whole extents. A data transfer belongs to the command in whose buffer it lies, a completion entry to the command that was
 * completed first. A doorbell rings for all commands that are fetched next, so that of several rung in a row counts as the last.
 */
final class NodeTimeline implements CommandObserver {
    /** A cycle of 156.25 MHz. */
    private static final long PICOS_PER_CYCLE = 6_400;

    private static final int PAGE_BYTES = 4096;

    /** Requests that are remembered; those to which the node stays silent are never answered. */
    private static final int MOST_OPEN = 256;

    private static final int MOST_DOORBELLS = 8;

    private final Timeline timeline;
    private final CosimBoard board;
    private final LongSupplier origin;
    private final Track receiveTrack;
    private final Lanes requestLanes;
    private final Map<BusEvent.Kind, Lanes> busLanes = new EnumMap<>(BusEvent.Kind.class);
    private final Lanes driveLanes;
    private final Track transmitTrack;

    /** In the order in which they came; few, unless the node stays silent. */
    private final List<NodeRequest> open = new ArrayList<>();

    private final Map<Integer, Command> commands = new HashMap<>();
    private final Map<Long, Command> buffers = new HashMap<>();
    private final Deque<Command> completing = new ArrayDeque<>();
    private final Deque<Long> doorbells = new ArrayDeque<>();
    private BusEvent lastFetch = new BusEvent(BusEvent.Kind.COMMAND_FETCH, 0, 0, 0);

    /** A command that the drive works at; {@code request} is null if it is of none that is known. */
    private record Command(@Nullable NodeRequest request, long start) {}

    /** A drawing; {@code origin} is the time of the board's cycle 0 in picoseconds, asked when something happens. */
    NodeTimeline(Timeline timeline, CosimBoard board, String title, LongSupplier origin) {
        this.timeline = timeline;
        this.board = board;
        this.origin = origin;
        int node = timeline.process(title);
        receiveTrack = timeline.track(node, "s_axis_rx");
        transmitTrack = timeline.track(node, "m_axis_tx");
        requestLanes = new Lanes(number -> timeline.track(node, "requests " + number));
        int bus = timeline.process(title + " PCIe");
        for (BusEvent.Kind kind : BusEvent.Kind.values()) {
            busLanes.put(kind, new Lanes(number -> timeline.track(bus, text(kind) + " " + number)));
        }
        int drive = timeline.process(title + " drive");
        driveLanes = new Lanes(number -> timeline.track(drive, "commands " + number));
    }

    /** Watches from now on. */
    void start() {
        board.ethernet().observe((frame, toNode) -> {
            if (toNode) {
                queued(frame);
            }
        });
        board.ethernet().observeBeats(this::passed);
        board.observe(this::happened);
        board.drive().observe(this);
    }

    /** A frame waits for its turn on the stream; from now on the drive may get commands of it. */
    private void queued(byte[] frame) {
        if (isAoe(frame) && !AoeHeader.isResponse(frame, 0)) {
            long flow = Timeline.flow(EthernetHeader.source(frame, 0), AoeHeader.tag(frame, 0));
            if (open.size() == MOST_OPEN) {
                open.remove(0);
            }
            open.add(new NodeRequest(flow, frame));
        }
    }

    /** The oldest request of a flow that has not been on the stream yet, or whose answer has not been. */
    private @Nullable NodeRequest oldest(long flow, boolean toNode) {
        for (NodeRequest request : open) {
            if (request.flow == flow && (toNode ? !request.isReceived() : !request.isAnswered())) {
                return request;
            }
        }
        return null;
    }

    private void passed(byte[] frame, boolean toNode, long first, long last) {
        boolean aoe = isAoe(frame);
        long client = toNode ? EthernetHeader.source(frame, 0) : EthernetHeader.destination(frame, 0);
        long flow = aoe ? Timeline.flow(client, AoeHeader.tag(frame, 0)) : 0;
        NodeRequest request = aoe && AoeHeader.isResponse(frame, 0) != toNode ? oldest(flow, toNode) : null;
        Track track = toNode ? receiveTrack : transmitTrack;
        timeline.slice(
                track,
                request == null ? "frame" : request.what(),
                picos(first),
                picos(last + 1),
                "bytes",
                frame.length,
                "cycle",
                first);
        if (request == null) {
            return;
        }
        if (toNode) {
            request.received(first, last);
        } else {
            request.answered(first, last);
        }
        if (request.hasTagOfItsOwn() && toNode) {
            timeline.flowEntersNode(track, flow, picos(first));
        } else if (request.hasTagOfItsOwn()) {
            timeline.flowLeavesNode(track, flow, picos(first));
        }
        if (request.isReceived() && request.isAnswered()) {
            open.remove(request);
            draw(request);
        }
    }

    private void draw(NodeRequest request) {
        long start = picos(request.start());
        Track track = requestLanes.take(start, picos(request.end()));
        timeline.slice(
                track,
                request.what(),
                start,
                picos(request.end()),
                "lba",
                request.lba(),
                "sectors",
                request.sectors(),
                "cycles",
                request.end() - request.start());
        if (request.hasTagOfItsOwn()) {
            timeline.flowPasses(track, request.flow, start);
        }
        request.tell((name, from, to) -> timeline.slice(track, name, picos(from), picos(to), "cycles", to - from));
    }

    private void happened(BusEvent event) {
        long start = picos(event.firstCycle());
        long end = picos(event.lastCycle() + 1);
        timeline.slice(
                lanes(event.kind()).take(start, end),
                text(event.kind()),
                start,
                end,
                "address",
                "0x" + Long.toHexString(event.address()));
        switch (event.kind()) {
            case SUBMISSION_DOORBELL -> {
                doorbells.add(event.lastCycle());
                if (doorbells.size() > MOST_DOORBELLS) {
                    doorbells.remove();
                }
            }
            case COMMAND_FETCH -> lastFetch = event;
            case DATA -> {
                Command command = buffers.get(event.address() / PAGE_BYTES);
                if (command != null && command.request != null) {
                    command.request.moved(event.lastCycle());
                }
            }
            case COMPLETION -> {
                Command command = completing.poll();
                if (command != null && command.request != null) {
                    command.request.completed(event.lastCycle());
                }
            }
            case COMPLETION_DOORBELL -> {}
        }
    }

    @Override
    public void fetched(int queue, SubmissionEntry entry) {
        boolean ofTheLogic = isNodes(entry.prp1());
        NodeRequest request = null;
        if (ofTheLogic) {
            for (NodeRequest one : open) {
                if (one.takes(entry.opcode(), entry.startBlock(), entry.blocks())) {
                    request = one;
                    break;
                }
            }
        }
        if (request != null) {
            request.fetched(entry.blocks(), doorbellBefore(lastFetch.firstCycle()), lastFetch.lastCycle());
        }
        Command command = new Command(request, picos(board.simulation().now()));
        commands.put(key(queue, entry), command);
        for (long address : new long[] {entry.prp1(), entry.prp2()}) {
            if (isNodes(address)) {
                buffers.put((address - CosimBoard.PL_BASE) / PAGE_BYTES, command);
            }
        }
    }

    @Override
    public void completed(int queue, SubmissionEntry entry, NvmeStatus status) {
        Command command = commands.remove(key(queue, entry));
        if (command == null) {
            return; // fetched before anybody watched
        }
        boolean ofTheLogic = isNodes(entry.prp1());
        long end = Math.max(picos(board.simulation().now()), command.start + PICOS_PER_CYCLE);
        Track track = driveLanes.take(command.start, end);
        timeline.slice(
                track,
                (ofTheLogic ? "" : "software: ") + opcode(queue, entry),
                command.start,
                end,
                "slba",
                entry.startBlock(),
                "blocks",
                entry.blocks(),
                "command id",
                entry.commandId(),
                "status",
                status.isSuccess() ? "success" : status.toString());
        if (command.request != null) {
            timeline.flowPasses(track, command.request.flow, command.start);
        }
        if (ofTheLogic) {
            completing.add(command);
            if (completing.size() > BufferMap.QUEUE_ENTRIES) {
                completing.remove(); // of a controller that was reset before it had told
            }
        }
    }

    /** The last doorbell that rang before a cycle, or that cycle if none is known. */
    private long doorbellBefore(long cycle) {
        long before = cycle;
        for (long doorbell : doorbells) {
            if (doorbell <= cycle) {
                before = doorbell;
            }
        }
        return before;
    }

    private Lanes lanes(BusEvent.Kind kind) {
        Lanes lanes = busLanes.get(kind);
        if (lanes == null) {
            throw new IllegalStateException("every kind has its lanes: kind=" + kind);
        }
        return lanes;
    }

    private static boolean isAoe(byte[] frame) {
        return frame.length >= AoeHeader.ARG && EthernetHeader.type(frame, 0) == EthernetHeader.TYPE_AOE;
    }

    private static boolean isNodes(long address) {
        return address >= CosimBoard.PL_BASE && address < CosimBoard.PL_BASE + BufferMap.WINDOW_BYTES;
    }

    private static int key(int queue, SubmissionEntry entry) {
        return queue << 16 | entry.commandId();
    }

    private static String opcode(int queue, SubmissionEntry entry) {
        if (queue == 0) {
            return "admin " + Integer.toHexString(entry.opcode());
        }
        return switch (entry.opcode()) {
            case NvmeOpcode.FLUSH -> "flush";
            case NvmeOpcode.WRITE -> "write";
            case NvmeOpcode.READ -> "read";
            default -> "I/O " + Integer.toHexString(entry.opcode());
        };
    }

    private static String text(BusEvent.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private long picos(long cycle) {
        return origin.getAsLong() + cycle * PICOS_PER_CYCLE;
    }
}
