package org.microvisor.hdl.synth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.microvisor.hdl.Cell;

/**
 * The most that a circuit may cost, as a test: {@code new Budget().lut(23).ff(31).bram36(1).require(fifo)}. What is not named is
 * not limited.
 */
public final class Budget {
    private OptionalDouble lut = OptionalDouble.empty();
    private OptionalDouble lutRam = OptionalDouble.empty();
    private OptionalDouble ff = OptionalDouble.empty();
    private OptionalDouble bram36 = OptionalDouble.empty();
    private OptionalDouble dsp = OptionalDouble.empty();
    private OptionalDouble levels = OptionalDouble.empty();
    private OptionalDouble mhz = OptionalDouble.empty();

    /** At most so many LUTs of logic. */
    public Budget lut(int most) {
        lut = OptionalDouble.of(most);
        return this;
    }

    /** The most LUTs of logic, if they are limited. */
    public OptionalDouble lut() {
        return lut;
    }

    /** At most so many LUTs as memory or shift register. */
    public Budget lutRam(int most) {
        lutRam = OptionalDouble.of(most);
        return this;
    }

    /** The most LUTs as memory or shift register, if they are limited. */
    public OptionalDouble lutRam() {
        return lutRam;
    }

    /** At most so many registers. */
    public Budget ff(int most) {
        ff = OptionalDouble.of(most);
        return this;
    }

    /** The most registers, if they are limited. */
    public OptionalDouble ff() {
        return ff;
    }

    /** At most so many block RAMs of 36 Kbit; a smaller one is a half. */
    public Budget bram36(double most) {
        bram36 = OptionalDouble.of(most);
        return this;
    }

    /** The most block RAMs of 36 Kbit, if they are limited. */
    public OptionalDouble bram36() {
        return bram36;
    }

    /** At most so many DSP blocks. */
    public Budget dsp(int most) {
        dsp = OptionalDouble.of(most);
        return this;
    }

    /** The most DSP blocks, if they are limited. */
    public OptionalDouble dsp() {
        return dsp;
    }

    /** At most so many logic levels between registers. */
    public Budget levels(int most) {
        levels = OptionalDouble.of(most);
        return this;
    }

    /** The most logic levels between registers, if they are limited. */
    public OptionalDouble levels() {
        return levels;
    }

    /** At least this clock between registers, by the estimate. */
    public Budget mhz(int least) {
        mhz = OptionalDouble.of(least);
        return this;
    }

    /** The least clock between registers in MHz, if it is limited. */
    public OptionalDouble mhz() {
        return mhz;
    }

    /**
     * Synthesises the circuit and holds it against the budget.
     *
     * @return what it costs
     * @throws AssertionError with every line of the budget that is exceeded
     * @throws IOException if Yosys refuses the text
     * @throws org.microvisor.hdl.tool.ToolMissing if there is no Yosys
     */
    public Synthesis require(Cell top) throws IOException {
        Synthesis cost = Synthesis.of(top);
        require(cost);
        return cost;
    }

    /**
     * Holds what was synthesised against the budget.
     *
     * @throws AssertionError with every line of the budget that is exceeded
     */
    public void require(Synthesis cost) {
        List<String> exceeded = new ArrayList<>();
        most("LUT", cost.resources().lut(), lut, exceeded);
        most("LUT as RAM", cost.resources().lutRam(), lutRam, exceeded);
        most("FF", cost.resources().ff(), ff, exceeded);
        most("BRAM36", cost.resources().bram36(), bram36, exceeded);
        most("DSP", cost.resources().dsp(), dsp, exceeded);
        most("levels", cost.registers().levels(), levels, exceeded);
        if (mhz.isPresent() && cost.registers().mhz() < mhz.getAsDouble()) {
            exceeded.add(String.format(
                    Locale.ROOT,
                    "MHz: %d, at least %.0f, path %s",
                    cost.registers().mhz(),
                    mhz.getAsDouble(),
                    cost.registers().path()));
        }
        if (!exceeded.isEmpty()) {
            throw new AssertionError(cost.top() + " is over its budget: " + String.join("; ", exceeded));
        }
    }

    private static void most(String what, double spent, OptionalDouble most, List<String> exceeded) {
        if (most.isPresent() && spent > most.getAsDouble()) {
            exceeded.add(
                    String.format(Locale.ROOT, "%s: %s, at most %s", what, number(spent), number(most.getAsDouble())));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
