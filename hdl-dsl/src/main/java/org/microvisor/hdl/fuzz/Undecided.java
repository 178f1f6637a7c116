package org.microvisor.hdl.fuzz;

/**
 * A random circuit that a judge could say nothing about, because its own program died of it or took too long.
 *
 * @param seed makes the circuit and its stimulus
 * @param judge who has no answer
 * @param reason what became of its program
 */
public record Undecided(long seed, String judge, String reason) {
    @Override
    public String toString() {
        return "seed " + seed + ", " + judge + " has no answer: " + reason;
    }
}
