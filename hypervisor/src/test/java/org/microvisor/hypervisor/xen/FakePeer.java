package org.microvisor.hypervisor.xen;

import java.util.HashMap;
import java.util.Map;

/** A guest of which a test says what it grants, and who is raised. */
public final class FakePeer implements Peer {
    private final Map<Integer, Page> granted = new HashMap<>();
    private final Map<Integer, Runnable> bound = new HashMap<>();
    private final Map<Integer, Integer> raised = new HashMap<>();
    private int held;
    private boolean again;

    /** Grants a new page. */
    public Page grant(int reference) {
        return granted.computeIfAbsent(reference, any -> Pages.empty());
    }

    /** Grants it no more. */
    public void revoke(int reference) {
        granted.remove(reference);
    }

    /** Raises a channel, as often as the other end asks to be called again. */
    public void send(int port) {
        do {
            again = false;
            bound.getOrDefault(port, () -> {}).run();
        } while (again);
    }

    /** Pages held now. */
    public int held() {
        return held;
    }

    /** How often the guest was told by this port. */
    public int raised(int port) {
        return raised.getOrDefault(port, 0);
    }

    @Override
    public int domain() {
        return 5;
    }

    @Override
    public Page hold(int reference, boolean writable) throws XenFault {
        Page page = granted.get(reference);
        if (page == null) {
            throw new XenFault(XenFault.Status.BAD_REFERENCE, "no such grant: reference=" + reference);
        }
        held++;
        return page;
    }

    @Override
    public void release(int reference, boolean writable) {
        held--;
    }

    @Override
    public Channel bind(int port, Runnable onEvent) throws XenFault {
        if (bound.putIfAbsent(port, onEvent) != null) {
            throw new XenFault("port is not to be taken: port=" + port);
        }
        return new Channel() {
            @Override
            public void raise() {
                raised.merge(port, 1, Integer::sum);
            }

            @Override
            public void again() {
                again = true;
            }

            @Override
            public void close() {
                bound.remove(port);
            }
        };
    }
}
