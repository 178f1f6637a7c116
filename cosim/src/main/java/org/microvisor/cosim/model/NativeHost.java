package org.microvisor.cosim.model;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.annotation.Cast;
import org.bytedeco.javacpp.annotation.Namespace;
import org.bytedeco.javacpp.annotation.Platform;

/**
 * The native host library (host.h): every JNI function of co-simulation. Handles are addresses; only {@link Model} and
 * {@link ZeroedMemory} hold them.
 * A failure in native code arrives as a RuntimeException with its text.
 */
@Platform(include = "host.h", link = "dl")
@Namespace("cosim_host")
final class NativeHost {
    static {
        Loader.load();
    }

    private NativeHost() {}

    static native @Cast("int64_t") long load(String library);

    static native @Cast("int64_t") long sharedBytes(@Cast("int64_t") long model);

    static native @Cast("int64_t") long create(
            @Cast("int64_t") long model,
            @Cast("uint8_t*") ByteBuffer shared,
            @Cast("int64_t") long seed,
            int resetCycles);

    static native void destroy(@Cast("int64_t") long model, @Cast("int64_t") long instance);

    static native int run(
            @Cast("int64_t") long model, @Cast("int64_t") long instance, @Cast("int64_t") long untilCycle);

    static native String failure(@Cast("int64_t") long model, @Cast("int64_t") long instance);

    static native String output(@Cast("int64_t") long model, @Cast("int64_t") long instance);

    static native void openTrace(@Cast("int64_t") long model, @Cast("int64_t") long instance, String path);

    static native void closeTrace(@Cast("int64_t") long model, @Cast("int64_t") long instance);

    static native void record(
            @Cast("int64_t") long model, @Cast("int64_t") long instance, @Cast("int64_t") long cycles);

    static native @Cast("int64_t") long recorded(@Cast("int64_t") long model, @Cast("int64_t") long instance);

    static native @Cast("int64_t") long replay(
            @Cast("int64_t") long model, @Cast("int64_t") long instance, @Cast("int64_t") long from, boolean check);

    static native @Cast("int64_t") long threadCpuNanos();

    static native @Cast("int64_t") long processCpuNanos();

    static native @Cast("int64_t") long mapZeros(@Cast("int64_t") long bytes);

    static native void dropPages(@Cast("int64_t") long start, @Cast("int64_t") long bytes);

    static native void unmap(@Cast("int64_t") long start, @Cast("int64_t") long bytes);

    static native @Cast("int64_t") long address(@Cast("uint8_t*") ByteBuffer direct);
}
