package org.microvisor.cosim.junit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * What a JVM in which a test runs tells the one that waits for it: JSON behind a word that nobody else prints, to the end of a line.
 *
 * @param kind what it is about
 * @param row of a {@link Kind#ROW}
 * @param failure of a {@link Kind#ENDED} that did not end well
 */
record Message(
        Kind kind, RunTable.@Nullable Row row, @Nullable Failure failure) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a message is about. */
    enum Kind {
        /** The model is built, and the test begins. */
        BEGUN,
        /** The test is over, and this is its row of the table. */
        ROW,
        /** All is over. */
        ENDED
    }

    /**
     * What to do.
     *
     * @param id of the run, as JUnit has it
     * @param parameters of JUnit's configuration
     */
    record Order(String id, Map<String, String> parameters) {
        Order {
            parameters = Map.copyOf(parameters);
        }

        String line() {
            return json(this);
        }

        static Order of(String line) {
            try {
                return JSON.readValue(line, Order.class);
            } catch (JsonProcessingException wrong) {
                throw new IllegalArgumentException("not an order: line=" + line, wrong);
            }
        }
    }

    /**
     * Why a test did not end well, without the classes that it was made of.
     *
     * @param aborted whether it was not to be run after all
     * @param text what it said
     * @param frames where, innermost first
     */
    record Failure(boolean aborted, String text, List<Frame> frames) {
        Failure {
            frames = List.copyOf(frames);
        }

        static Failure of(Throwable thrown) {
            boolean aborted = thrown instanceof TestAbortedException;
            // what CosimRun throws tells all, but the place is where its cause was thrown
            Throwable place = thrown.getCause() == null ? thrown : thrown.getCause();
            String text = thrown instanceof AssertionError || aborted ? thrown.getMessage() : thrown.toString();
            List<Frame> frames =
                    Arrays.stream(place.getStackTrace()).map(Frame::of).toList();
            return new Failure(aborted, String.valueOf(text), frames);
        }

        /** The same as something to throw. */
        Throwable thrown() {
            Throwable thrown = aborted ? new TestAbortedException(text) : new AssertionError(text);
            thrown.setStackTrace(frames.stream().map(Frame::element).toArray(StackTraceElement[]::new));
            return thrown;
        }
    }

    /** A line of a stack trace. */
    record Frame(String type, String method, @Nullable String file, int line) {
        static Frame of(StackTraceElement element) {
            return new Frame(
                    element.getClassName(), element.getMethodName(), element.getFileName(), element.getLineNumber());
        }

        StackTraceElement element() {
            return new StackTraceElement(type, method, file, line);
        }
    }

    static Message begun() {
        return new Message(Kind.BEGUN, null, null);
    }

    static Message of(RunTable.Row row) {
        return new Message(Kind.ROW, row, null);
    }

    static Message ended(@Nullable Failure failure) {
        return new Message(Kind.ENDED, null, failure);
    }

    /** Prints it, on a line of its own whatever stands before. */
    void say(String word) {
        System.out.print("\n" + word + json(this) + "\n");
        System.out.flush();
    }

    /** The message of a line that somebody printed, if it is one. */
    static Optional<Message> heard(String line, String word) {
        int at = line.indexOf(word);
        if (at < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(line.substring(at + word.length()), Message.class));
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException("not a message of the test's JVM: line=" + line, wrong);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of texts and numbers have a JSON", impossible);
        }
    }
}
