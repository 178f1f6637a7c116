package org.microvisor.cosim.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import org.microvisor.hdl.synth.Part;
import org.microvisor.hdl.synth.Synthesis;
import org.microvisor.hdl.synth.Timing;

/** How synthesis reports look in JSON; hdl-dsl itself knows no JSON library. */
final class SynthesisJson {
    private SynthesisJson() {}

    static ObjectMapper mapper() {
        return new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .addMixIn(Synthesis.class, SynthesisView.class)
                .addMixIn(Timing.class, TimingView.class)
                .addMixIn(Part.class, PartView.class);
    }

    @JsonPropertyOrder({
        "top",
        "tool",
        "resources",
        "fits",
        "mhz",
        "registers",
        "withPorts",
        "slowest",
        "looping",
        "unknownCells"
    })
    private interface SynthesisView {
        @JsonProperty
        List<Part> fits();

        @JsonProperty
        long mhz();
    }

    private interface TimingView {
        @JsonProperty
        long mhz();
    }

    private interface PartView {
        @JsonValue
        String label();
    }
}
