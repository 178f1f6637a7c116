package org.microvisor.cosim.outsiders;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.net.Link;

/**
 * Puts a {@link Target} at the near end of a {@link Link}, so that real programs reach it.
 *
 * <p>Owns the link and one thread, "link-server".
 */
final class LinkServer implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Link link;
    private final Target target;
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable IOException failure;

    LinkServer(Link link, Target target) {
        this.link = link;
        this.target = target;
        thread = new Thread(this::serve, "link-server");
        thread.start();
    }

    private void serve() {
        try {
            while (!closing) {
                link.awaitReadable(IDLE);
                for (Optional<byte[]> request = link.receive(); request.isPresent(); request = link.receive()) {
                    for (byte[] answer : target.exchange(request.get())) {
                        while (!link.send(answer)) {
                            Thread.onSpinWait(); // full: the client has to take something first
                        }
                    }
                }
            }
        } catch (IOException e) {
            if (!closing) {
                failure = e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        link.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }
}
