package org.microvisor.hdl.regs;

import java.util.Locale;

/** A register map as one self-contained HTML page. */
public final class HtmlPage {
    private static final String STYLE = "body{font-family:sans-serif;max-width:60em;margin:2em auto}"
            + "table{border-collapse:collapse;width:100%;margin:0 0 1.5em}"
            + "th,td{border:1px solid #bbb;padding:.2em .5em;text-align:left;vertical-align:top}"
            + "td.n{font-family:monospace;white-space:nowrap}";

    private HtmlPage() {}

    /** The text of the page. */
    public static String of(RegisterMap map) {
        StringBuilder text = new StringBuilder();
        text.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Registers of ");
        text.append(map.name())
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head>\n<body>\n<h1>Registers of ");
        text.append(map.name())
                .append("</h1>\n<p>Version ")
                .append(map.version() >>> 16)
                .append('.');
        text.append(map.version() & 0xFFFF)
                .append(", ")
                .append(1 << map.addressWidth())
                .append(" bytes, AXI4-Lite.</p>\n");
        text.append("<table>\n<tr><th>Offset</th><th>Name</th><th>Access</th><th>Reset</th><th>Meaning</th></tr>\n");
        for (Register register : map.registers()) {
            String anchor = register.name().toLowerCase(Locale.ROOT);
            String name = register.fields().isEmpty()
                    ? register.name()
                    : "<a href=\"#" + anchor + "\">" + register.name() + "</a>";
            row(
                    text,
                    String.format("0x%04X", register.offset()),
                    name,
                    register.access().text(),
                    String.format("0x%08X", register.reset()),
                    register.description());
        }
        for (Window window : map.windows()) {
            String range = String.format("0x%04X..0x%04X", window.offset(), window.offset() + window.size() - 1);
            row(text, range, window.name(), "window", "", window.description());
        }
        text.append("</table>\n");
        for (Register register : map.registers()) {
            if (!register.fields().isEmpty()) {
                fields(text, register);
            }
        }
        return text.append("</body>\n</html>\n").toString();
    }

    private static void row(
            StringBuilder text, String offset, String name, String access, String reset, String meaning) {
        text.append("<tr><td class=\"n\">")
                .append(offset)
                .append("</td><td class=\"n\">")
                .append(name);
        text.append("</td><td>").append(access).append("</td><td class=\"n\">").append(reset);
        text.append("</td><td>").append(escaped(meaning)).append("</td></tr>\n");
    }

    private static void fields(StringBuilder text, Register register) {
        text.append("<h2 id=\"")
                .append(register.name().toLowerCase(Locale.ROOT))
                .append("\">");
        text.append(register.name()).append("</h2>\n<table>\n<tr><th>Bits</th><th>Field</th><th>Meaning</th></tr>\n");
        for (Field field : register.fields()) {
            String bits = field.width() == 1 ? "" + field.lsb() : field.msb() + ":" + field.lsb();
            text.append("<tr><td class=\"n\">")
                    .append(bits)
                    .append("</td><td class=\"n\">")
                    .append(field.name());
            text.append("</td><td>").append(escaped(field.description())).append("</td></tr>\n");
        }
        text.append("</table>\n");
    }

    private static String escaped(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
