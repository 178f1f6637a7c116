package org.microvisor.hypervisor.cable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.microvisor.hypervisor.board.FramePort;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * One Ethernet port out of cables to sockets of this machine: a frame to an address that was heard goes to the cable where it was heard,
 * any other to all.
 *
 * <p>A thread of its own receives, and connects to whoever listens, and again when he has gone and come back. {@link #send} may be called by one other
 * thread, {@link #receive} by one.
 */
public final class Cables implements FramePort, AutoCloseable {
    private static final long RETRY_MILLIS = 100;
    private static final int HEADER = 14;
    private static final int SOURCE = 6;
    private static final long SPEED = 10_000_000_000L;

    private final MacAddress mac;
    private final int maxFrame;
    private final Runnable arrival;
    private final Selector selector;
    private final List<Cable> cables = new ArrayList<>();
    private final Map<MacAddress, Cable> heard = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<byte[]> inbox = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "cables");
    private volatile boolean closing;

    private Cables(MacAddress mac, int maxFrame, Runnable arrival, List<Path> sockets) throws IOException {
        this.mac = mac;
        this.maxFrame = maxFrame;
        this.arrival = arrival;
        selector = Selector.open();
        for (Path socket : sockets) {
            cables.add(new Cable(socket, selector, maxFrame));
        }
    }

    /**
     * Plugs cables in where somebody listens or will.
     *
     * @param sockets their other ends
     * @param arrival is run by the port's thread when frames have come; should be short
     */
    public static Cables open(MacAddress mac, int maxFrame, List<Path> sockets, Runnable arrival) throws IOException {
        Cables made = new Cables(mac, maxFrame, arrival, sockets);
        made.thread.start();
        return made;
    }

    private void run() {
        try {
            while (!closing) {
                boolean all = true;
                for (Cable cable : cables) {
                    if (!cable.isConnected()) {
                        cable.connect();
                        all &= cable.isConnected();
                    }
                }
                selector.select(this::serve, all ? 0 : RETRY_MILLIS);
                if (!inbox.isEmpty()) {
                    arrival.run();
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("cannot wait for cables", impossible);
        }
    }

    private void serve(SelectionKey key) {
        Cable cable = (Cable) key.attachment();
        if (key.isValid() && key.isWritable()) {
            cable.flush();
        }
        if (key.isValid() && key.isReadable()) {
            cable.read(frame -> take(cable, frame));
        }
    }

    private void take(Cable from, byte[] frame) {
        if (frame.length >= HEADER) {
            heard.put(MacAddress.in(frame, SOURCE), from);
            inbox.add(frame);
        }
    }

    /** Sockets where somebody is. */
    public List<Path> connected() {
        return cables.stream().filter(Cable::isConnected).map(Cable::path).toList();
    }

    @Override
    public String name() {
        return "cables";
    }

    @Override
    public MacAddress mac() {
        return mac;
    }

    @Override
    public long linkSpeed() {
        return SPEED;
    }

    @Override
    public int maxFrame() {
        return maxFrame;
    }

    @Override
    public boolean send(byte[] frame) {
        if (frame.length < HEADER || frame.length > maxFrame) {
            throw new IllegalArgumentException(
                    "frame is not " + HEADER + " to " + maxFrame + " bytes: length=" + frame.length);
        }
        @Nullable Cable one = heard.get(MacAddress.in(frame, 0));
        boolean sent;
        if (one != null) {
            sent = one.send(frame);
        } else {
            cables.forEach(cable -> cable.send(frame)); // to groups and strangers: a copy that is lost is lost
            sent = true;
        }
        selector.wakeup();
        return sent;
    }

    @Override
    public Optional<byte[]> receive() {
        return Optional.ofNullable(inbox.poll());
    }

    @Override
    public void close() throws IOException {
        closing = true;
        selector.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while cables are unplugged", interrupted);
        }
        cables.forEach(Cable::drop);
        selector.close();
    }
}
