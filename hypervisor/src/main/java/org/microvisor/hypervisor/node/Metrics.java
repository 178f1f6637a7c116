package org.microvisor.hypervisor.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A node's figures for Prometheus, at {@code http://127.0.0.1:PORT/metrics} (text format 0.0.4). Only the loopback interface: what
 * collects from elsewhere brings its own protection.
 */
final class Metrics implements AutoCloseable {
    private final HttpServer server;
    private final Node node;

    private Metrics(HttpServer server, Node node) {
        this.server = server;
        this.node = node;
    }

    static Metrics open(int port, Node node) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new IOException(
                    "metrics cannot be served: metricsPort=" + port + ", reason=" + taken.getMessage(), taken);
        }
        Metrics metrics = new Metrics(server, node);
        server.createContext("/metrics", metrics::answer);
        server.start();
        return metrics;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] text = MetricsText.of(node).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
