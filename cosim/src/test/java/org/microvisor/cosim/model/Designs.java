package org.microvisor.cosim.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hand-written designs of these tests; their ports are read from the Verilog text. */
final class Designs {
    private static final Pattern PORT =
            Pattern.compile("^\\s*(input|output)\\s+(?:wire|reg)\\s+(?:\\[(\\d+):0\\])?\\s*(\\w+)");

    private Designs() {}

    /** A stream, a register bank, an interrupt. */
    static ModelSource loopback() {
        return source(
                "loopback",
                new Interface("s_axis_rx", Interface.Kind.AXI_STREAM, Interface.Role.SLAVE),
                new Interface("m_axis_tx", Interface.Kind.AXI_STREAM, Interface.Role.MASTER),
                new Interface("s_axi_ctrl", Interface.Kind.AXI_LITE, Interface.Role.SLAVE));
    }

    /** A memory behind an AXI4 slave, a copier behind an AXI4 master. */
    static ModelSource axiBench() {
        return source(
                "axi_bench",
                new Interface("s_axi", Interface.Kind.AXI4, Interface.Role.SLAVE),
                new Interface("m_axi", Interface.Kind.AXI4, Interface.Role.MASTER));
    }

    static ModelSource source(String top, Interface... interfaces) {
        String text = text(top + ".v");
        List<Signal> signals = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher port = PORT.matcher(line);
            if (port.find()
                    && !port.group(3).startsWith("areset")
                    && !port.group(3).equals("aclk")) {
                int width = port.group(2) == null ? 1 : Integer.parseInt(port.group(2)) + 1;
                signals.add(new Signal(port.group(3), width, port.group(1).equals("input")));
            }
        }
        return ModelSource.verilog(top, text, signals, List.of(interfaces));
    }

    private static String text(String file) {
        try (InputStream stream = Designs.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("no such design: file=" + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
