package org.microvisor.hdl.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.EnumBits;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.hdl.stream.RegisterSlice;
import org.microvisor.hdl.stream.Stream;

/** The emitted text as a whole; places are off, for they move with every edit. */
class GoldenTextTest {
    static final class Wrapped extends Cell {
        final Stream in, out;

        Wrapped() {
            in = Stream.slave(this, 8);
            out = Stream.master(this, 8);
            RegisterSlice slice = new RegisterSlice(this, 8);
            in.to(slice.in);
            slice.out.to(out);
        }
    }

    static final class Machine extends Cell {
        enum State {
            IDLE,
            RUN,
            DONE
        }

        final Bits start = in(1);
        final Bits amount = in(8);
        final Bits total = out(9);
        final Bits busy = out(1);
        final Bits flags = out(2);

        Machine() {
            EnumBits<State> state = reg(State.IDLE);
            Bits sum = reg(9), left = reg(4);
            Memory table = mem(8, 4).distributed();
            Bits wide = amount.plusWide(table.read(left.trunc(2)));
            Bits finished = left.eq(0);
            total.set(sum);
            busy.set(state.is(State.RUN));
            when(start, () -> table.write(amount.slice(1, 0), amount));
            flags.set(0);
            when(finished, () -> flags.set(1))
                    .elsewhen(start, () -> flags.set(2))
                    .elsewhen(busy, () -> flags.set(3));
            switchOn(state)
                    .is(
                            State.IDLE,
                            () -> when(start, () -> {
                                state.set(State.RUN);
                                left.set(15);
                            }))
                    .is(State.RUN, () -> {
                        sum.set(wide);
                        left.set(left.minus(1));
                        when(finished, () -> state.set(State.DONE));
                    })
                    .is(State.DONE, () -> state.set(State.IDLE));
        }
    }

    static final class Filter extends Cell {
        final Bits bad = in(1), late = in(1), code = in(4), value = in(8);
        final Bits known = out(1), kept = out(8), seen = out(1), masked = out(8);

        Filter() {
            Bits rejected = reg(1, 0), last = reg(8), earlier = reg(8), other = reg(8);
            kept.set(last);
            seen.set(rejected);
            masked.set(earlier.xor(other).and(bad.repeat(8)));
            earlier.set(value);
            other.set(earlier);
            when(bad, () -> rejected.set(1))
                    .elsewhen(late, () -> rejected.set(0))
                    .otherwise(() -> last.set(value));
            known.set(0);
            switchOn(code)
                    .is(1, () -> known.set(1))
                    .is(2, () -> known.set(1))
                    .is(3, () -> {})
                    .is(5, () -> known.set(1));
        }
    }

    private static String text(Cell top, String module) {
        return Verilog.of(top).module(module).replaceAll(" *// [A-Za-z]+\\.java:\\d+", "");
    }

    @Test
    void shouldReadLikeTheSourceWhenTheRegisterSliceIsEmitted() {
        assertThat(text(new Wrapped(), "RegisterSlice")).isEqualTo("""
                        // RegisterSlice, width 8
                        // Made by MicroVisor hdl-dsl from org.microvisor.hdl.stream.RegisterSlice; change that, not this.

                        `default_nettype none

                        module RegisterSlice (
                            input  wire       aclk,
                            input  wire       aresetn,
                            // in: Stream slave, width 8
                            input  wire       in_valid,
                            input  wire [7:0] in_payload,
                            output wire       in_ready,
                            // out: Stream master, width 8
                            output wire       out_valid,
                            output wire [7:0] out_payload,
                            input  wire       out_ready
                        );

                            reg  [7:0] main;
                            reg  [7:0] spare;
                            reg        mainValid;
                            reg        spareValid;

                            assign in_ready = !spareValid;
                            assign out_valid = mainValid;
                            assign out_payload = main;

                            always @(posedge aclk) begin
                                if (!aresetn) begin
                                    mainValid <= 1'b0;
                                    spareValid <= 1'b0;
                                end else if (out_ready || !mainValid) begin
                                    mainValid <= in_valid || spareValid;
                                    spareValid <= 1'b0;
                                end else if (in_valid && in_ready) begin
                                    spareValid <= 1'b1;
                                end
                            end

                            always @(posedge aclk) begin
                                if (out_ready || !mainValid) begin
                                    main <= spareValid ? spare : in_payload;
                                end else if (in_valid && in_ready) begin
                                    spare <= in_payload;
                                end
                            end
                        endmodule

                        `default_nettype wire
                        """);
    }

    @Test
    void shouldConnectWithoutWiresWhenPortsMeetPorts() {
        assertThat(text(new Wrapped(), "Wrapped")).contains("""
                            RegisterSlice slice (
                                .aclk        (aclk),
                                .aresetn     (aresetn),
                                .in_valid    (in_valid),
                                .in_payload  (in_payload),
                                .in_ready    (in_ready),
                                .out_valid   (out_valid),
                                .out_payload (out_payload),
                                .out_ready   (out_ready)
                            );
                        endmodule
                        """);
    }

