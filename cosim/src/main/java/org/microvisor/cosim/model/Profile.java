package org.microvisor.cosim.model;

import java.util.List;

/** How a model is built: to find faults, or to be fast. */
public enum Profile {
    /** Quick to build; assertions, protocol checks and waveforms are in. */
    TEST(
            "--assert --trace-fst --trace-structs",
            "-O1 -DCOSIM_TRACE=1 -DCOSIM_CHECKS=1 -DVM_TRACE=1 -DVM_TRACE_FST=1",
            "verilated.cpp verilated_threads.cpp verilated_fst_c.cpp",
            "-lz"),
    /** Optimised as a whole with its runtime; no assertions, protocol checks or waveforms. */
    PERFORMANCE(
            "--noassert",
            "-O3 -flto -DCOSIM_TRACE=0 -DCOSIM_CHECKS=0 -DVM_TRACE=0",
            "verilated.cpp verilated_threads.cpp",
            "-O3 -flto");

    /**
     * Two optimisations of version 5.006 are off because they are wrong, as random circuits showed: with one, {@code a[3] && x}
     * is {@code x} where {@code a = {63'd0, x} & {63'd0, x}}; with the other, {@code $signed({4{y}}) < $signed({y, 3'd0})} is 1
     * where {@code y = x <= x}.
     */
    private static final String VERILATE =
            "--cc -O3 -fno-const-bit-op-tree -fno-dfg-peephole --x-assign fast --x-initial unique -Wno-fatal"
                    + " -Wno-lint -Wno-style --timescale 1ps/1ps --prefix Vdesign --Mdir . ";

    private static final String COMPILE =
            "-std=c++17 -fPIC -fvisibility=hidden -fvisibility-inlines-hidden -fno-gnu-unique -faligned-new"
                    + " -fcf-protection=none -DVL_USER_FINISH -DVL_USER_STOP -DVL_USER_FATAL -DVM_COVERAGE=0 -DVM_SC=0 ";

    private final String verilatorFlags;
    private final String compilerFlags;
    private final String runtimeFiles;
    private final String linkerFlags;

    Profile(String verilatorFlags, String compilerFlags, String runtimeFiles, String linkerFlags) {
        this.verilatorFlags = verilatorFlags;
        this.compilerFlags = compilerFlags;
        this.runtimeFiles = runtimeFiles;
        this.linkerFlags = linkerFlags;
    }

    List<String> verilatorFlags() {
        return words(VERILATE + verilatorFlags);
    }

    List<String> compilerFlags() {
        return words(COMPILE + compilerFlags);
    }

    /** Sources of the Verilator runtime that a model needs. */
    List<String> runtimeFiles() {
        return words(runtimeFiles);
    }

    List<String> linkerFlags() {
        return words(linkerFlags);
    }

    /** How people write it. */
    public String text() {
        return this == TEST ? "test" : "performance";
    }

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }
}
