package org.microvisor.hdl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Names;
import org.microvisor.hdl.Port;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.stream.RegisterSlice;

class NamesTest {
    static final class Request extends Struct {
        final Bits mac = field(48), tag = field(32);

        Request(Cell cell) {
            super(cell);
        }
    }

    static final class Sample extends Cell {
        final Bits field = in(1);
        final Bits one = in(1), two = in(2);
        final List<Bits> listed = new ArrayList<>();
        final Bits[] arrayed = new Bits[2];
        final AxiStream s_axis_rx = AxiStream.slave(this, 64, 1);
        final Bits output;
        final Bits fromHelper;
        final Bits ended;

        Sample() {
            for (int i = 0; i < 2; i++) {
                listed.add(in(3));
            }
            for (int i = 0; i < 2; i++) {
                arrayed[i] = in(4);
            }
            output = out(1);
            fromHelper = helper();
            Bits end = wire(1);
            ended = end;
            List<Bits> mapped = List.of(1, 2).stream().map(width -> out(width)).toList();
            assertThat(mapped).hasSize(2);
            Request request = new Request(this);
            assertThat(request.width()).isEqualTo(80);
            RegisterSlice slice = new RegisterSlice(this, 8);
            assertThat(slice.in.name()).isEqualTo("in");
            List<RegisterSlice> slices = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                slices.add(new RegisterSlice(this, 8));
            }
            assertThat(slices).hasSize(2);
        }

        private Bits helper() {
            return out(1);
        }
    }

    private final Sample sample = new Sample();
    private final Names names = Names.in(sample.circuit());

    @Test
    void shouldTakeTheJavaNameWhenAPortIsHeldByAFieldArrayOrList() {
        assertThat(sample.ports().stream().map(Port::name))
                .containsExactly(
                        "field",
                        "one",
                        "two",
                        "s_axis_rx_tdata",
                        "s_axis_rx_tkeep",
                        "s_axis_rx_tlast",
                        "s_axis_rx_tuser",
                        "s_axis_rx_tvalid",
                        "s_axis_rx_tready",
                        "listed_0",
                        "listed_1",
                        "arrayed_0",
                        "arrayed_1",
                        "output_",
                        "fromHelper",
                        "mapped_0",
                        "mapped_1");
    }

    @Test
    void shouldStepAsideWhenTheNameIsAWordOfVerilog() {
        assertThat(names.of(sample.ended)).isEqualTo("end_");
    }

    @Test
    void shouldNumberSubCellsWhenTheyAreMadeInALoop() {
        assertThat(sample.circuit().children().stream().map(names::of))
                .containsExactly("slice", "slices_0", "slices_1");
    }

    @Test
    void shouldPrefixFieldsWhenTheyBelongToARecord() {
        assertThat(sample.circuit().signals().stream()
                        .filter(signal -> signal.struct().isPresent())
                        .map(names::of))
                .containsExactly("request_mac", "request_tag");
    }

    @Test
    void shouldDescribeBundlesWhenAskedFromOutside() {
        assertThat(sample.bundles()).singleElement().satisfies(bundle -> {
            assertThat(bundle.name()).isEqualTo("s_axis_rx");
            assertThat(bundle).isInstanceOf(AxiStream.class);
            assertThat(bundle.role()).isEqualTo(AxiStream.Role.SLAVE);
            assertThat(bundle.parameters()).containsEntry("width", 64).containsEntry("userWidth", 1);
        });
    }

    @Test
    void shouldPointToTheUsersLineWhenALibraryMakesTheSignal() {
        RegisterSlice slice = (RegisterSlice) sample.children().get(0);
        assertThat(slice.in.valid.place().file()).isEqualTo("RegisterSlice.java");
        assertThat(sample.s_axis_rx.tdata.place().file()).isEqualTo("NamesTest.java");
        assertThat(sample.s_axis_rx.tdata.place().line()).isGreaterThan(20);
    }
}
