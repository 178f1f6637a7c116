package org.microvisor.cosim.device.peer;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.annotation.Cast;
import org.bytedeco.javacpp.annotation.Namespace;
import org.bytedeco.javacpp.annotation.Platform;
import org.bytedeco.javacpp.annotation.StdString;

/**
 * The system calls that a device in another process needs and the JDK does not have (peer.h): descriptors that travel over a
 * socket or to a child, shared memory, events. A negative result is an errno.
 */
@Platform(include = "peer.h")
@Namespace("cosim_peer")
final class PeerSystem {
    /** Number of the first passed descriptor in the other process. */
    static final int FIRST_PASSED = 3;

    static final int ENDED_BY_SIGNAL = 0x200;

    static {
        Loader.load();
    }

    private PeerSystem() {}

    static native int pair(int[] ends);

    static native int spawn(
            @Cast("const char*") byte[] words, int bytes, String output, @Cast("const int*") int[] passed, int count);

    static native int ended(int process, @Cast("bool") boolean wait);

    static native int kill(int process);

    static native int send(
            int socket, @Cast("const uint8_t*") byte[] bytes, int length, @Cast("const int*") int[] passed, int count);

    static native int receive(int socket, @Cast("uint8_t*") byte[] into, int room, int milliseconds);

    static native int memory(@Cast("int64_t") long bytes);

    static native int event();

    static native int raise(int event);

    static native int raised(int event);

    static native int take(int event);

    static native void close(int descriptor);

    static native @StdString String describe(int error);
}
