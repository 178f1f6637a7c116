package org.microvisor.hypervisor.linux;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.annotation.Cast;
import org.bytedeco.javacpp.annotation.Namespace;
import org.bytedeco.javacpp.annotation.Platform;

/**
 * The system calls that the JDK does not have for TAP interfaces, packet sockets and UNIX datagram sockets (frames.h); only
 * {@link FrameSocket} calls them.
 */
@Platform(include = "frames.h")
@Namespace("microvisor_frames")
final class FrameDevice {
    static {
        Loader.load();
    }

    private FrameDevice() {}

    static native int openTap(String name, int offloads);

    static native int configure(String name, int mtu);

    static native int openPacket(String name, int offloads);

    static native int openDatagram(String path);

    static native int inUse(String path);

    static native int read(int device, @Cast("uint8_t*") ByteBuffer frame, int room);

    static native int receive(int device, @Cast("uint8_t*") ByteBuffer frame, int room, int offloads);

    static native int send(int device, @Cast("const uint8_t*") ByteBuffer frame, int length);

    static native int sendTo(int device, String path, @Cast("const uint8_t*") ByteBuffer frame, int length);

    static native int overrun(int device);

    static native int await(int device, int milliseconds);

    static native void close(int device);
}
