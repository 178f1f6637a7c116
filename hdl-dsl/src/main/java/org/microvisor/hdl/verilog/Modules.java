package org.microvisor.hdl.verilog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Names;
import org.microvisor.hdl.Port;
import org.microvisor.hdl.Statement;

/** All modules of a design: equal ones once, named after their class and, where one class gives several, its parameters. */
final class Modules implements KnownModules {
    /** What stands before and after the number of a module that has no name yet. */
    private static final char MARK = '\u0001';

    /** A module before it has a name. */
    private record Draft(String stem, String text, Circuit first) {}

    private final Circuit root;
    private final Purpose purpose;
    private final String prefix;
    private final List<Circuit> blackBoxes = new ArrayList<>();
    private final Map<Circuit, Contents> contents = new HashMap<>();
    private final Map<Circuit, Map<String, Statement.Check>> checksBelow = new HashMap<>();
    private final Map<Circuit, Names> names = new HashMap<>();
    private final Map<Circuit, Clocks> clocks = new HashMap<>();
    private final Map<Circuit, Circuit> twins = new HashMap<>();
    private final Map<Circuit, Set<String>> inside = new HashMap<>();
    private final Map<Circuit, Integer> numbers = new HashMap<>();
    private final Map<Circuit, String> instances = new HashMap<>();
    private final Map<String, Integer> known = new HashMap<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<List<String>> namesMade = new ArrayList<>();
    private int namesDeclared;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private String top = "";

    Modules(Circuit root, Purpose purpose) {
        this(root, purpose, "");
    }

    /**
     * All modules of a design or of a black box's model.
     *
     * @param name of the model's module, which starts those of the modules inside
     */
    Modules(Circuit root, Purpose purpose, String name) {
        this.root = root;
        this.purpose = purpose;
        this.prefix = name;
        List<Circuit> order = new ArrayList<>(List.of(root));
        for (int i = 0; i < order.size(); i++) {
            if (!isForeign(order.get(i))) {
                order.addAll(contents(order.get(i)).children());
            }
        }
        Twins known = new Twins(root, clocks);
        for (int i = order.size() - 1; i >= 0; i--) {
            Circuit circuit = order.get(i);
            if (isForeign(circuit)) {
                blackBoxes.add(circuit);
            }
            Circuit twin = circuit == root || purpose == Purpose.PROOF ? circuit : known.find(circuit);
            if (twin == circuit) {
                make(circuit);
            } else {
                repeat(circuit, twin);
            }
        }
        name(root);
    }

    private void make(Circuit circuit) {
        boolean isTop = circuit == root && purpose != Purpose.MODEL;
        List<Clocks> below = isForeign(circuit)
                ? List.of()
                : contents(circuit).children().stream().map(this::clocks).toList();
        clocks.put(circuit, new Clocks(contents(circuit), below, isTop));
        if (!isForeign(circuit)) {
            draft(circuit, isTop);
        }
    }

    /** Takes over what was found out about a circuit that is built alike. */
    private void repeat(Circuit circuit, Circuit twin) {
        twins.put(circuit, twin);
        clocks.put(circuit, clocks(twin));
        if (!isForeign(circuit)) {
            inside.put(circuit, inside.getOrDefault(twin, Set.of()));
            numbers.put(circuit, numbers.getOrDefault(twin, 0));
            List<Circuit> children = contents(circuit).children();
            for (int i = 0; i < children.size(); i++) {
                instances.put(
                        children.get(i),
                        instances.getOrDefault(contents(twin).children().get(i), ""));
            }
        }
    }

    @Override
    public List<Port> ports(Circuit circuit) {
        Circuit twin = twins.getOrDefault(circuit, circuit);
        List<Port> ports = names.computeIfAbsent(twin, Names::in).ports();
        List<Port> own = new ArrayList<>(ports.size());
        int signal = 0;
        for (Port port : ports) {
            while (twin.signals().get(signal) != port.signal()) {
                signal++;
            }
            Bits bits = circuit.signals().get(signal);
            if (purpose == Purpose.PROOF || !bits.isGhost()) {
                own.add(
                        twin == circuit
                                ? port
                                : new Port(port.name(), port.width(), port.direction(), bits, bits.bundle()));
            }
        }
        return own;
    }

    private boolean isForeign(Circuit circuit) {
        return purpose.isProduct() && circuit.blackBox().isPresent();
    }

    /** The black boxes that the text leaves open. */
    List<Circuit> blackBoxes() {
        return blackBoxes;
    }

    /** How many names are declared, each module once. */
    int namesDeclared() {
        return namesDeclared;
    }

    /** Those of them that the source did not give, with their modules. */
    List<String> namesMade() {
        List<String> all = new ArrayList<>();
        List<String> modules = List.copyOf(texts.keySet());
        for (int i = 0; i < modules.size(); i++) {
            String module = modules.get(i);
            namesMade.get(i).forEach(name -> all.add(module + "." + name));
        }
        return all;
    }

    /** The clocks of the root. */
    Clocks clocks() {
        return clocks(root);
    }

    @Override
    public Clocks clocks(Circuit circuit) {
        return Objects.requireNonNull(clocks.get(circuit), "sub-modules come first");
    }

