package org.microvisor.hypervisor.xen.guest;

import java.util.Map;

/** The using end of a device, as {@link FrontBus} brings it up. */
interface FrontEnd {
    /** Makes rings and channels ready; how they are to be reached, by the names of the front-end's folder. */
    Map<String, String> prepare();

    /** The other end serves. */
    void connected();

    /** It serves no more: rings and channels are given back. */
    void closed();
}
