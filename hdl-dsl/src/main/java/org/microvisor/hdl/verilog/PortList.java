package org.microvisor.hdl.verilog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Bundle;
import org.microvisor.hdl.Names;
import org.microvisor.hdl.Port;

/** The port list of a module: clock, reset, then the ports in the order of the source, grouped by bundle. */
final class PortList {
    private static final String STEP = "    ";

    private record Row(String kind, String range, String name, String place) {}

    private final List<Row> rows = new ArrayList<>();
    private final Map<Integer, String> remarks = new HashMap<>();

    PortList(Names names, List<Port> ports, Clocks clocks, Predicate<Bits> isProcedural) {
        clocks.pins().keySet().forEach(name -> rows.add(new Row("input  wire", "", name, "")));
        Optional<Bundle> group = Optional.empty();
        for (Port port : ports) {
            if (!port.bundle().equals(group)) {
                group = port.bundle();
                group.ifPresent(bundle -> remarks.put(rows.size(), remark(names.of(bundle), bundle)));
            }
            boolean in = port.direction() == Port.Direction.IN;
            String kind = in ? "input  wire" : isProcedural.test(port.signal()) ? "output reg " : "output wire";
            String place =
                    port.bundle().isPresent() ? "" : port.signal().place().toString();
            rows.add(new Row(kind, Declarations.range(port.width()).trim(), port.name(), place));
        }
    }

    private static String remark(String name, Bundle bundle) {
        StringBuilder text = new StringBuilder();
        text.append(name).append(": ").append(bundle.getClass().getSimpleName());
        text.append(' ').append(bundle.role().name().toLowerCase(Locale.ROOT));
        bundle.parameters()
                .forEach((key, value) ->
                        text.append(", ").append(key).append(' ').append(value));
        return text.append("  // ").append(bundle.place()).toString();
    }

    /** Writes the list; {@code attributes} gives what stands before a port. */
    void write(Function<String, List<String>> attributes, Lines out) {
        int range = rows.stream().mapToInt(row -> row.range().length()).max().orElse(0);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String remark = remarks.get(i);
            if (remark != null) {
                out.line(STEP + "// " + remark);
            }
            attributes.apply(row.name()).forEach(text -> out.add(STEP + text + "\n"));
            String columns = range == 0 ? "" : Table.pad(row.range(), range) + " ";
            String comma = i + 1 < rows.size() ? "," : "";
            String place = row.place().isEmpty() ? "" : "  // " + row.place();
            out.line(STEP + row.kind() + " " + columns + row.name() + comma + place);
        }
        out.line(");");
    }
}
