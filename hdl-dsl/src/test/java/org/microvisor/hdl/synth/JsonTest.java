package org.microvisor.hdl.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {
    @Test
    void readsObjectsArraysTextsAndNumbers() {
        Object read = Json.read(" { \"a\": [ 1, \"x\", -2 ], \"b\\\\c\": { }, \"d\": \"q\\\"\" } ");

        assertThat(read).isEqualTo(Map.of("a", List.of(1, "x", -2), "b\\c", Map.of(), "d", "q\""));
    }

    @Test
    void saysWhereATextBreaksOff() {
        assertThatThrownBy(() -> Json.read("{ \"a\": [1")).hasMessage("not what Yosys writes: offset=9, found=the end");
        assertThatThrownBy(() -> Json.read("{} x")).hasMessage("not what Yosys writes: offset=3, found='x'");
    }
}
