package org.microvisor.cosim.net;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.annotation.Cast;
import org.bytedeco.javacpp.annotation.Namespace;
import org.bytedeco.javacpp.annotation.Platform;
import org.bytedeco.javacpp.annotation.StdString;

/** The system calls that a TAP interface needs and the JDK does not have (tap.h); only {@link TapLink} holds the handles. */
@Platform(include = "tap.h")
@Namespace("cosim_tap")
final class TapDevice {
    static {
        Loader.load();
    }

    private TapDevice() {}

    static native int open(String name);

    static native int configure(String name, int mtu);

    static native int receive(int device, @Cast("uint8_t*") ByteBuffer frame, int room);

    static native int send(int device, @Cast("const uint8_t*") ByteBuffer frame, int length);

    static native int await(int device, int milliseconds);

    static native void close(int device);

    static native @StdString String describe(int error);
}
