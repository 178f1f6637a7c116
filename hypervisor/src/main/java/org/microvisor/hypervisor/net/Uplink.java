package org.microvisor.hypervisor.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.microvisor.hypervisor.linux.Descriptor;
import org.microvisor.hypervisor.linux.FrameSocket;
import org.microvisor.hypervisor.vhost.LoopMember;

/**
 * The switch's way out of the machine: a port at which an interface of Linux stands, a physical one beside its kernel (AF_PACKET) or a
 * TAP interface.
 *
 * <p>The kernel makes checksums and cuts long segments, or its hardware does. Frames that were too long for anybody or came faster
 * than they were taken are counted. When the interface goes away, so does the port.
 */
public final class Uplink implements SwitchPort, LoopMember {
    private static final int FRAMES_PER_TURN = 64;
    private static final int ROOM = FrameSocket.OFFLOAD_HEADER + Finisher.MOST_FRAME;

    private final FrameSocket socket;
    private final SoftSwitch.Port port;
    private final Frame frame = new Frame();
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(ROOM).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer outgoing =
            ByteBuffer.allocateDirect(ROOM + Frame.TAG).order(ByteOrder.LITTLE_ENDIAN);
    private final AtomicLong lost = new AtomicLong();
    private volatile Optional<String> failure = Optional.empty();

    private Uplink(FrameSocket socket, SoftSwitch network, PortRules rules) {
        this.socket = socket;
        port = network.attach(this, rules);
    }

    /**
     * Stands at physical interface {@code name}, which has to be up; the kernel goes on using it.
     *
     * @throws IOException with the system's reason when that is impossible
     */
    public static Uplink beside(String name, SoftSwitch network, PortRules rules) throws IOException {
        return new Uplink(FrameSocket.packet(name, true), network, rules);
    }

    /**
     * Stands at TAP interface {@code name}, which is created if it is not there: what the kernel sends to it comes to the switch.
     *
     * @throws IOException with the system's reason when that is impossible
     */
    public static Uplink tap(String name, SoftSwitch network, PortRules rules) throws IOException {
        return new Uplink(FrameSocket.tap(name, rules.mtu(), true), network, rules);
    }

    /** Its port. */
    public SoftSwitch.Port port() {
        return port;
    }

    /** Frames that came and were too long, or were thrown away by the kernel because they were not taken in time. */
    public long lost() {
        return lost.get();
    }

    /** Why nothing comes any more, if so. */
    public Optional<String> failure() {
        return failure;
    }

    @Override
    public String name() {
        return socket.name();
    }

    @Override
    public Descriptor descriptor() {
        return socket.descriptor();
    }

    @Override
    public boolean serve() {
        try {
            for (int i = 0; i < FRAMES_PER_TURN; i++) {
                int length = socket.receive(incoming, ROOM);
                if (length == 0) {
                    lost.addAndGet(socket.overrun());
                    return false;
                }
                take(length);
            }
            return true;
        } catch (IOException gone) {
            failure = Optional.of(String.valueOf(gone.getMessage()));
            return false;
        }
    }

    private void take(int length) {
        int bytes = length - FrameSocket.OFFLOAD_HEADER;
        if (length > ROOM) {
            lost.incrementAndGet();
        } else if (bytes < Frame.HEADER) {
            port.sendRunt(Math.max(0, bytes));
        } else if (frame.offload().read(incoming, 0)) {
            frame.setAsOffloaded(incoming, FrameSocket.OFFLOAD_HEADER, bytes);
            port.send(frame);
        } else {
            port.sendImpossible(bytes);
        }
    }

    @Override
    public boolean makesSums() {
        return true;
    }

    @Override
    public boolean cuts(boolean ipv6) {
        return true;
    }

    @Override
    public Drop deliver(Frame sent) {
        sent.offload().write(outgoing, 0, sent.shift());
        sent.copyTo(outgoing, FrameSocket.OFFLOAD_HEADER);
        try {
            return switch (socket.send(outgoing, FrameSocket.OFFLOAD_HEADER + sent.length())) {
                case TAKEN -> Drop.NONE;
                case FULL -> Drop.NO_ROOM;
                case LOST -> Drop.DOWN;
            };
        } catch (IOException gone) {
            failure = Optional.of(String.valueOf(gone.getMessage()));
            return Drop.DOWN;
        }
    }

    @Override
    public boolean ended() {
        return failure.isPresent();
    }

    @Override
    public void end() {
        port.detach();
        socket.close();
    }
}
