package org.microvisor.hdl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of a circuit's ports, bundles, sub-cells, memories and signals as they appear in Verilog.
 *
 * <p>A name is the Java name. Things of one circuit with the same Java name, as made in a loop, are numbered from 0 in the order
 * of the source. Ports come first: nothing else can rename one.
 */
public final class Names {
    private static final Pattern NOT_VERILOG = Pattern.compile("[^A-Za-z0-9_]");
    private static final Set<String> RESERVED =
            Set.copyOf(Arrays.asList(("always and assign automatic begin buf bufif0 bufif1 case casex casez cell"
                            + " cmos config deassign default defparam design disable edge else end endcase endconfig endfunction endgenerate"
                            + " endmodule endprimitive endspecify endtable endtask event for force forever fork function generate genvar"
                            + " highz0 highz1 if ifnone incdir include initial inout input instance integer join large liblist library"
                            + " localparam macromodule medium module nand negedge nmos nor noshowcancelled not notif0 notif1 or output"
                            + " parameter pmos posedge primitive pull0 pull1 pulldown pullup pulsestyle_onevent pulsestyle_ondetect rcmos"
                            + " real realtime reg release repeat rnmos rpmos rtran rtranif0 rtranif1 scalared showcancelled signed small"
                            + " specify specparam strong0 strong1 supply0 supply1 table task time tran tranif0 tranif1 tri tri0 tri1"
                            + " triand trior trireg unsigned use vectored wait wand weak0 weak1 while wire wor xnor xor"
                            + " bit byte char int do final logic interface package program property return static string struct type union"
                            + " var void this super new class const context cover cross enum export extends import join_any local"
                            + " packed priority protected pure rand ref sequence shortint shortreal solve tagged throughout timeprecision"
                            + " timeunit typedef unique virtual with within checker let global implies nexttime restrict strong weak until"
                            + " accept_on alias always_comb always_ff always_latch assert assume before bind bins binsof break chandle"
                            + " clocking constraint continue covergroup coverpoint dist eventually expect extern first_match foreach"
                            + " forkjoin iff ignore_bins illegal_bins inside intersect matches modport null randc randcase randomize"
                            + " randsequence reject_on s_always s_eventually s_nexttime s_until sequence soft sync_accept_on"
                            + " sync_reject_on unique0 until_with untyped uwire wait_order wildcard mailbox process semaphore std"
                            + " aclk aresetn _unused")
                    .split(" ")));

    private final Map<Object, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<Port> ports = new ArrayList<>();

    private Names(Circuit circuit) {
        settle(circuit, false);
        settle(circuit, true); // no property may rename what is real
        for (Bits signal : circuit.signals()) {
            if (isPort(signal)) {
                Port.Direction direction = signal.op() == Op.INPUT ? Port.Direction.IN : Port.Direction.OUT;
                ports.add(new Port(of(signal), signal.width(), direction, signal, signal.bundle()));
            }
        }
    }

    private void settle(Circuit circuit, boolean ghost) {
        settleBundles(
                circuit.bundles().stream().filter(one -> isGhost(one) == ghost).toList());
        Map<String, List<Object>> portHints = new LinkedHashMap<>();
        Map<String, List<Object>> otherHints = new LinkedHashMap<>();
        for (Bits signal : circuit.signals()) {
            if (signal.isGhost() == ghost) {
                hinted(isPort(signal) ? portHints : otherHints, hint(signal), signal);
            }
        }
        settle(portHints);
        Map<String, List<Object>> childHints = new LinkedHashMap<>();
        circuit.children().stream()
                .filter(child -> child.isGhost() == ghost)
                .forEach(child -> hinted(childHints, child.hint(), child));
        settle(childHints);
        circuit.memories().stream()
                .filter(memory -> memory.isGhost() == ghost)
                .forEach(memory -> hinted(otherHints, memory.hint().orElse("memory"), memory));
        circuit.syncReads().stream()
                .filter(read -> read.isGhost() == ghost)
                .forEach(read -> hinted(otherHints, hint(read), read));
        settle(otherHints);
    }

    private static boolean isPort(Bits signal) {
        return signal.op() == Op.INPUT || signal.op() == Op.OUTPUT;
    }

    private static boolean isGhost(Bundle bundle) {
        return bundle.forwardSignals().stream().anyMatch(Bits::isGhost)
                || bundle.backwardSignals().stream().anyMatch(Bits::isGhost);
    }

    /** The names as they are now; a circuit that still grows may give others later. */
    public static Names in(Circuit circuit) {
        return new Names(circuit);
    }

    /** The name of a port, bundle, sub-circuit, memory, or signal. */
    public String of(Object part) {
        String name = names.get(part);
        if (name == null) {
            throw new IllegalArgumentException("no name: it is part of another circuit: part=" + part);
        }
        return name;
    }

    /** The ports in the order of the source. */
    public List<Port> ports() {
        return Collections.unmodifiableList(ports);
    }

    /** Gives names to more things with Java names of their own, after all others. */
    public void add(Map<String, List<Object>> hints) {
        settle(hints);
    }

    /** A name for one more thing. */
    public String add(Object part, String wish) {
        Map<String, List<Object>> one = new LinkedHashMap<>();
        hinted(one, wish, part);
        settle(one);
        return of(part);
    }

    private static void hinted(Map<String, List<Object>> hints, String hint, Object part) {
        hints.computeIfAbsent(hint, key -> new ArrayList<>()).add(part);
    }

    private void settleBundles(List<Bundle> all) {
        Map<String, List<Bundle>> groups = new LinkedHashMap<>();
        for (Bundle bundle : all) {
            String hint = bundle.hint().orElse(bundle.getClass().getSimpleName());
            groups.computeIfAbsent(hint, key -> new ArrayList<>()).add(bundle);
        }
        groups.forEach((hint, bundles) -> {
            for (int i = 0; i < bundles.size(); i++) {
                String name = bundles.size() == 1 ? hint : hint + "_" + i;
                names.put(bundles.get(i), verilog(name));
            }
        });
    }

    private String hint(Bits signal) {
        String own = signal.hint()
                .orElseGet(() -> signal.op() == Op.READ_SYNC
                        ? signal.memory().hint().orElse("memory") + "_word"
                        : signal.op().name().toLowerCase(java.util.Locale.ROOT));
        Optional<String> group =
                signal.bundle().map(this::of).or(() -> signal.struct().flatMap(Struct::hint));
        return group.map(prefix -> prefix + "_" + own).orElse(own);
    }

    private void settle(Map<String, List<Object>> hints) {
        Map<String, Integer> next = new HashMap<>();
        hints.forEach((hint, parts) -> {
            for (Object part : parts) {
                String name = clean(hint);
                if (parts.size() > 1 || isTaken(name)) {
                    String stem = name;
                    int number = next.getOrDefault(stem, parts.size() > 1 ? 0 : 1);
                    while (isTaken(stem + "_" + number)) {
                        number++;
                    }
                    next.put(stem, number + 1);
                    name = stem + "_" + number;
                }
                taken.add(name);
                names.put(part, name);
            }
        });
    }

    private static String verilog(String name) {
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (letter > 'z' || letter != '_' && !Character.isLetterOrDigit(letter)) {
                return NOT_VERILOG.matcher(name).replaceAll("_");
            }
        }
        return name;
    }

    private boolean isTaken(String name) {
        return taken.contains(name) || RESERVED.contains(name);
    }

    private static String clean(String hint) {
        String name = verilog(hint);
        return RESERVED.contains(name) ? name + "_" : Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }
}
