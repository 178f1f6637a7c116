package org.microvisor.hypervisor.linux;

import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.annotation.Cast;
import org.bytedeco.javacpp.annotation.Namespace;
import org.bytedeco.javacpp.annotation.Platform;
import org.bytedeco.javacpp.annotation.StdString;

/** The native functions (linux.h): plain numbers and addresses; a negative result is an errno. */
@Platform(include = "linux.h")
@Namespace("microvisor_linux")
final class Syscalls {
    /** Most descriptors that travel with one message. */
    static final int MOST_PASSED = 16;

    /** {@code -EAGAIN}: nothing there now, on a socket that does not block. */
    static final int NOT_NOW = -11;

    static {
        Loader.load();
    }

    private Syscalls() {}

    static native int listen(String path);

    static native int accept(int listener);

    static native int connect(String path);

    static native int send(
            int socket, @Cast("const uint8_t*") byte[] bytes, int length, @Cast("const int*") int[] passed, int count);

    static native int receive(int socket, @Cast("uint8_t*") byte[] into, int room, int[] passed);

    static native int await(@Cast("const int*") int[] descriptors, int[] ready, int count, int milliseconds);

    static native int memory(String name, @Cast("int64_t") long bytes);

    static native @Cast("int64_t") long size(int descriptor);

    static native int cannot_shrink(int descriptor);

    static native @Cast("int64_t") long map(int descriptor, @Cast("int64_t") long offset, @Cast("int64_t") long bytes);

    static native void unmap(@Cast("int64_t") long address, @Cast("int64_t") long bytes);

    static native int event();

    static native int raise(int event);

    static native int take(int event);

    static native int is_event(int descriptor);

    static native int duplicate(int descriptor);

    static native void close(int descriptor);

    static native @StdString String describe(int error);

    /** Gives {@code result} back when it is no error. */
    static int checked(int result, String action) throws IOException {
        return (int) checked((long) result, action);
    }

    static long checked(long result, String action) throws IOException {
        if (result < 0 && result > -4096) {
            throw new IOException("cannot " + action + ": " + describe((int) -result));
        }
        return result;
    }
}
