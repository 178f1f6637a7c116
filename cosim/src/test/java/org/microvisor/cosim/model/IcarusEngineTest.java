package org.microvisor.cosim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.sim.Engine;
import org.microvisor.hdl.sim.EngineContract;

class IcarusEngineTest extends EngineContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    protected Engine open(Cell top) {
        return IcarusEngine.open(top, PATIENCE);
    }

    /** A register without a reset: what is in it is not known before it is written. */
    static final class Unset extends Cell {
        final Bits write = in(1), value = in(8);
        final Bits result = out(8);

        Unset() {
            Bits kept = reg(8);
            when(write, () -> kept.set(value));
            result.set(kept);
        }
    }

    @Test
    void tellsWhatIsNotKnown() {
        Unset unset = new Unset();
        try (Engine engine = open(unset)) {
            engine.reset();
            assertThatThrownBy(() -> engine.peek(unset.result))
                    .isInstanceOf(UnknownValue.class)
                    .hasMessage("signal has unknown bits: signal=result, bits=xxxxxxxx");
            engine.poke(unset.write, 1);
            engine.poke(unset.value, 0x5A);
            engine.step();
            assertThat(engine.peek(unset.result)).isEqualTo(0x5A);
        }
    }

    @Test
    void isOfNoUseWhenIcarusDies() {
        Unset unset = new Unset();
        Engine engine = open(unset);
        engine.reset();
        engine.close();
        assertThatThrownBy(engine::step).isInstanceOf(IllegalStateException.class);
    }
}
