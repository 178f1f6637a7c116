package org.microvisor.hdl.verilog;

import java.util.ArrayList;
import java.util.List;

/** Declarations in columns: kind, range, name and place. */
final class Table {
    private record Row(String kind, String range, String name, String place) {}

    private final List<Row> rows = new ArrayList<>();

    void row(String kind, String range, String name, String place) {
        rows.add(new Row(kind, range.trim(), name, place));
    }

    /** A remark of its own line between the rows. */
    void remark(String text) {
        rows.add(new Row("// " + text, "", "", ""));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Writes the rows with equal columns; a long kind, as of a memory with attributes, does not count. */
    void into(Lines out) {
        int kind = 4;
        int range = 0;
        int name = 0;
        for (Row row : rows) {
            range = Math.max(range, row.range().length());
            name = Math.max(name, row.name().length());
        }
        for (Row row : rows) {
            if (row.name().isEmpty()) {
                out.line("    " + row.kind());
                continue;
            }
            StringBuilder line = new StringBuilder("    ");
            line.append(pad(row.kind(), kind)).append(' ');
            line.append(range == 0 ? "" : pad(row.range(), range) + " ");
            line.append(row.place().isEmpty() ? row.name() : pad(row.name(), name) + "  // " + row.place());
            out.line(line.toString());
        }
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
