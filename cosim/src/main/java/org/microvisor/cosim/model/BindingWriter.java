package org.microvisor.cosim.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the C++ that ties one design to the generic transactors: a pin accessor for each signal of each bus, the loose pins'
 * places in shared memory, the image of all inputs for recordings.
 */
final class BindingWriter {
    /** What a signal reads as when the design does not have it; 0 where nothing is said. */
    private static final Map<String, String> ABSENT = Map.of(
            "tkeep",
            "~uint64_t{0}",
            "tlast",
            "1",
            "wlast",
            "1",
            "rlast",
            "1",
            "wstrb",
            "~uint64_t{0}",
            "awburst",
            "1",
            "arburst",
            "1");

    private static final List<String> STREAM = List.of("tdata", "tkeep", "tlast", "tuser", "tvalid", "tready");
    private static final List<String> AXI = List.of(
            "awid", "awaddr", "awlen", "awsize", "awburst", "awcache", "awvalid", "awready", "wdata", "wstrb", "wlast",
            "wvalid", "wready", "bid", "bresp", "bvalid", "bready", "arid", "araddr", "arlen", "arsize", "arburst",
            "arcache", "arvalid", "arready", "rid", "rdata", "rresp", "rlast", "rvalid", "rready");

    private final ModelSource source;
    private final SharedMemory layout;
    private final StringBuilder out = new StringBuilder();

    private BindingWriter(ModelSource source) {
        this.source = source;
        this.layout = SharedMemory.of(source);
    }

    /** The text of binding.h. */
    static String write(ModelSource source) {
        BindingWriter writer = new BindingWriter(source);
        writer.buses();
        writer.design();
        return writer.out.toString();
    }

    private void buses() {
        int index = 0;
        for (Interface bus : source.interfaces()) {
            line("// %s: %s %s", bus.name(), bus.kind(), bus.role());
            line("struct Bus%d {", index);
            line("    explicit Bus%d(Vdesign& design) : d(*design.rootp) {}", index);
            line("    static constexpr unsigned DATA_BYTES = %d;", source.beatBytes(bus));
            line("    static constexpr const char* NAME = \"%s\";", bus.name());
            line("    Vdesign___024root& d;  // the pins themselves: Vdesign has a reference to each");
            for (String name : bus.kind() == Interface.Kind.AXI_STREAM ? STREAM : AXI) {
                accessor(bus, name);
            }
            line("};");
            index++;
        }
    }

    private void accessor(Interface bus, String name) {
        Optional<Signal> signal = source.signal(bus.prefix() + name);
        if (signal.isPresent()) {
            line("    auto& %s() { return d.%s; }", name, signal.get().member());
            return;
        }
        String value = ABSENT.getOrDefault(name, "0");
        if (name.endsWith("size")) {
            value = Integer.toString(Integer.numberOfTrailingZeros(source.beatBytes(bus)));
        }
        line("    uint64_t %s_ = %s;", name, value);
        line("    uint64_t& %s() { return %s_; }", name, name);
    }

