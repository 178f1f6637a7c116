package org.microvisor.hdl;

/** Verilog text as tests compare it. */
final class Verilogs {
    private Verilogs() {}

    /** Without the places, which move with every edit. */
    static String body(String module) {
        return module.replaceAll(" *// [A-Za-z]+\\.java:\\d+", "");
    }
}
