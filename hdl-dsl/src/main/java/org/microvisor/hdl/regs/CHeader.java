package org.microvisor.hdl.regs;

import java.util.Locale;

/** A register map as a C header: offsets, reset values, masks and shifts as macros. */
public final class CHeader {
    private CHeader() {}

    /** The text of the header. */
    public static String of(RegisterMap map) {
        String prefix = map.name().toUpperCase(Locale.ROOT) + "_";
        StringBuilder text = new StringBuilder();
        text.append("/* Register map \"").append(map.name()).append("\", made by MicroVisor hdl-dsl. */\n");
        text.append("#ifndef ").append(prefix).append("REGISTERS_H\n");
        text.append("#define ").append(prefix).append("REGISTERS_H\n\n");
        define(text, prefix + "MAP_VERSION", String.format("0x%08Xu", map.version()), "");
        define(text, prefix + "MAP_SIZE", String.format("0x%Xu", 1L << map.addressWidth()), "bytes");
        for (Register register : map.registers()) {
            String name = prefix + register.name();
            text.append("\n/* ").append(register.access().text()).append(": ");
            text.append(register.description()).append(" */\n");
            define(text, name, String.format("0x%04Xu", register.offset()), "");
            if (register.reset() != 0) {
                define(text, name + "_RESET", String.format("0x%08Xu", register.reset()), "");
            }
            for (Field field : register.fields()) {
                String fieldName = name + "_" + field.name().toUpperCase(Locale.ROOT);
                define(text, fieldName + "_MASK", String.format("0x%08Xu", field.mask()), field.description());
                define(text, fieldName + "_SHIFT", Integer.toString(field.lsb()), "");
            }
        }
        for (Window window : map.windows()) {
            String name = prefix + window.name();
            text.append("\n/* window: ").append(window.description()).append(" */\n");
            define(text, name, String.format("0x%04Xu", window.offset()), "");
            define(text, name + "_SIZE", String.format("0x%04Xu", window.size()), "");
        }
        return text.append("\n#endif\n").toString();
    }

    private static void define(StringBuilder text, String name, String value, String remark) {
        text.append(String.format("#define %-40s %s", name, value));
        text.append(remark.isEmpty() ? "" : " /* " + remark + " */").append('\n');
    }
}
