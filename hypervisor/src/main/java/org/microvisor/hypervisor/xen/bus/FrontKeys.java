package org.microvisor.hypervisor.xen.bus;

import java.util.Optional;
import java.util.function.Function;
import org.microvisor.hypervisor.xen.XenFault;

/** What a front-end has written in its folder of the store. */
public final class FrontKeys {
    private final Function<String, Optional<String>> read;

    /** @param read gives the value of a name in the folder */
    public FrontKeys(Function<String, Optional<String>> read) {
        this.read = read;
    }

    /** A text, if it is there. */
    public Optional<String> text(String name) {
        return read.apply(name);
    }

    /** A number from 0 on that must be there. */
    public int number(String name) throws XenFault {
        String text = text(name).orElseThrow(() -> new XenFault("front-end does not say: key=" + name));
        if (!text.matches("[0-9]{1,9}")) {
            throw new XenFault("front-end says no number: key=" + name + ", value=" + text);
        }
        return Integer.parseInt(text);
    }

    /** Whether it says that it can: 1, not 0 or nothing. */
    public boolean can(String name) {
        return text(name).filter("1"::equals).isPresent();
    }
}
