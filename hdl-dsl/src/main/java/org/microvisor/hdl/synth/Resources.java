package org.microvisor.hdl.synth;

import java.util.Map;

/**
 * What a mapped netlist occupies.
 *
 * @param lut LUT1..LUT6 as logic; inverters are not counted, they vanish into LUTs
 * @param lutRam LUTs used as memory or shift register
 * @param ff registers of slices
 * @param carry4 carry chain elements
 * @param bram36 block RAM in units of 36 Kbit; a RAMB18 is half a one
 * @param dsp DSP48E1
 */
public record Resources(int lut, int lutRam, int ff, int carry4, double bram36, int dsp) {
    /** LUTs that one memory cell takes (UG474, table 2-3). */
    private static final Map<String, Integer> LUTS_OF_MEMORY = Map.ofEntries(
            Map.entry("RAM32M", 4),
            Map.entry("RAM64M", 4),
            Map.entry("RAM32X1D", 2),
            Map.entry("RAM64X1D", 2),
            Map.entry("RAM128X1D", 4),
            Map.entry("RAM32X1S", 1),
            Map.entry("RAM64X1S", 1),
            Map.entry("RAM128X1S", 2),
            Map.entry("RAM256X1S", 4),
            Map.entry("SRL16E", 1),
            Map.entry("SRLC32E", 1));

    static Resources of(Netlist netlist) {
        int lut = 0;
        int lutRam = 0;
        int ff = 0;
        int carry4 = 0;
        double bram36 = 0;
        int dsp = 0;
        for (Netlist.Cell cell : netlist.cells()) {
            String type = cell.type();
            lut += cell.isLut() ? 1 : 0;
            lutRam += LUTS_OF_MEMORY.getOrDefault(type, 0);
            ff += cell.isRegister() ? 1 : 0;
            carry4 += type.equals("CARRY4") ? 1 : 0;
            bram36 += type.equals("RAMB36E1") ? 1 : type.equals("RAMB18E1") ? 0.5 : 0;
            dsp += type.equals("DSP48E1") ? 1 : 0;
        }
        return new Resources(lut, lutRam, ff, carry4, bram36, dsp);
    }
}
