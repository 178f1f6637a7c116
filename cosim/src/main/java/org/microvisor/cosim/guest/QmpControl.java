package org.microvisor.cosim.guest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.microvisor.hypervisor.qmp.QmpSocket;

/**
 * Stops and resumes a QEMU by its machine protocol over a UNIX socket. One thread at a time.
 *
 * <p>{@code stop} halts the processors and QEMU's virtual clock, from which a guest without hardware help (TCG) takes all its
 * time; {@code cont} lets both go on.
 */
public final class QmpControl implements GuestControl {
    private final QmpSocket qemu;

    private QmpControl(QmpSocket qemu) {
        this.qemu = qemu;
    }

    /** As {@link QmpSocket#tryConnect}. */
    public static Optional<QmpControl> tryConnect(Path socket) throws IOException {
        return QmpSocket.tryConnect(socket).map(QmpControl::new);
    }

    /** As {@link #tryConnect}, and it is an {@link IOException} when nobody listens. */
    public static QmpControl connect(Path socket) throws IOException {
        return tryConnect(socket)
                .orElseThrow(() -> new IOException("cannot control QEMU: nobody listens: socket=" + socket));
    }

    @Override
    public void stop() throws IOException {
        qemu.execute("stop", Map.of());
    }

    @Override
    public void resume() throws IOException {
        qemu.execute("cont", Map.of());
    }

    @Override
    public void close() throws IOException {
        qemu.close();
    }
}
