package org.microvisor.hypervisor.xen.console;

import java.util.Arrays;
import org.microvisor.hypervisor.xen.GrantEntry;
import org.microvisor.hypervisor.xen.Page;
import org.microvisor.hypervisor.xen.Peer;
import org.microvisor.hypervisor.xen.XenFault;

/**
 * A guest's console: hands on what it prints, types what it is told. A guest that breaks the rules of the page has no console any more.
 * One thread.
 */
public final class ConsoleBackEnd implements AutoCloseable {
    private static final int TURN_BYTES = 2048;

    /** Where a guest's text goes. */
    @FunctionalInterface
    public interface Screen {
        void print(byte[] text);
    }

    private final Peer peer;
    private final Screen screen;
    private final ConsoleRing ring;
    private final Peer.Channel channel;
    private byte[] typed = {};
    private boolean open = true;

    /**
     * The console in the page that the guest grants for it.
     *
     * @param port the guest's end of its event channel
     * @throws XenFault if there is no such page or channel
     */
    public ConsoleBackEnd(Peer peer, int port, Screen screen) throws XenFault {
        this.peer = peer;
        this.screen = screen;
        Page page = peer.hold(GrantEntry.CONSOLE, true);
        ring = ConsoleRing.ofHypervisor(page);
        try {
            channel = peer.bind(port, this::serve);
        } catch (XenFault refused) {
            peer.release(GrantEntry.CONSOLE, true);
            throw refused;
        }
    }

    private void serve() {
        if (!open) {
            return;
        }
        byte[] text = new byte[TURN_BYTES];
        try {
            int count = ring.take(text);
            boolean more = type();
            if (count > 0) {
                screen.print(Arrays.copyOf(text, count));
            }
            if (count > 0 || more) {
                channel.raise();
            }
        } catch (XenFault broken) {
            close();
        }
    }

    private boolean type() throws XenFault {
        int done = ring.put(typed, 0, typed.length);
        typed = Arrays.copyOfRange(typed, done, typed.length);
        return done > 0;
    }

    /** Types something, as fast as the guest reads it. */
    public void type(byte[] text) {
        byte[] more = Arrays.copyOf(typed, typed.length + text.length);
        System.arraycopy(text, 0, more, typed.length, text.length);
        typed = more;
        channel.again();
    }

    /** Whether the guest still has it. */
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            channel.close();
            peer.release(GrantEntry.CONSOLE, true);
        }
    }
}