    private void design() {
        List<Signal> pins = source.pins();
        List<Signal> watched = layout.watched();
        int inputBytes = source.inputs().stream().mapToInt(Signal::nativeBytes).sum();
        line("struct Design {");
        line("    static constexpr uint32_t INPUT_BYTES = %d;", inputBytes);
        line("    static constexpr uint64_t SHARED_BYTES = %dull;", layout.bytes());
        line("    static constexpr uint64_t PERIOD_PS = %dull;", source.periodPicoseconds());
        line("    Vdesign& d;");
        line("    const cosim::Kernel& kernel;");
        line("    uint64_t* const words;");
        for (int i = 0; i < source.interfaces().size(); i++) {
            line("    cosim::%s<Bus%d> bus%d;", source.interfaces().get(i).transactor(), i, i);
        }
        line("    cosim::Watch watch;");
        line("    Design(Vdesign& design, cosim::Kernel& state, uint8_t* shared)");
        line("        : d(design),");
        line("          kernel(state),");
        line("          words(reinterpret_cast<uint64_t*>(shared)),");
        for (int i = 0; i < source.interfaces().size(); i++) {
            line("          bus%d(state, %d, shared + %d, design),", i, i, layout.portOffset(i));
        }
        line(
                "          watch(state, words + cosim::STATUS_WATCH, words + cosim::STATUS_RISEN, words + cosim::STATUS_RISES) {}");
        if (source.clock().isEmpty()) {
            line("    static auto& clock(Vdesign&) {");
            line("        static thread_local uint8_t none;");
            line("        return none;");
            line("    }");
        } else {
            line("    static auto& clock(Vdesign& d) { return d.%s; }", member(source.clock()));
        }
        line("    // The inputs are new: what hangs on them settles. Then the edge; OneClock.java has the reasons.");
        line("    static void settle(Vdesign& d) {");
        line("#if COSIM_ONE_CLOCK == 0");
        line("        clock(d) = 0;");
        line("        d.eval();");
        line("#elif COSIM_ONE_CLOCK == 1");
        line("        (void)d;");
        line("#else");
        line("        d.rootp->__VicoTriggered.at(0) = 1;");
        line("        Vdesign___024root___eval_ico(d.rootp);");
        line("#endif");
        line("    }");
        line("    static void edge(Vdesign& d) {");
        line("#if COSIM_ONE_CLOCK == 0");
        line("        clock(d) = 1;");
        line("        d.eval();");
        line("#else");
        line("        d.rootp->__VnbaTriggered.at(0) = 1;");
        line("        Vdesign___024root___eval_nba(d.rootp);");
        line("#endif");
        line("    }");
        line("    static void release(Vdesign& d) {");
        line("        (void)d;");
        if (!source.reset().isEmpty()) {
            line("        d.%s = 1;", member(source.reset()));
        }
        line("    }");
        line("    void begin() {");
        for (int i = 0; i < source.interfaces().size(); i++) {
            line("        bus%d.begin();", i);
        }
        line("    }");
        line("    void drive() {");
        line("        const uint64_t driving = kernel.driving;");
        for (int i = 0; i < source.interfaces().size(); i++) {
            line("        if ((driving >> %d & 1) != 0) bus%d.drive();", i, i);
        }
        line("        (void)driving;");
        line("    }");
        line("    void sample() {");
        for (int i = 0; i < source.interfaces().size(); i++) {
            line("        bus%d.sample();", i);
        }
        if (!watched.isEmpty()) {
            List<String> terms = new ArrayList<>();
            for (int i = 0; i < watched.size(); i++) {
                terms.add("uint64_t{d." + watched.get(i).member() + "} << " + i);
            }
            line("        watch.sample(%s);", String.join(" | ", terms));
        }
        line("    }");
        line("    void loadPins() {");
        for (Signal pin : pins) {
            if (pin.input()) {
                line(
                        "        std::memcpy(static_cast<void*>(&d.%s), words + %d, %d);",
                        pin.member(), layout.word(pin), pin.nativeBytes());
            }
        }
        line("    }");
        line("    void storePins() {");
        for (Signal pin : pins) {
            if (!pin.input()) {
                line(
                        "        std::memcpy(words + %d, static_cast<const void*>(&d.%s), %d);",
                        layout.word(pin), pin.member(), pin.nativeBytes());
            }
        }
        line("    }");
        line("    static void loadInputs(Vdesign& d, const uint8_t* from) {");
        inputs("        std::memcpy(static_cast<void*>(&d.%s), from + %d, %d);");
        line("    }");
        line("    static void saveInputs(const Vdesign& d, uint8_t* to) {");
        inputs("        std::memcpy(to + %2$d, static_cast<const void*>(&d.%1$s), %3$d);");
        line("    }");
        line("    static uint64_t outputHash(const Vdesign& d) {");
        line("        uint64_t hash = 0xcbf29ce484222325u;");
        for (Signal signal : source.signals()) {
            if (!signal.input()) {
                line(
                        "        hash = cosim::hash(hash, static_cast<const void*>(&d.%s), %d);",
                        signal.member(), signal.nativeBytes());
            }
        }
        line("        return hash;");
        line("    }");
        line("};");
        line("COSIM_MODEL(Vdesign, Design)");
    }

    private String member(String signal) {
        return source.signal(signal).orElseThrow().member();
    }

    private void inputs(String format) {
        int offset = 0;
        for (Signal signal : source.inputs()) {
            line(format, signal.member(), offset, signal.nativeBytes());
            offset += signal.nativeBytes();
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency, for one private method
    private void line(String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
