package org.microvisor.cosim.device.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.microvisor.hypervisor.qmp.Qmp;

/** QEMU's monitor as far as it is needed to know that a machine runs, over a socket and up to a deadline. Not thread-safe. */
final class Monitor implements Qmp.Line, AutoCloseable {
    private final Descriptor socket;
    private final long deadline;

    /**
     * Takes over a socket at whose other end QEMU's monitor is.
     *
     * @param deadline {@link System#nanoTime} by which the machine must run
     */
    Monitor(Descriptor socket, long deadline) {
        this.socket = socket;
        this.deadline = deadline;
    }

    /** Waits until the machine runs, which is after its first reset. */
    void awaitRunning() throws IOException {
        Qmp qmp = Qmp.greet(this);
        String status = "";
        while (!status.equals("running")) {
            if (System.nanoTime() > deadline) {
                throw new IOException("QEMU's machine does not run: status=" + status);
            }
            status = qmp.execute("query-status", Map.of()).path("status").asText();
        }
    }

    @Override
    public void send(byte[] text) throws IOException {
        socket.send(text, List.of());
    }

    @Override
    public String receive() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] one = new byte[1];
        for (socket.receive(one, deadline); one[0] != '\n'; socket.receive(one, deadline)) {
            line.write(one[0]);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        socket.close();
    }
}
