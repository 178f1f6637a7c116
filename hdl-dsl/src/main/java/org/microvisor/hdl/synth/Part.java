package org.microvisor.hdl.synth;

import java.util.Locale;

/** A Zynq-7000 device and what its logic holds (DS190, table 1; LUTs that can be RAM are those of its SLICEMs). */
public enum Part {
    /** Of the smallest boards. */
    Z7010("7z010", 17_600, 6_000, 35_200, 60, 80),
    /** Of most boards. */
    Z7020("7z020", 53_200, 17_400, 106_400, 140, 220),
    /** The smallest one with a Kintex-7 fabric. */
    Z7030("7z030", 78_600, 26_600, 157_200, 265, 400);

    private final String label;
    private final int lut;
    private final int lutRam;
    private final int ff;
    private final int bram36;
    private final int dsp;

    Part(String label, int lut, int lutRam, int ff, int bram36, int dsp) {
        this.label = label;
        this.lut = lut;
        this.lutRam = lutRam;
        this.ff = ff;
        this.bram36 = bram36;
        this.dsp = dsp;
    }

    /** The name that people use: {@code 7z020}. */
    public String label() {
        return label;
    }

    /** Whether the device has at least these resources. Says nothing about whether a router finds its way. */
    public boolean holds(Resources resources) {
        return resources.lut() + resources.lutRam() <= lut
                && resources.lutRam() <= lutRam
                && resources.ff() <= ff
                && resources.bram36() <= bram36
                && resources.dsp() <= dsp;
    }

    /** What the design takes of the LUTs (those used as memory included) and of the block RAM. */
    public String share(Resources resources) {
        return String.format(
                Locale.ROOT,
                "%.0f %% LUT, %.0f %% BRAM",
                100.0 * (resources.lut() + resources.lutRam()) / lut,
                100.0 * resources.bram36() / bram36);
    }
}
