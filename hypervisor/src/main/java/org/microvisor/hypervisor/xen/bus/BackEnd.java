package org.microvisor.hypervisor.xen.bus;

import java.util.Map;
import org.microvisor.hypervisor.xen.XenFault;

/** The serving end of a device, as {@link DeviceBus} brings it up. One thread. */
public interface BackEnd extends AutoCloseable {
    /** What it can do, by the names that stand in its folder; there before the front-end looks. */
    Map<String, String> offers();

    /**
     * Begins to serve a front-end that says how it is to be reached.
     *
     * @return what the front-end needs to know of the device itself, by name
     * @throws XenFault if it says nonsense; the device is not connected then
     */
    Map<String, String> connect(FrontKeys keys) throws XenFault;

    /** Serves no more, gives back what it holds of the guest; it may be connected again. */
    void disconnect();

    /** Ends for good. */
    @Override
    void close();
}
