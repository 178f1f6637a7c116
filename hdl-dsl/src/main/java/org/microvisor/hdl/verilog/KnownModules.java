package org.microvisor.hdl.verilog;

import java.util.List;
import java.util.Set;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Port;

/** What is known of a module and of those inside it while it is written. */
interface KnownModules {
    /** The ports as the module declares them. */
    List<Port> ports(Circuit circuit);

    /** The clocks and resets that come in. */
    Clocks clocks(Circuit circuit);

    /** What an instance says before its own name. */
    String reference(Circuit circuit);

    /** Every name declared in the circuit's module and below. */
    Set<String> namesIn(Circuit circuit);
}
