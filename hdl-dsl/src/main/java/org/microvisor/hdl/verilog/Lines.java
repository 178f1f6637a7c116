package org.microvisor.hdl.verilog;

/** Lines of text, broken at spaces where they are too long. */
final class Lines {
    private static final int LONGEST = 120;

    private final StringBuilder text = new StringBuilder();

    /** Adds a line. */
    void line(String line) {
        String rest = line;
        int indent = 0;
        while (indent < rest.length() && rest.charAt(indent) == ' ') {
            indent++;
        }
        String further = " ".repeat(indent + 8);
        int comment = rest.indexOf(" // ");
        while (rest.length() > LONGEST && (comment < 0 || comment > LONGEST)) {
            int at = rest.lastIndexOf(' ', LONGEST);
            if (at <= further.length()) {
                break;
            }
            text.append(rest, 0, at).append('\n');
            rest = further + rest.substring(at + 1);
            comment = rest.indexOf(" // ");
        }
        text.append(rest).append('\n');
    }

    /** Adds a line with the place of its source. */
    void line(String line, Object place) {
        line(line + "  // " + place);
    }

    /** Adds an empty line and a remark, before a section. */
    void section(String remark) {
        text.append('\n').append("    // ").append(remark).append('\n');
    }

    void blank() {
        text.append('\n');
    }

    boolean isEmpty() {
        return text.length() == 0;
    }

    void add(Lines more) {
        text.append(more.text);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
