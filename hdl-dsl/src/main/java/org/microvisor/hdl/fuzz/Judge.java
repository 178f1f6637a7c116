package org.microvisor.hdl.fuzz;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Whom the fuzzer asks what the Verilog of a random circuit means. */
public enum Judge {
    /** Icarus Verilog: interprets, knows unknown values. */
    ICARUS("iverilog") {
        @Override
        List<Verdict> verdicts(List<Sample> samples, Duration limit) {
            return new OutsideRun(limit).verdicts(new Icarus(), samples);
        }
    },
    /** Verilator: compiles to C++, two-state. */
    VERILATOR("verilator") {
        @Override
        List<Verdict> verdicts(List<Sample> samples, Duration limit) {
            return new OutsideRun(limit).verdicts(new Verilator(), samples);
        }
    },
    /** Yosys: proves that the text means what the graph says, see {@link TextProof}. Words of memories are cut to 8 bits. */
    YOSYS("yosys") {
        private static final int SECONDS = 20;
        private static final int WIDEST_WORD = 8;

        @Override
        List<Verdict> verdicts(List<Sample> samples, Duration limit) {
            return new TextProof(limit, SECONDS)
                    .prove(samples.stream().map(this::circuit).toList());
        }

        @Override
        String text(Sample sample) {
            return TextProof.Pair.of(circuit(sample)).emitted();
        }

        private RandomCircuit circuit(Sample sample) {
            return new RandomCircuit(Choices.of(sample.choices()), WIDEST_WORD);
        }
    };

    private static final int PROOF_SHARE = 20;

    private final String program;

    Judge(String program) {
        this.program = program;
    }

    /** The program that must be installed. */
    public String program() {
        return program;
    }

    /** All judges with their usual shares, for {@link Fuzzer}: a proof takes as long as many runs. */
    public static Map<Judge, Integer> usualShares() {
        Map<Judge, Integer> shares = new EnumMap<>(Judge.class);
        for (Judge judge : values()) {
            shares.put(judge, judge == YOSYS ? PROOF_SHARE : 1);
        }
        return shares;
    }

    /**
     * What this judge says of each of the samples.
     *
     * @param limit for one run of its program
     */
    abstract List<Verdict> verdicts(List<Sample> samples, Duration limit);

    /** The Verilog that this judge looks at. */
    String text(Sample sample) {
        return String.join("", sample.verilog().files().values());
    }
}
