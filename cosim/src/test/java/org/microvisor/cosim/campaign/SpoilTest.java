package org.microvisor.cosim.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.cosim.model.ModelSource;

/** That the faults can be put in; that they are found takes a model each: {@code campaign unimem --spoil}. */
final class SpoilTest {
    @Test
    void shouldChangeOneModuleEach() {
        for (UnimemSetup setup : UnimemSetup.all()) {
            ModelSource source = UnimemRun.source(setup);
            for (Spoil spoil : Spoil.values()) {
                assertThat(spoil.in(source).buildId()).as(spoil.text()).isNotEqualTo(source.buildId());
            }
        }
    }
}
