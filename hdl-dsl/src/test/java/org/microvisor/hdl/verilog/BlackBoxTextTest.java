package org.microvisor.hdl.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.BlackBox;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.RegisterSlice;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.hdl.zynq.FDRE;
import org.microvisor.hdl.zynq.IBUF;
import org.microvisor.hdl.zynq.SRL16E;

/** Foreign modules: an instance in the product, a model beside it. */
class BlackBoxTextTest {
    /** A foreign core with a reset, made of a cell of ours. */
    static final class Core extends BlackBox {
        final Stream s, m;

        Core(Cell parent, int width, long mode) {
            super(parent, "vendor_core");
            generic("MODE", mode);
            clockPin("clk", clock());
            resetPin("rst_n", clock());
            s = Stream.slave(this, width);
            m = Stream.master(this, width);
            attribute("keep_hierarchy", "yes");
            RegisterSlice slice = new RegisterSlice(this, width);
            s.to(slice.in);
            m.valid.set(slice.out.valid);
            slice.out.ready.set(m.ready);
            m.payload.set(mode == 0 ? slice.out.payload : slice.out.payload.not());
        }
    }

    static final class Board extends Cell {
        final Bits pin = in(1), early = out(1), late = out(1), last = out(1);
        final Bits word = in(8), same = out(8), inverted = out(8);

        Board() {
            IBUF buffer = new IBUF(this, "LVCMOS33"), spare = new IBUF(this, "LVCMOS18");
            buffer.I.set(pin);
            spare.I.set(pin);
            FDRE one = new FDRE(this, 1), zero = new FDRE(this, 0);
            one.CE.set(1);
            one.R.set(0);
            one.D.set(buffer.O);
            zero.CE.set(1);
            zero.R.set(spare.O.not());
            zero.D.set(one.Q);
            SRL16E delay = new SRL16E(this);
            delay.A0.set(0);
            delay.A1.set(1);
            delay.A2.set(0);
            delay.A3.set(0);
            delay.CE.set(1);
            delay.D.set(zero.Q);
            early.set(one.Q);
            late.set(zero.Q);
            last.set(delay.Q);
            same.set(through(0));
            inverted.set(through(1));
        }

        private Bits through(long mode) {
            Core core = new Core(this, 8, mode);
            core.s.valid.set(1);
            core.s.payload.set(word);
            core.m.ready.set(1);
            return core.m.valid.mux(core.m.payload, 0);
        }
    }

    @Test
    void instantiatesWithoutAModule() {
        Verilog verilog = Tools.assertLintsClean(new Board());
        assertThat(verilog.files().keySet()).containsExactly("Board.v");
        assertThat(verilog.module("Board").replaceAll(" *// .*", "").replaceAll("(?m)^ +", ""))
                .contains("""
                        FDRE #(.INIT(1'b1)) one (
                        .C  (aclk),
                        .CE (1'b1),
                        .R  (1'b0),
                        .D  (buffer_O),
                        .Q  (early)
                        );
                        """)
                .contains("IBUF #(.IOSTANDARD(\"LVCMOS33\")) buffer (")
                .contains("""
                        (* keep_hierarchy = "yes" *)
                        vendor_core #(.MODE(1)) core_1 (
                        .clk       (aclk),
                        .rst_n     (aresetn),
                        """);
    }

    @Test
    void choosesTheModelByTheParameters() {
        assertThat(Verilog.of(new Board()).models().keySet())
                .containsExactlyInAnyOrder(
                        "IBUF.v",
                        "SRL16E.v",
                        "FDRE.v",
                        "FDRE_model_1.v",
                        "FDRE_model_2.v",
                        "vendor_core.v",
                        "vendor_core_model_1.v",
                        "vendor_core_model_2.v",
                        "vendor_core_model_1_RegisterSlice.v",
                        "vendor_core_model_2_RegisterSlice.v");
        String output = Tools.simulate(new Board(), """
                        module bench;
                            reg aclk = 0, aresetn = 0, pin = 0;
                            wire early, late, last;
                            wire [7:0] same, inverted;
                            Board dut (.aclk(aclk), .aresetn(aresetn), .pin(pin), .early(early), .late(late), .last(last),
                                .word(8'h5a), .same(same), .inverted(inverted));
                            integer n;
                            initial begin
                                #1 $write("%b%b%b ", early, late, last);
                                for (n = 0; n < 9; n = n + 1) begin
                                    pin = n == 1 || n == 2;
                                    aresetn = n > 0;
                                    #5 aclk = 1; #5 aclk = 0;
                                    $write("%b%b%b ", early, late, last);
                                end
                                $write("%h %h\\n", same, inverted);
                            end
                        endmodule
                        """);
        assertThat(output).isEqualTo("100 000 100 110 000 000 001 000 000 000 5a a5\n");
    }
}
