package org.microvisor.cosim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.fault.Fault;
import org.microvisor.cosim.fault.FaultKind;
import org.microvisor.cosim.fault.FaultScript;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What shall go wrong, as the command line says it. */
final class FaultOptions {
    @Option(
            names = "--fault",
            paramLabel = "KIND:KEY=VALUE,...",
            description = "what goes wrong, such as link:at=1ms,for=2ms,loss=5%%; may be repeated; kinds below")
    private List<String> faults = List.of();

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description =
                    "the same from a file: a JSON list such as [{\"kind\": \"power\", \"at\": \"2ms\", \"for\": \"50us\"}]")
    private @Nullable Path file;

    /** Everything that was asked for, the file's first. */
    List<Fault> read() throws IOException {
        List<Fault> all = new ArrayList<>();
        try {
            Path script = file;
            if (script != null) {
                if (!Files.isRegularFile(script)) {
                    throw UserError.usage("no such file: " + script, "name a fault script, see --help");
                }
                all.addAll(FaultScript.read(script));
            }
            for (String text : faults) {
                all.add(Fault.parse(text));
            }
        } catch (IllegalArgumentException wrong) {
            throw UserError.usage(String.valueOf(wrong.getMessage()), "see --help for what can be said");
        }
        return all;
    }

    /** Adds the kinds of faults to a command's help. */
    static final class Help implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec command) {
            Stream<String> kinds = Arrays.stream(FaultKind.values())
                    .flatMap(kind -> kind.help().stream())
                    .map(line -> line.replace("%", "%%"));
            Stream<String> text = Stream.concat(
                    Stream.of("", "Faults; each knows node=NAME and at=TIME, what lasts (*) for=TIME, and:"), kinds);
            String[] before = command.usageMessage().footer();
            command.usageMessage()
                    .footer(Stream.concat(Arrays.stream(before), text).toArray(String[]::new));
            return command;
        }
    }
}
