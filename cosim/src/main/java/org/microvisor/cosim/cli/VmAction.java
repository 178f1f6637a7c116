package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Something that is done to one guest; the node knows what by the command's name. */
@Command
final class VmAction implements Callable<Integer> {
    private final Terminal terminal;
    private final String name;

    @Mixin
    private NodeOptions node = new NodeOptions();

    @Parameters(paramLabel = "NAME", description = "of the guest")
    private String guest = "";

    private VmAction(Terminal terminal, String name) {
        this.terminal = terminal;
        this.name = name;
    }

    /** Adds the command to {@code vm}. */
    static void add(CommandLine vm, Terminal terminal, String name, String description) {
        CommandLine action = new CommandLine(new VmAction(terminal, name));
        action.getCommandSpec().usageMessage().description(description);
        vm.addSubcommand(name, action);
    }

    @Override
    public Integer call() throws IOException {
        JsonNode result = node.ask(NodeOptions.request("vm " + name).put("vm", guest));
        return node.show(terminal, result, VmCommand.table(result));
    }
}
