package org.microvisor.cosim.cli;

import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command writes and what that place can do.
 *
 * @param out results, what a script may read
 * @param err progress and complaints, what a person reads
 * @param interactive whether {@code err} is a terminal on which a line may be written again
 * @param colour whether escape sequences for colour are welcome; never off a terminal nor under NO_COLOR
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, boolean colour) {
    /** The terminal of this process; the launcher says by the property {@code microvisor.terminal} whether it is one. */
    public static Terminal ofProcess() {
        return of(System.out, System.err, Boolean.getBoolean("microvisor.terminal"), System.getenv());
    }

    static Terminal of(PrintStream out, PrintStream err, boolean isTerminal, Map<String, String> environment) {
        boolean interactive = isTerminal && !"dumb".equals(environment.get("TERM"));
        boolean colour = interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(out, err, interactive, colour);
    }

    String green(String text) {
        return colour ? "\033[32m" + text + "\033[0m" : text;
    }

    String red(String text) {
        return colour ? "\033[31m" + text + "\033[0m" : text;
    }
}