    private Contents contents(Circuit circuit) {
        return contents.computeIfAbsent(circuit, purpose == Purpose.PROOF ? Contents::whole : Contents::real);
    }

    /** The properties by the path of their labels from the top. */
    Map<String, Statement.Check> checks() {
        return checksBelow.getOrDefault(root, Map.of());
    }

    /** What each circuit but the top is called in the module around it. */
    Map<Circuit, String> instances() {
        return instances;
    }

    /** The texts by module name, sub-modules first. */
    Map<String, String> texts() {
        return texts;
    }

    String top() {
        return top;
    }

    private void draft(Circuit circuit, boolean top) {
        ModuleWriter writer =
                new ModuleWriter(contents(circuit), purpose, top, names.computeIfAbsent(circuit, Names::in), this);
        String stem = stem(circuit);
        String text = writer.write();
        contents(circuit).children().forEach(child -> instances.put(child, writer.instance(child)));
        Set<String> declared = writer.declared();
        Map<String, Statement.Check> checks = new LinkedHashMap<>(writer.checks());
        for (Circuit child : contents(circuit).children()) {
            checksBelow
                    .getOrDefault(child, Map.of())
                    .forEach((path, check) -> checks.put(writer.instance(child) + "." + path, check));
        }
        if (!checks.isEmpty()) {
            checksBelow.put(circuit, checks);
        }
        Set<Circuit> below = new HashSet<>();
        for (Circuit child : contents(circuit).children()) {
            if (below.add(twins.getOrDefault(child, child))) {
                declared.addAll(inside.getOrDefault(child, Set.of()));
            }
        }
        inside.put(circuit, declared);
        Integer number = known.get(stem + text);
        if (number == null) {
            number = drafts.size();
            known.put(stem + text, number);
            drafts.add(new Draft(stem, text, circuit));
            namesMade.add(writer.made());
            namesDeclared += writer.declared().size();
        }
        numbers.put(circuit, number);
    }

    @Override
    public Set<String> namesIn(Circuit circuit) {
        return inside.getOrDefault(circuit, Set.of());
    }

    @Override
    public String reference(Circuit circuit) {
        Optional<String> foreign = isForeign(circuit) ? circuit.blackBox() : Optional.empty();
        return foreign.orElseGet(() -> MARK + "" + numbers.get(circuit) + MARK);
    }

    private static String stem(Circuit circuit) {
        String name = circuit.cell().getClass().getSimpleName();
        return name.isEmpty() ? "Anonymous" : name;
    }

    private void name(Circuit root) {
        Map<String, Integer> variants = new HashMap<>();
        drafts.forEach(draft -> variants.merge(draft.stem(), 1, Integer::sum));
        List<String> chosen = new ArrayList<>();
        Map<String, Integer> taken = new HashMap<>();
        for (Draft draft : drafts) {
            String name = draft.stem();
            if (variants.getOrDefault(name, 0) > 1) {
                StringBuilder suffix = new StringBuilder();
                draft.first()
                        .parameters()
                        .values()
                        .forEach(value ->
                                suffix.append(suffix.isEmpty() ? "_" : "x").append(value));
                name += suffix.toString().replaceAll("[^A-Za-z0-9_]", "_");
            }
            int again = taken.merge(name, 1, Integer::sum);
            if (!prefix.isEmpty()) {
                chosen.add(draft.first() == root ? prefix : prefix + "_" + (again == 1 ? name : name + "_" + again));
                continue;
            }
            chosen.add(
                    again == 1
                                    && !(variants.getOrDefault(draft.stem(), 0) > 1
                                            && draft.first().parameters().isEmpty())
                            ? name
                            : name + "_" + again);
        }
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            StringBuilder text = new StringBuilder(header(draft.first(), chosen.get(i)));
            resolve(draft.text(), chosen, text);
            texts.put(
                    chosen.get(i),
                    text.append("endmodule\n\n`default_nettype wire\n").toString());
        }
        Integer number = numbers.get(root);
        top = chosen.get(number == null ? 0 : number);
    }

    /** Copies the text with the names of modules in place of their numbers. */
    private static void resolve(String text, List<String> chosen, StringBuilder into) {
        int copied = 0;
        int mark = text.indexOf(MARK);
        while (mark >= 0) {
            int end = text.indexOf(MARK, mark + 1);
            into.append(text, copied, mark).append(chosen.get(Integer.parseInt(text, mark + 1, end, 10)));
            copied = end + 1;
            mark = text.indexOf(MARK, copied);
        }
        into.append(text, copied, text.length());
    }

    private static String header(Circuit circuit, String name) {
        StringBuilder text = new StringBuilder();
        text.append("// ").append(name);
        circuit.parameters()
                .forEach((key, value) ->
                        text.append(", ").append(key).append(' ').append(value));
        text.append("\n// Made by MicroVisor hdl-dsl from ")
                .append(circuit.cell().getClass().getName());
        text.append("; change that, not this.\n\n`default_nettype none\n\nmodule ")
                .append(name)
                .append(" (\n");
        return text.toString();
    }
}