    @Test
    void shouldNameStatesAndKeepLastSetWinsWhenAMachineIsEmitted() {
        assertThat(text(new Machine(), "Machine")).contains("""
                            localparam [1:0] STATE_IDLE = 2'd0;
                            localparam [1:0] STATE_RUN = 2'd1;
                            localparam [1:0] STATE_DONE = 2'd2;

                            (* ram_style = "distributed" *) reg [7:0] table_ [0:3];
                            reg  [1:0] state;
                            reg  [8:0] sum;
                            reg  [3:0] left;

                            wire [7:0] table_word = table_[left[1:0]];
                            wire [8:0] wide = {1'b0, amount} + {1'b0, table_word};
                            wire finished = left == 4'd0;

                            assign total = sum;
                            assign busy = state == STATE_RUN;

                            always @* begin
                                flags = 2'd0;
                                if (finished) begin
                                    flags = 2'd1;
                                end else if (start) begin
                                    flags = 2'd2;
                                end else if (busy) begin
                                    flags = 2'd3;
                                end
                            end

                            always @(posedge aclk) begin
                                if (start) begin
                                    table_[amount[1:0]] <= amount;
                                end
                            end

                            always @(posedge aclk) begin
                                if (!aresetn) begin
                                    state <= STATE_IDLE;
                                end else begin
                                    case (state)
                                        STATE_IDLE: begin
                                            if (start) begin
                                                state <= STATE_RUN;
                                            end
                                        end
                                        STATE_RUN: begin
                                            if (finished) begin
                                                state <= STATE_DONE;
                                            end
                                        end
                                        default: state <= STATE_IDLE; // STATE_DONE
                                    endcase
                                end
                            end
                        """);
    }

    @Test
    void shouldSayNothingTwiceWhenBranchesAndCasesDoTheSame() {
        assertThat(text(new Filter(), "Filter")).endsWith("""
                            assign kept = last;
                            assign seen = rejected;
                            assign masked = (earlier ^ other) & {8{bad}};

                            always @* begin
                                known = 1'b0;
                                case (code)
                                    4'd1, 4'd2, 4'd5: known = 1'b1;
                                    default: ;
                                endcase
                            end

                            always @(posedge aclk) begin
                                earlier <= value;
                                other <= earlier;
                            end

                            always @(posedge aclk) begin
                                if (!aresetn) begin
                                    rejected <= 1'b0;
                                end else if (bad) begin
                                    rejected <= 1'b1;
                                end else if (late) begin
                                    rejected <= 1'b0;
                                end
                            end

                            always @(posedge aclk) begin
                                if (!(bad || late)) begin
                                    last <= value;
                                end
                            end
                        endmodule

                        `default_nettype wire
                        """);
    }

    /** Constants with names, whole and in part. */
    static final class Decoder extends Cell {
        final Bits code = in(4);
        final Bits lamp = out(2);
        final Bits isStop = out(1);

        Decoder() {
            Bits go = lit(4, 5).as("GO"), stop = lit(4, 9).as("STOP");
            lamp.set(0);
            switchOn(code.slice(3, 2)).is(go.slice(3, 2), () -> lamp.set(1)).is(stop.slice(3, 2), () -> lamp.set(2));
            isStop.set(code.eq(stop));
        }
    }

    @Test
    void shouldWriteNamedConstantsByTheirNames() {
        assertThat(Tools.assertLintsClean(new Decoder()).module("Decoder").replaceAll(" *// [A-Za-z]+\\.java:\\d+", ""))
                .contains("""
                            localparam [3:0] GO = 4'd5;
                            localparam [3:0] STOP = 4'd9;
                        """.indent(0))
                .contains("    assign isStop = code == STOP;\n")
                .contains("""
                                case (code[3:2])
                                    GO[3:2]: lamp = 2'd1;
                                    STOP[3:2]: lamp = 2'd2;
                                    default: ;
                                endcase
                        """.indent(0));
        Decoder decoder = new Decoder();
        try (Simulator simulator = Simulator.of(decoder)) {
            for (int code = 0; code < 16; code++) {
                simulator.poke(decoder.code, code);
                simulator.eval();
                assertThat(simulator.peek(decoder.lamp)).isEqualTo(code >> 2 == 1 ? 1 : code >> 2 == 2 ? 2 : 0);
                assertThat(simulator.peek(decoder.isStop)).isEqualTo(code == 9 ? 1 : 0);
            }
        }
    }

    @Test
    void shouldBreakLongLinesBehindTheLoosestOperator() {
        String sum = "left".repeat(6) + " & " + "right".repeat(6);
        Lines lines = new Lines();

        lines.line("    wire [7:0] composed = (" + sum + ") | (" + sum + ");");

        assertThat(lines.toString())
                .isEqualTo("    wire [7:0] composed = (" + sum + ") |\n            (" + sum + ");\n");
    }
}
