package org.microvisor.cosim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FiberTest {
    private final List<String> seen = new ArrayList<>();
    private @Nullable Fiber fiber;

    private Fiber fiber() {
        return Objects.requireNonNull(fiber);
    }

    @Test
    void shouldTakeTurns() {
        fiber = new Fiber("turns", () -> {
            for (int i = 0; i < 3; i++) {
                seen.add("code " + i);
                fiber().suspend();
            }
        });
        for (int i = 0; i < 3; i++) {
            seen.add("caller " + i);
            fiber().resume();
        }
        assertThat(fiber().ended()).isFalse();
        fiber().resume();

        assertThat(fiber().ended()).isTrue();
        assertThat(seen).containsExactly("caller 0", "code 0", "caller 1", "code 1", "caller 2", "code 2");
        assertThatThrownBy(fiber()::resume).hasMessage("the code has ended: fiber=turns");
        fiber().close();
    }

    @Test
    void shouldThrowWhatTheCodeThrows() {
        try (Fiber failing = new Fiber("failing", () -> {
            throw new IllegalStateException("so it goes");
        })) {
            assertThatThrownBy(failing::resume).hasMessage("so it goes");
            assertThat(failing.ended()).isTrue();
        }
    }

    @Test
    void shouldUnwindWhenClosed() {
        fiber = new Fiber("closed", () -> {
            try {
                fiber().suspend();
                seen.add("went on");
            } finally {
                seen.add("unwound");
            }
        });
        fiber().resume();
        fiber().close();

        assertThat(seen).containsExactly("unwound");
    }

    @Test
    void shouldNeverBeginWhenClosedAtOnce() {
        new Fiber("unused", () -> seen.add("began")).close();

        assertThat(seen).isEmpty();
    }

    @Test
    void shouldSuspendItselfOnly() {
        try (Fiber other = new Fiber("other", () -> {})) {
            assertThatThrownBy(other::suspend).hasMessage("only the code itself suspends: fiber=other");
        }
    }
}
