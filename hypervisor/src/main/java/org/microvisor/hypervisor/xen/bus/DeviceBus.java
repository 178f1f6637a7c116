package org.microvisor.hypervisor.xen.bus;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.microvisor.hypervisor.xen.XenFault;
import org.microvisor.hypervisor.xen.XenbusState;
import org.microvisor.hypervisor.xenstore.StoreAccess;

/**
 * All devices of domain 0: writes their folders, follows what their front-ends say there, and connects and disconnects them.
 *
 * <pre>
 *   /local/domain/D/device/KIND/N        backend, backend-id, state; what the front-end writes
 *   /local/domain/0/backend/KIND/D/N     frontend, frontend-id, online, state; what the back-end offers
 *
 *   back   2 InitWait                         -> 4 Connected                -> 5 Closing     -> 6 Closed
 *   front  1 Initialising -> 3 Initialised, 4                -> 5 Closing                -> 6 Closed -> 1 again
 * </pre>
 *
 * <p>A front-end that breaks the rules finds the reason in {@code error} of the back-end's folder and the back-end closing; it may
 * close too and begin again. One thread.
 */
public final class DeviceBus {
    private final StoreAccess store;
    private final Map<String, Device> devices = new HashMap<>();

    public DeviceBus(StoreAccess store) {
        this.store = store;
    }

    /** Makes a back-end, which calls {@code lost} when its front-end breaks the rules, and says how. */
    @FunctionalInterface
    public interface Maker<B extends BackEnd> {
        B make(Consumer<String> lost);
    }

    /** One device and how far it is. */
    private final class Device {
        private final String front;
        private final String back;
        private final BackEnd end;
        private XenbusState state = XenbusState.INITIALISING;

        Device(String front, String back, BackEnd end) {
            this.front = front;
            this.back = back;
            this.end = end;
        }

        void become(XenbusState next) {
            if (state != next) {
                state = next;
                store.write(back + "/state", next.text());
            }
        }

        void look() {
            XenbusState other =
                    store.read(front + "/state").map(XenbusState::of).orElse(XenbusState.UNKNOWN);
            switch (other) {
                case INITIALISING -> {
                    if (state == XenbusState.CLOSED) {
                        become(XenbusState.INIT_WAIT);
                    }
                }
                case INITIALISED, CONNECTED -> {
                    if (state == XenbusState.INIT_WAIT) {
                        connect();
                    }
                }
                case CLOSING -> {
                    end.disconnect();
                    become(XenbusState.CLOSING);
                }
                case CLOSED -> {
                    end.disconnect();
                    become(XenbusState.CLOSED);
                }
                default -> {
                    // it has not said anything that matters
                }
            }
        }

        private void connect() {
            try {
                Map<String, String> details = end.connect(new FrontKeys(name -> store.read(front + "/" + name)));
                details.forEach((name, value) -> store.write(back + "/" + name, value));
                become(XenbusState.CONNECTED);
            } catch (XenFault nonsense) {
                lose(String.valueOf(nonsense.getMessage()));
            }
        }

        private void lose(String why) {
            end.disconnect();
            store.write(back + "/error", why);
            become(XenbusState.CLOSING);
        }
    }

    private static String front(int domain, String kind, int number) {
        return "/local/domain/" + domain + "/device/" + kind + "/" + number;
    }

    private static String back(int domain, String kind, int number) {
        return "/local/domain/0/backend/" + kind + "/" + domain + "/" + number;
    }

    /**
     * Gives a domain a device.
     *
     * @param kind {@code vif}, {@code vbd}
     * @param number tells it from others of its kind
     * @param keys what the front-end finds in its folder beside the usual
     * @throws IllegalArgumentException if the domain has one of that number
     */
    public <B extends BackEnd> B plug(int domain, String kind, int number, Map<String, String> keys, Maker<B> make) {
        String front = front(domain, kind, number);
        String back = back(domain, kind, number);
        if (devices.containsKey(front)) {
            throw new IllegalArgumentException("device is there: path=" + front);
        }
        B end = make.make(why -> lost(front, why));
        Device device = new Device(front, back, end);
        devices.put(front, device);
        store.permit(back, 0, domain);
        store.write(back + "/frontend", front);
        store.write(back + "/frontend-id", String.valueOf(domain));
        store.write(back + "/online", "1");
        end.offers().forEach((name, value) -> store.write(back + "/" + name, value));
        device.become(XenbusState.INIT_WAIT);
        store.permit(front, domain, 0);
        keys.forEach((name, value) -> store.write(front + "/" + name, value));
        store.write(front + "/backend", back);
        store.write(front + "/backend-id", "0");
        store.write(front + "/state", XenbusState.INITIALISING.text());
        store.watch(front + "/state", path -> device.look());
        return end;
    }

    private void lost(String front, String why) {
        Device device = devices.get(front);
        if (device != null) {
            device.lose(why);
        }
    }

    /** How far the back-end of a device is; closed if there is none. */
    public XenbusState state(int domain, String kind, int number) {
        Device device = devices.get(front(domain, kind, number));
        return device == null ? XenbusState.CLOSED : device.state;
    }

    /** Asks the front-end to let go of a device, which can be {@linkplain #remove removed} when it is closed. */
    public void unplug(int domain, String kind, int number) {
        Device device = devices.get(front(domain, kind, number));
        if (device != null && device.state != XenbusState.CLOSED) {
            store.write(device.back + "/online", "0");
            device.become(XenbusState.CLOSING);
        }
    }

    /** Takes a device away, whatever its front-end is doing. */
    public void remove(int domain, String kind, int number) {
        Device device = devices.remove(front(domain, kind, number));
        if (device != null) {
            store.unwatch(device.front + "/state");
            device.end.close();
            store.remove(device.front);
            store.remove(device.back);
            String others = device.back.substring(0, device.back.lastIndexOf('/'));
            if (store.list(others).isEmpty()) {
                store.remove(others);
            }
        }
    }
}
