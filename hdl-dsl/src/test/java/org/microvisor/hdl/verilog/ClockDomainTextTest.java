package org.microvisor.hdl.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.Crossing;
import org.microvisor.hdl.Memory;

/** Clocks in the text: ports by role, an always block for each domain, modules shared by domains. */
class ClockDomainTextTest {
    /** A register of its own domain and one of another. */
    static final class Pair extends Cell {
        final Bits a = in(4), x = out(4), b, y;

        Pair(Cell parent, ClockDomain second) {
            super(parent);
            clock("second", second);
            b = under(second, () -> in(4));
            y = under(second, () -> out(4));
            Bits here = reg(4, 1);
            here.set(a);
            x.set(here);
            under(second, () -> {
                Bits there = reg(4, 2)
                        .attribute("ASYNC_REG", "TRUE")
                        .attribute("DONT_TOUCH", "TRUE")
                        .initially(5);
                there.set(b);
                y.set(there);
            });
        }
    }

    /** The same cell under three pairs of domains, and registers of two domains. */
    static final class Clocked extends Cell {
        final Bits a = in(4), r, t, x = out(4), y, z;

        Clocked() {
            ClockDomain home = clock(), rx = clock("rx"), tx = clock("tx");
            r = under(rx, () -> in(4));
            t = under(tx, () -> in(4));
            y = under(rx, () -> out(4));
            z = under(tx, () -> out(4));
            Pair first = new Pair(this, rx);
            Pair second = under(rx, () -> new Pair(this, tx));
            Pair third = under(tx, () -> new Pair(this, home));
            first.a.set(a);
            first.b.set(r);
            second.a.set(r);
            second.b.set(t);
            third.a.set(t);
            third.b.set(a);
            Bits fast = under(rx, () -> reg(4, 0));
            when(r.anyOnes(), () -> fast.set(r));
            x.set(first.x.xor(third.y));
            y.set(second.x.xor(first.y).xor(fast));
            z.set(third.x.xor(second.y));
        }
    }

    /** Two ports that read and write, of one clock or two. */
    static final class DualPort extends Cell {
        final Bits addressA = in(10), enableA = in(1), writeA = in(1), dataA = in(32), wordA = out(32);
        final Bits addressB, enableB, writeB, dataB, wordB;

        DualPort(boolean twoClocks) {
            ClockDomain other = twoClocks ? clock("b") : clock();
            addressB = under(other, () -> in(10));
            enableB = under(other, () -> in(1));
            writeB = under(other, () -> in(1));
            dataB = under(other, () -> in(32));
            wordB = under(other, () -> out(32));
            Memory words = mem(32, 1024).block();
            Bits found = words.port().access(addressA, enableA, writeA, dataA);
            wordA.set(found);
            under(other, () -> wordB.set(words.port().access(addressB, enableB, writeB, dataB)));
        }
    }

    /** Written by one clock, read by another. */
    static final class TwoClockRam extends Cell {
        final Bits write = in(1), writeAddress = in(9), data = in(16), readAddress, word;

        TwoClockRam() {
            ClockDomain reader = clock("read");
            readAddress = under(reader, () -> in(9));
            word = under(reader, () -> out(16));
            Memory words = mem(16, 512);
            when(write, () -> words.write(writeAddress, data, write.repeat(2)));
            under(reader, () -> word.set(cross(Crossing.Kind.HELD, words.readSync(readAddress))));
        }
    }

    @Test
    void namesClocksByRoleAndSharesModules() {
        Verilog verilog = Tools.assertLintsClean(new Clocked());
        assertThat(verilog.files().keySet()).containsExactly("Pair.v", "Clocked.v");
        assertThat(withoutPlaces(verilog.module("Pair"))).endsWith("""
                        reg  [3:0] here;
                        (* ASYNC_REG = "TRUE", DONT_TOUCH = "TRUE" *) reg [3:0] there;

                        assign x = here;
                        assign y = there;

                        initial begin
                        there = 4'd5;
                        end

                        always @(posedge aclk) begin
                        if (!aresetn) begin
                        here <= 4'd1;
                        end else begin
                        here <= a;
                        end
                        end

                        always @(posedge second_aclk) begin
                        if (!second_aresetn) begin
                        there <= 4'd2;
                        end else begin
                        there <= b;
                        end
                        end
                        endmodule

                        `default_nettype wire
                        """);
        assertThat(withoutPlaces(verilog.module("Clocked")))
                .contains("""
                        module Clocked (
                        input  wire       aclk,
                        input  wire       aresetn,
                        input  wire       rx_aclk,
                        input  wire       rx_aresetn,
                        input  wire       tx_aclk,
                        input  wire       tx_aresetn,
                        """)
                .contains("""
                        Pair third (
                        .aclk           (tx_aclk),
                        .aresetn        (tx_aresetn),
                        .second_aclk    (aclk),
                        .second_aresetn (aresetn),
                        """)
                .contains("""
                        always @(posedge rx_aclk) begin
                        if (!rx_aresetn) begin
                        fast <= 4'd0;
                        end else if (|r) begin
                        fast <= r;
                        end
                        end
                        """);
    }

    private static String withoutPlaces(String text) {
        return text.replaceAll(" *// [A-Za-z]+\\.java:\\d+", "").replaceAll("(?m)^ +", "");
    }

    @Test
    void lintsWhenAMemoryHasTwoClocks() {
        Verilog verilog = Tools.assertLintsClean(new TwoClockRam());
        assertThat(verilog.module("TwoClockRam")).contains("always @(posedge aclk)", "always @(posedge read_aclk)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void mapsATrueDualPortMemoryToOneBlockRam(boolean twoClocks) {
        Verilog verilog = Tools.assertLintsClean(new DualPort(twoClocks));
        assertThat(withoutPlaces(verilog.module("DualPort"))).contains("""
                        if (enableA) begin
                        if (writeA) words[addressA] <= dataA;
                        else found <= words[addressA];
                        end
                        """);
        assertThat(Tools.cells(verilog)).containsEntry("RAMB36E1", 1).doesNotContainKeys("FDRE", "RAM64M", "RAMB18E1");
    }
}
