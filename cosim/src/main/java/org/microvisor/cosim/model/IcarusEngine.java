package org.microvisor.cosim.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.tool.Workbench;

/**
 * A circuit's Verilog in Icarus, driven by hand through a pipe: the second opinion on what the Verilog means, and the one that
 * knows unknown values.
 *
 * <p>An output that is looked at while a bit of it is unknown is an {@link UnknownValue}: nothing has given that state a value yet.
 * Slow: tens of microseconds an edge. A circuit that never settles is given up after the patience; the engine is then of no use any more.
 */
public final class IcarusEngine extends PortEngine {
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(5);
    private static final long IDLE = 0;
    private static final String SETTLE = "e\n";
    /** How the lines begin that Icarus prints among the answers when a waveform begins. */
    private static final String ABOUT_WAVEFORM = "VCD ";

    private final Workbench bench;
    private final Process program;
    private final Writer commands;
    private final BufferedReader answers;
    private final Duration patience;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(code -> {
        Thread thread = new Thread(code, "icarus-patience");
        thread.setDaemon(true);
        return thread;
    });
    private final Future<?> looking;
    private volatile long asked = IDLE;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();

    private IcarusEngine(Cell cell, Duration patience) {
        super(cell);
        this.patience = patience;
        for (Signal signal : signals()) {
            if (signal.input()) {
                inputs.add(new Input(signal, inputs.size()));
                wire(signal.name(), inputs.get(inputs.size() - 1));
            } else {
                outputs.add(new Output(signal));
                wire(signal.name(), outputs.get(outputs.size() - 1));
            }
        }
        bench = new Workbench(BUILD_LIMIT);
        try {
            program = start();
        } catch (RuntimeException failed) {
            bench.close();
            throw failed;
        }
        commands = new OutputStreamWriter(program.getOutputStream(), StandardCharsets.US_ASCII);
        answers = new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.US_ASCII));
        long look = Math.max(1, patience.toMillis() / 4);
        looking = watch.scheduleWithFixedDelay(this::look, look, look, TimeUnit.MILLISECONDS);
    }

    /**
     * An engine for the circuit.
     *
     * @param patience for one edge
     * @throws org.microvisor.hdl.tool.ToolMissing if Icarus is not installed
     * @throws org.microvisor.hdl.check.DesignErrors if the circuit is wrong
     */
    public static IcarusEngine open(Cell top, Duration patience) {
        return new IcarusEngine(top, patience);
    }

    private Process start() {
        bench.write(verilog().files());
        bench.write("bench.v", text());
        List<String> compile =
                new ArrayList<>(List.of("iverilog", "-g2005", "-s", "bench", "-o", "bench.vvp", "bench.v"));
        compile.addAll(verilog().files().keySet());
        bench.succeed(compile);
        try {
            return new ProcessBuilder("vvp", "-n", "bench.vvp")
                    .directory(bench.directory().toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Icarus does not start", e);
        }
    }

    /** A bench that sets inputs and tells outputs as it is bidden on its standard input. */
    private String text() {
        StringBuilder declarations = new StringBuilder();
        StringBuilder choices = new StringBuilder();
        StringBuilder answers = new StringBuilder();
        List<String> connections = new ArrayList<>();
        int widest = 1;
        for (Input input : inputs) {
            Signal signal = input.signal;
            widest = Math.max(widest, signal.width());
            declarations.append(String.format("    reg [%d:0] in%d = 0;%n", signal.width() - 1, input.number));
            choices.append(String.format("                %1$d: in%1$d = word;%n", input.number));
            connections.add("." + signal.name() + "(in" + input.number + ")");
        }
        for (int i = 0; i < outputs.size(); i++) {
            Signal signal = outputs.get(i).signal;
            declarations.append(String.format("    wire [%d:0] out%d;%n", signal.width() - 1, i));
            answers.append(String.format("            $display(\"%%b\", out%d);%n", i));
            connections.add("." + signal.name() + "(out" + i + ")");
        }
        return """
                `default_nettype none
                module bench;
                    integer status, pin;
                    reg [7:0] order;
                    reg [%d:0] word;
                %s    %s circuit (%s);
                    initial forever begin
                        status = $fscanf(32'h8000_0000, " %%c", order);
                        if (status != 1) $finish(0);
                        if (order == "s") begin
                            status = $fscanf(32'h8000_0000, "%%d %%h", pin, word);
                            case (pin)
                %s                default: $finish(0);
                            endcase
                        end else if (order == "w") begin
                            $dumpfile("bench.vcd");
                            $dumpvars(0, circuit);
                        end else if (order == "f") begin
                            $dumpflush;
                        end else begin
                            #1;
                %s            $fflush;
                        end
                    end
                endmodule
                """.formatted(
                widest - 1, declarations, verilog().topName(), String.join(", ", connections), choices, answers);
    }

    @Override
    protected void settle() {
        asked = System.nanoTime() | 1;
        try {
            for (Input input : inputs) {
                input.send();
            }
            commands.write(SETTLE);
            commands.flush();
            for (Output output : outputs) {
                output.take();
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    program.isAlive()
                            ? "Icarus cannot be reached"
                            : "Icarus ended or was given up: circuit "
                                    + verilog().topName() + " did not settle in " + patience.toMillis() + " ms",
                    e);
        } finally {
            asked = IDLE;
        }
    }

    /** Ends a simulation that does not answer. */
    private void look() {
        long since = asked;
        if (since != IDLE && System.nanoTime() - since > patience.toNanos()) {
            program.destroyForcibly();
        }
    }

    /** Starts a waveform of the whole circuit from now on, unknown values included. An engine writes one in its life. */
    public void traceOn() {
        order("w\n");
    }

    /**
     * Keeps the waveform so far.
     *
     * @param vcd where to
     */
    public void keepTrace(Path vcd) {
        order("f\n");
        settle(); // the answer tells that the file is written
        try {
            Files.copy(bench.directory().resolve("bench.vcd"), vcd, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("waveform is not kept: file=" + vcd, e);
        }
    }

    private void order(String line) {
        try {
            commands.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException("Icarus cannot be reached", e);
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
        watch.shutdown();
        program.destroyForcibly();
        try {
            program.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            bench.close();
        }
    }

    /** A register of the bench. */
    private final class Input implements Wire {
        private final Signal signal;
        private final int number;
        private final long[] words;
        private boolean changed;

        Input(Signal signal, int number) {
            this.signal = signal;
            this.number = number;
            words = new long[signal.words()];
        }

        @Override
        public void setWord(int index, long bits) {
            changed |= words[index] != bits;
            words[index] = bits;
        }

        @Override
        public long word(int index) {
            return words[index];
        }

        void send() throws IOException {
            if (changed) {
                StringBuilder line = new StringBuilder("s " + number + " ");
                for (int i = words.length - 1; i >= 0; i--) {
                    line.append(String.format("%016x", words[i]));
                }
                commands.write(line.append('\n').toString());
                changed = false;
            }
        }
    }

    /** A wire of the bench. */
    private final class Output implements Wire {
        private final Signal signal;
        private String bits = "";

        Output(Signal signal) {
            this.signal = signal;
        }

        @Override
        public void setWord(int index, long value) {
            throw new IllegalArgumentException("an output cannot be driven: port=" + signal.name());
        }

        @Override
        public long word(int index) {
            int end = bits.length() - 64 * index;
            String word = bits.substring(Math.max(0, end - 64), end);
            if (word.indexOf('x') >= 0 || word.indexOf('z') >= 0) {
                throw new UnknownValue(signal.name(), bits);
            }
            return Long.parseUnsignedLong(word, 2);
        }

        void take() throws IOException {
            String line = answers.readLine();
            while (line != null && line.startsWith(ABOUT_WAVEFORM)) {
                line = answers.readLine();
            }
            if (line == null || line.length() != signal.width()) {
                throw new IOException("no value of " + signal.name() + ": " + line);
            }
            bits = line;
        }
    }
}
