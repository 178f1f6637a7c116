package org.microvisor.hdl.regs;

/**
 * A register map as an IP-XACT component with one memory map (the SPIRIT 1.5 name space of IEEE 1685-2009, which Vivado's IP
 * packager reads and writes).
 */
public final class IpXact {
    private static final String NAME_SPACE = "http://www.spiritconsortium.org/XMLSchema/SPIRIT/1685-2009";

    private IpXact() {}

    /** The text of the component. */
    public static String of(RegisterMap map) {
        Xml xml = new Xml();
        xml.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        xml.open("component xmlns:spirit=\"" + NAME_SPACE + "\"");
        xml.leaf("vendor", "microvisor.org");
        xml.leaf("library", "registers");
        xml.leaf("name", map.name());
        xml.leaf("version", (map.version() >>> 16) + "." + (map.version() & 0xFFFF));
        xml.open("memoryMaps");
        xml.open("memoryMap");
        xml.leaf("name", "s_axi");
        block(xml, "registers", 0, 1L << map.addressWidth(), "register");
        map.registers().forEach(register -> register(xml, register));
        xml.close("addressBlock");
        for (Window window : map.windows()) {
            block(xml, window.name(), window.offset(), window.size(), "memory");
            xml.close("addressBlock");
        }
        xml.close("memoryMap");
        xml.close("memoryMaps");
        xml.close("component");
        return xml.text();
    }

    private static void block(Xml xml, String name, long offset, long bytes, String usage) {
        xml.open("addressBlock");
        xml.leaf("name", name);
        xml.leaf("baseAddress", hex(offset));
        xml.leaf("range", Long.toString(bytes));
        xml.leaf("width", "32");
        xml.leaf("usage", usage);
    }

    private static void register(Xml xml, Register register) {
        xml.open("register");
        xml.leaf("name", register.name());
        xml.leaf("description", register.description());
        xml.leaf("addressOffset", hex(register.offset()));
        xml.leaf("size", Integer.toString(8 * register.bytes()));
        xml.leaf("access", access(register.access()));
        xml.open("reset");
        xml.leaf("value", hex(register.reset()));
        xml.leaf("mask", hex(register.bytes() == 8 ? -1 : 0xFFFF_FFFFL));
        xml.close("reset");
        if (register.fields().isEmpty()) {
            field(xml, register, new Field("value", register.width() - 1, 0, register.description()));
        }
        register.fields().forEach(field -> field(xml, register, field));
        xml.close("register");
    }

    private static void field(Xml xml, Register register, Field field) {
        xml.open("field");
        xml.leaf("name", field.name());
        xml.leaf("description", field.description());
        xml.leaf("bitOffset", Integer.toString(field.lsb()));
        xml.leaf("bitWidth", Integer.toString(register.bytes() == 8 ? 64 : field.width()));
        xml.leaf("access", access(register.access()));
        switch (register.access()) {
            case W1C -> xml.leaf("modifiedWriteValue", "oneToClear");
            case W1S -> xml.leaf("modifiedWriteValue", "oneToSet");
            case RW, RO, WO_STROBE, COUNTER, COUNTER64 -> {}
        }
        xml.close("field");
    }

    /** What the standard calls an access. */
    public static String access(Access access) {
        return switch (access) {
            case RW, W1C, W1S -> "read-write";
            case RO, COUNTER, COUNTER64 -> "read-only";
            case WO_STROBE -> "write-only";
        };
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value).toUpperCase(java.util.Locale.ROOT);
    }

    /** Indented lines in the name space. */
    private static final class Xml {
        private final StringBuilder text = new StringBuilder();
        private int depth;

        void line(String line) {
            text.append("  ".repeat(depth)).append(line).append('\n');
        }

        void open(String element) {
            line("<spirit:" + element + ">");
            depth++;
        }

        void close(String element) {
            depth--;
            line("</spirit:" + element + ">");
        }

        void leaf(String element, String content) {
            String escaped = content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            line("<spirit:" + element + ">" + escaped + "</spirit:" + element + ">");
        }

        String text() {
            return text.toString();
        }
    }
}
