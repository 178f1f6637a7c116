package org.microvisor.cosim.timeline;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.microvisor.hypervisor.aoe.DiskObserver;
import org.microvisor.hypervisor.aoe.DiskRequest;
import org.microvisor.hypervisor.board.MacAddress;

/** Draws the requests of an initiator and the frames that each of them takes. */
final class ClientTimeline implements DiskObserver {
    private static final long PICOS_PER_NANO = 1000;

    private final Timeline timeline;
    private final long client;
    private final LongSupplier nanoTime;
    private final Lanes requests;
    private final Lanes frames;
    private final Map<DiskRequest, Long> open = new HashMap<>();
    private final Map<Integer, Frame> sent = new HashMap<>();

    /** A frame that is not answered yet. */
    private record Frame(DiskRequest request, long lba, int sectors, boolean again, long at) {}

    ClientTimeline(Timeline timeline, String title, MacAddress client, LongSupplier nanoTime) {
        this.timeline = timeline;
        this.client = client.value();
        this.nanoTime = nanoTime;
        int process = timeline.process(title);
        requests = new Lanes(number -> timeline.track(process, "requests " + number));
        frames = new Lanes(number -> timeline.track(process, "frames " + number));
    }

    @Override
    public void submitted(DiskRequest request) {
        open.put(request, now());
    }

    @Override
    public void sent(DiskRequest request, int tag, long lba, int sectors, boolean again) {
        // a nanosecond early: its first beat may be on the wire at once, and viewers want the cause before its effect
        sent.put(tag, new Frame(request, lba, sectors, again, Math.max(0, now() - PICOS_PER_NANO)));
        timeline.flowStarts(Timeline.flow(client, tag));
    }

    @Override
    public void answered(int tag) {
        end(tag, true);
    }

    @Override
    public void givenUp(int tag) {
        end(tag, false);
    }

    @Override
    public void done(DiskRequest request) {
        for (Iterator<Map.Entry<Integer, Frame>> all = sent.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Integer, Frame> frame = all.next();
            if (frame.getValue().request == request) {
                draw(frame.getKey(), frame.getValue(), false);
                all.remove();
            }
        }
        Long start = open.remove(request);
        if (start != null) {
            long end = now();
            timeline.slice(
                    requests.take(start, end),
                    title(request),
                    start,
                    end,
                    "lba",
                    request.lba(),
                    "sectors",
                    request.sectors(),
                    "result",
                    request.failure().map(Throwable::getMessage).orElse("ok"));
        }
    }

    private void end(int tag, boolean answered) {
        Frame frame = sent.remove(tag);
        if (frame != null) {
            draw(tag, frame, answered);
        }
    }

    private void draw(int tag, Frame frame, boolean answered) {
        long end = Math.max(now(), frame.at + PICOS_PER_NANO);
        long flow = Timeline.flow(client, tag);
        Track track = frames.take(frame.at, end);
        timeline.slice(
                track,
                title(frame.request) + (frame.again ? " (again)" : "") + (answered ? "" : " (no answer)"),
                frame.at,
                end,
                "tag",
                "0x" + Integer.toHexString(tag),
                "lba",
                frame.lba,
                "sectors",
                frame.sectors);
        timeline.flowStarted(track, flow, frame.at);
        if (answered) {
            timeline.slice(track, "answered", end - PICOS_PER_NANO, end);
            timeline.flowEnded(track, flow, end - PICOS_PER_NANO);
        }
        timeline.flowForgotten(flow);
    }

    private static String title(DiskRequest request) {
        return request.kind().name().toLowerCase(Locale.ROOT);
    }

    private long now() {
        return nanoTime.getAsLong() * PICOS_PER_NANO;
    }
}
