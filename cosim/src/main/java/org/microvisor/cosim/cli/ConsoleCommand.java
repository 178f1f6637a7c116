package org.microvisor.cosim.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code microvisor vm console}: a guest's serial port. */
@Command(
        name = "console",
        description = {
            "Shows what a guest said last, then what it says, and gives it what is typed. Ctrl-C ends it, the guest goes on. One at a",
            "time has a guest's console."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  microvisor vm console web --node /run/microvisor/node0",
            "  microvisor vm console web --log --node /run/microvisor/node0    (all that it said, and no more)"
        })
final class ConsoleCommand implements Callable<Integer> {
    private static final int SHOWN = 4096;

    private final Terminal terminal;
    private final InputStream typed;

    @Mixin
    private NodeOptions node = new NodeOptions();

    @Parameters(paramLabel = "NAME", description = "of the guest")
    private String guest = "";

    @Option(names = "--log", description = "print all that it said so far, and end")
    private boolean log;

    ConsoleCommand(Terminal terminal) {
        this(terminal, System.in);
    }

    ConsoleCommand(Terminal terminal, InputStream typed) {
        this.terminal = terminal;
        this.typed = typed;
    }

    @Override
    public Integer call() throws IOException {
        JsonNode machine = null;
        for (JsonNode one : node.ask(NodeOptions.request("vm list"))) {
            machine = one.path("name").asText().equals(guest) ? one : machine;
        }
        if (machine == null) {
            throw UserError.failed("no such machine: name=" + guest, "see: microvisor vm list");
        }
        Path said = Path.of(machine.path("console").asText());
        byte[] text = Files.exists(said) ? Files.readAllBytes(said) : new byte[0];
        int from = log ? 0 : Math.max(0, text.length - SHOWN);
        terminal.out().write(text, from, text.length - from);
        terminal.out().flush();
        if (!log) {
            talk(Path.of(machine.path("consoleSocket").asText()));
        }
        return ExitCode.OK;
    }

    private void talk(Path socket) throws IOException {
        if (!Files.exists(socket)) {
            throw UserError.failed("machine does not run: name=" + guest, "start it: microvisor vm start " + guest);
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            Thread typing = new Thread(() -> type(channel), "console-typing");
            typing.setDaemon(true); // a read of the keyboard cannot be ended
            typing.start();
            ByteBuffer heard = ByteBuffer.allocate(SHOWN);
            while (channel.read(heard.clear()) >= 0) {
                terminal.out().write(heard.array(), 0, heard.position());
                terminal.out().flush();
            }
        }
        terminal.err().println("microvisor: the guest " + guest + " has ended");
    }

    private void type(SocketChannel channel) {
        byte[] some = new byte[256];
        try {
            for (int count = typed.read(some); count >= 0; count = typed.read(some)) {
                ByteBuffer bytes = ByteBuffer.wrap(some, 0, count);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        } catch (IOException gone) {
            terminal.err().println("microvisor: the guest hears no more: " + gone.getMessage());
        }
    }
}
