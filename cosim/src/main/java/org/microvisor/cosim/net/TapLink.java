package org.microvisor.cosim.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * A link to a TAP interface of the machine: what its programs send to the interface arrives here.
 *
 * <p>An interface that does not exist is created and goes away with the link; that needs the right to administer the
 * network (root). The interface is brought up with the MTU asked for.
 */
public final class TapLink implements Link {
    /** Longest wait without a look at whether the link was closed. */
    private static final int SLICE_MILLIS = 100;

    private final String name;
    private final int device;
    private final ByteBuffer frame = ByteBuffer.allocateDirect(MAX_FRAME);
    private boolean open = true;

    private TapLink(String name, int device) {
        this.name = name;
        this.device = device;
    }

    /**
     * Opens interface {@code name} with {@code mtu} (68 to 9000) bytes of payload.
     *
     * @throws IOException with the system's reason when that is impossible
     */
    public static TapLink open(String name, int mtu) throws IOException {
        if (!name.matches("[!-.0-~]{1,15}")) {
            throw new IllegalArgumentException(
                    "not an interface name (1 to 15 characters, no space, no slash): name=" + name);
        }
        if (mtu < 68 || mtu > 9000) {
            throw new IllegalArgumentException("MTU is not in 68..9000: interface=" + name + ", mtu=" + mtu);
        }
        int device = checked(TapDevice.open(name), "open TAP interface", name);
        try {
            checked(TapDevice.configure(name, mtu), "bring up TAP interface", name);
        } catch (IOException failed) {
            TapDevice.close(device);
            throw failed;
        }
        return new TapLink(name, device);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized Optional<byte[]> receive() throws IOException {
        checkOpen();
        int length = checked(TapDevice.receive(device, frame.clear(), MAX_FRAME), "receive from", name);
        if (length < MIN_FRAME) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        frame.get(0, bytes);
        return Optional.of(bytes);
    }

    @Override
    public synchronized boolean send(byte[] bytes) throws IOException {
        checkOpen();
        Link.check(bytes, name);
        frame.put(0, bytes);
        return checked(TapDevice.send(device, frame.clear(), bytes.length), "send to", name) == 1;
    }

    @Override
    public boolean awaitReadable(Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            long left = Math.max(0, deadline - System.nanoTime());
            if (look((int) Math.min(SLICE_MILLIS, left / 1_000_000))) {
                return true;
            }
            if (left == 0) {
                return false;
            }
        }
    }

    private synchronized boolean look(int millis) throws IOException {
        checkOpen();
        return checked(TapDevice.await(device, millis), "wait for", name) == 1;
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            TapDevice.close(device);
        }
    }

    private void checkOpen() throws IOException {
        if (!open) {
            throw new IOException("link is closed: interface=" + name);
        }
    }

    private static int checked(int result, String action, String name) throws IOException {
        if (result < 0) {
            throw new IOException("cannot " + action + " " + name + ": " + TapDevice.describe(-result));
        }
        return result;
    }
}
