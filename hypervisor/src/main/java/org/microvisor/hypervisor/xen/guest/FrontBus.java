package org.microvisor.hypervisor.xen.guest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.microvisor.hypervisor.xen.XenbusState;
import org.microvisor.hypervisor.xenstore.StoreDriver;

/** Brings one device of a guest up and down, from the guest's side; see {@code DeviceBus} for the other. */
final class FrontBus {
    private final StoreDriver store;
    private final String path;
    private final FrontEnd end;
    private String back = "";
    private XenbusState state = XenbusState.INITIALISING;

    /** The device in folder {@code path}, such as {@code device/vif/0}; nothing happens if there is none. */
    FrontBus(StoreDriver store, String path, FrontEnd end) {
        this.store = store;
        this.path = path;
        this.end = end;
        store.read(path + "/backend", answer -> answer.value().ifPresent(this::begin));
    }

    private void begin(String where) {
        back = where;
        store.watch(
                back + "/state",
                path,
                changed -> store.read(
                        back + "/state", answer -> answer.value().ifPresent(text -> look(XenbusState.of(text)))));
    }

    private void look(XenbusState other) {
        switch (other) {
            case INIT_WAIT -> {
                if (state == XenbusState.INITIALISING) {
                    state = XenbusState.INITIALISED;
                    Map<String, String> all = new LinkedHashMap<>();
                    end.prepare().forEach((name, value) -> all.put(path + "/" + name, value));
                    all.put(path + "/state", state.text());
                    store.writeTogether(all, written -> {});
                }
            }
            case CONNECTED -> {
                if (state == XenbusState.INITIALISED) {
                    become(XenbusState.CONNECTED);
                    end.connected();
                }
            }
            case CLOSING, CLOSED -> {
                if (state != XenbusState.CLOSED) {
                    boolean up = state != XenbusState.INITIALISING;
                    become(XenbusState.CLOSED);
                    if (up) {
                        end.closed();
                    }
                }
            }
            default -> {
                // it is not ready yet
            }
        }
    }

    private void become(XenbusState next) {
        state = next;
        store.write(path + "/state", next.text(), written -> {});
    }

    /** After it was closed: begins again. */
    void reopen() {
        if (state == XenbusState.CLOSED) {
            become(XenbusState.INITIALISING);
        }
    }

    XenbusState state() {
        return state;
    }
}
