package org.microvisor.hypervisor.linux;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A descriptor of Linux that gives and takes whole Ethernet frames: a TAP interface, a packet socket beside an interface, a UNIX
 * datagram socket. Nothing but {@link #await} waits.
 *
 * <p>With offloads a header of {@value #OFFLOAD_HEADER} bytes stands before each frame (virtio 1.1, 5.1.6, little-endian), and frames
 * may be given and taken whose checksum or cut is still to be made. One thread uses it.
 */
public final class FrameSocket implements AutoCloseable {
    /** Bytes before each frame, with offloads. */
    public static final int OFFLOAD_HEADER = 10;

    /** What stands behind the descriptor. */
    private enum Kind {
        TAP,
        PACKET,
        DATAGRAM
    }

    /** What became of a frame that was sent. */
    public enum Sent {
        /** There is no room for it now. */
        FULL,
        /** It is on its way. */
        TAKEN,
        /** Nobody is there for it, or it is longer than the interface may send. */
        LOST
    }

    private final Kind kind;
    private final String name;
    private final boolean offloads;
    private final Descriptor descriptor;

    private FrameSocket(Kind kind, String name, boolean offloads, int number) {
        this.kind = kind;
        this.name = name;
        this.offloads = offloads;
        descriptor = new Descriptor(number);
    }

    /**
     * Opens TAP interface {@code name}, which is created if it is not there, and brings it up; needs root.
     *
     * @param mtu bytes of payload, 68 to 9000
     * @throws IOException with the system's reason when that is impossible
     */
    public static FrameSocket tap(String name, int mtu, boolean offloads) throws IOException {
        checkName(name);
        if (mtu < 68 || mtu > 9000) {
            throw new IllegalArgumentException("MTU is not in 68..9000: interface=" + name + ", mtu=" + mtu);
        }
        FrameSocket made = new FrameSocket(
                Kind.TAP,
                name,
                offloads,
                Syscalls.checked(FrameDevice.openTap(name, offloads ? 1 : 0), "open TAP interface " + name));
        try {
            Syscalls.checked(FrameDevice.configure(name, mtu), "bring up TAP interface " + name);
        } catch (IOException failed) {
            made.close();
            throw failed;
        }
        return made;
    }

    /**
     * Stands beside the kernel at interface {@code name}: takes every frame that comes in and sends as the interface; needs root.
     *
     * @throws IOException with the system's reason when that is impossible
     */
    public static FrameSocket packet(String name, boolean offloads) throws IOException {
        checkName(name);
        int number = FrameDevice.openPacket(name, offloads ? 1 : 0);
        return new FrameSocket(
                Kind.PACKET, name, offloads, Syscalls.checked(number, "open a packet socket on interface " + name));
    }

    /**
     * A UNIX datagram socket at {@code path}, where nothing is yet.
     *
     * @throws IOException with the system's reason when that is impossible
     */
    public static FrameSocket datagram(String path) throws IOException {
        int number = FrameDevice.openDatagram(path);
        return new FrameSocket(Kind.DATAGRAM, path, false, Syscalls.checked(number, "open datagram socket " + path));
    }

    /** Whether a process holds the datagram socket at {@code path}. */
    public static boolean isInUse(String path) throws IOException {
        return Syscalls.checked(FrameDevice.inUse(path), "open datagram socket " + path) == 1;
    }

    private static void checkName(String name) {
        if (!name.matches("[!-.0-~]{1,15}")) {
            throw new IllegalArgumentException(
                    "not an interface name (1 to 15 characters, no space, no slash): name=" + name);
        }
    }

    /** Interface or path. */
    public String name() {
        return name;
    }

    /** Readable when a frame has come. */
    public Descriptor descriptor() {
        return descriptor;
    }

    /**
     * Takes the next frame, to the beginning of a direct buffer.
     *
     * @return its length with what stands before it; 0 if there is none; more than {@code room} if it was longer and is lost
     */
    public int receive(ByteBuffer frame, int room) throws IOException {
        int length = kind == Kind.TAP
                ? FrameDevice.read(descriptor.number(), frame, room)
                : FrameDevice.receive(descriptor.number(), frame, room, offloads ? 1 : 0);
        return Syscalls.checked(length, "receive from " + name);
    }

    /** Sends {@code length} bytes from the beginning of a direct buffer. */
    public Sent send(ByteBuffer frame, int length) throws IOException {
        return sent(FrameDevice.send(descriptor.number(), frame, length));
    }

    /** As {@link #send}, from a datagram socket to the one at {@code peer}. */
    public Sent sendTo(String peer, ByteBuffer frame, int length) throws IOException {
        return sent(FrameDevice.sendTo(descriptor.number(), peer, frame, length));
    }

    private Sent sent(int result) throws IOException {
        return switch (Syscalls.checked(result, "send to " + name)) {
            case 0 -> Sent.FULL;
            case 1 -> Sent.TAKEN;
            default -> Sent.LOST;
        };
    }

    /** Frames that the kernel had no room for since the last question; only a packet socket knows. */
    public int overrun() throws IOException {
        return kind == Kind.PACKET ? Math.max(0, FrameDevice.overrun(descriptor.number())) : 0;
    }

    /** Waits at most so long for a frame; whether there is one. */
    public boolean await(int milliseconds) throws IOException {
        return Syscalls.checked(FrameDevice.await(descriptor.number(), milliseconds), "wait for " + name) == 1;
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
