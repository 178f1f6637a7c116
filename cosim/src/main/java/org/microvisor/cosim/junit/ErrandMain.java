package org.microvisor.cosim.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The JVM at the other end of {@link Elsewhere}: runs the tests that it is told on standard input, each in the main thread, and dies when
 * that ends, in the midst of a test too.
 */
public final class ErrandMain {
    private ErrandMain() {}

    /** Watches how a run ends; that of what stands around it counts too. */
    private static final class Watch implements TestExecutionListener {
        private final List<Message.Failure> failures = new ArrayList<>();
        private int runs;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            runs += test.isTest() ? 1 : 0;
            result.getThrowable().map(Message.Failure::of).ifPresent(failures::add);
        }

        Message end() {
            if (failures.isEmpty() && runs != 1) {
                String text = "the run was not found again in the test's own JVM: runs=" + runs;
                return Message.ended(new Message.Failure(false, text, List.of()));
            }
            return Message.ended(failures.isEmpty() ? null : failures.get(0));
        }
    }

    /** The word of {@link Message}. */
    public static void main(String[] arguments) throws InterruptedException {
        String word = arguments[0];
        BlockingQueue<Message.Order> orders = new LinkedBlockingQueue<>();
        Thread ear = new Thread(() -> listen(orders), "orders");
        ear.setDaemon(true);
        ear.start();
        Launcher launcher = LauncherFactory.create();
        while (true) {
            Message.Order order = orders.take();
            Watch watch = new Watch();
            launcher.execute(
                    LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectUniqueId(order.id()))
                            .configurationParameters(order.parameters())
                            .configurationParameter(CosimRun.ERRAND, word)
                            .build(),
                    watch);
            watch.end().say(word);
        }
    }

    private static void listen(BlockingQueue<Message.Order> orders) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                orders.add(Message.Order.of(line));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("standard input broke off", broken);
        } finally {
            Runtime.getRuntime().halt(0); // whoever waited is gone, and a model may hang
        }
    }
}
