package org.microvisor.cosim.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Aligned text in columns: built row by row, printed at the end. A column whose every cell begins with a digit, a sign
 * or is empty or "-" stands to the right, all others to the left.
 */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... header) {
        this.header = List.of(header);
    }

    /** Adds a row; cells are printed by {@code String.valueOf}. */
    public Table row(Object... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(
                    "wrong number of cells: columns=" + header.size() + ", cells=" + cells.length);
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /** The whole table: a header line, a rule, and a line per row, each ended by a line feed. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        line(text, header);
        List<String> rule = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            rule.add("-".repeat(width(column)));
        }
        line(text, rule);
        rows.forEach(row -> line(text, row));
        return text.toString();
    }

    private void line(StringBuilder text, List<String> cells) {
        int start = text.length();
        for (int column = 0; column < cells.size(); column++) {
            String padding = " ".repeat(width(column) - cells.get(column).length());
            text.append(column == 0 ? "" : GAP);
            text.append(right(column) ? padding + cells.get(column) : cells.get(column) + padding);
        }
        while (text.length() > start && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).length())
                .reduce(header.get(column).length(), Math::max);
    }

    private boolean right(int column) {
        return !rows.isEmpty()
                && rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.matches("|-|[-+]?[0-9].*"));
    }
}
