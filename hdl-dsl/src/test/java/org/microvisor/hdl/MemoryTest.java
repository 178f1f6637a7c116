package org.microvisor.hdl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.check.Checks;
import org.microvisor.hdl.sim.Simulator;
import org.microvisor.hdl.synth.Resources;
import org.microvisor.hdl.synth.Synthesis;
import org.microvisor.hdl.verilog.NaiveSimulator;
import org.microvisor.hdl.verilog.Tools;
import org.microvisor.hdl.verilog.Verilog;

/** What each style of memory does, and what Yosys makes of it. */
class MemoryTest {
    /** One write and one read port, as often used. */
    static final class SimpleDual extends Cell {
        final Bits write = in(1), enables, address, value, read, enable = in(1);
        final Bits word;

        SimpleDual(int width, int depth, Memory.Style style, int latency) {
            parameter("latency", latency);
            int addressWidth = Circuit.indexWidth(depth);
            enables = in(width / 8);
            address = in(addressWidth);
            value = in(width);
            read = in(addressWidth);
            word = out(width);
            Memory memory = mem(width, depth);
            if (style == Memory.Style.BLOCK) {
                memory.block();
                when(write, () -> memory.write(address, value, enables));
                Bits data = memory.readSync(read, enable, latency);
                word.set(data);
            } else {
                memory.distributed();
                when(write.and(enables.allOnes(), enable), () -> memory.write(address, value));
                word.set(memory.read(read));
            }
        }
    }

    /** Two ports that read and write bytes. */
    static final class TrueDual extends Cell {
        final Vec address = vec(2, () -> in(10)), enable = vec(2, () -> in(1)), value = vec(2, () -> in(32));
        final Vec enables = vec(2, () -> in(4)), word = vec(2, () -> out(32));

        TrueDual() {
            Memory memory = mem(32, 1024).block();
            for (int i = 0; i < 2; i++) {
                Memory.Port port = memory.port();
                word.get(i).set(port.access(address.get(i), enable.get(i), enables.get(i), value.get(i)));
            }
        }
    }

    private static Resources resources(Cell top) throws IOException {
        Tools.assertLintsClean(top);
        return Synthesis.of(top).resources();
    }

    @Test
    void aBlockOfFourKibibytesWithByteEnablesIsOneBlockRam() throws IOException {
        Resources used = resources(new SimpleDual(32, 1024, Memory.Style.BLOCK, 1));

        assertThat(used.bram36()).isEqualTo(1);
        assertThat(used.ff() + used.lutRam()).isZero();
        assertThat(used.lut()).isLessThanOrEqualTo(4); // the enables under the write
    }

    @Test
    void halfOfThatIsHalfABlockRam() throws IOException {
        assertThat(resources(new SimpleDual(16, 1024, Memory.Style.BLOCK, 1)).bram36())
                .isEqualTo(0.5);
    }

    @Test
    void twoPortsThatReadAndWriteBytesAreOneBlockRam() throws IOException {
        Resources used = resources(new TrueDual());

        assertThat(used.bram36()).isEqualTo(1);
        assertThat(used.ff() + used.lutRam()).isZero();
    }

    @Test
    void thirtyTwoWordsOfLutRamTakeTwoLutsABitAtMost() throws IOException {
        Resources used = resources(new SimpleDual(16, 32, Memory.Style.DISTRIBUTED, 1));

        assertThat(used.bram36()).isZero();
        assertThat(used.lutRam()).isBetween(12, 16); // RAM32M holds six bits in four
        assertThat(used.ff()).isZero();
    }

    @Test
    void sixtyFourWordsOfLutRamTakeTwoLutsABitAtMost() throws IOException {
        Resources used = resources(new SimpleDual(16, 64, Memory.Style.DISTRIBUTED, 1));

        assertThat(used.lutRam()).isBetween(22, 32); // RAM64M holds three bits in four
        assertThat(used.ff()).isZero();
    }

    @Test
    void aWordComesAsManyCyclesLaterAsAsked() {
        for (int latency = 1; latency <= 3; latency++) {
            SimpleDual cell = new SimpleDual(32, 16, Memory.Style.BLOCK, latency);
            NaiveSimulator simulator = new NaiveSimulator(cell);
            simulator.poke(cell.write, BigInteger.ONE);
            simulator.poke(cell.enables, BigInteger.valueOf(5));
            simulator.poke(cell.address, BigInteger.valueOf(3));
            simulator.poke(cell.value, BigInteger.valueOf(0x11223344L));
            simulator.step(true);
            simulator.poke(cell.write, BigInteger.ZERO);
            simulator.poke(cell.read, BigInteger.valueOf(3));
            simulator.poke(cell.enable, BigInteger.ONE);
            for (int cycle = 0; cycle < latency; cycle++) {
                assertThat(simulator.peek(cell.word)).isZero();
                simulator.step(true);
                simulator.poke(cell.enable, BigInteger.ZERO);
            }
            assertThat(simulator.peek(cell.word)).isEqualTo(0x220044);
        }
    }

    @Test
    void theOutputRegisterHasTheNameOfTheWord() {
        SimpleDual cell = new SimpleDual(32, 1024, Memory.Style.BLOCK, 2);

        assertThat(Verilogs.body(Verilog.of(cell).module("SimpleDual"))).contains("data <= memory_word;");
    }

    /** The word that was read last, from the start on. */
    static final class LastWord extends Cell {
        final Bits write = in(1), read = in(1), address = in(9);
        final Bits value = in(32), y = out(32);

        LastWord() {
            Memory memory = mem(32, 512).block();
            when(write, () -> memory.write(address, value));
            Bits last = memory.readSync(address, read).initially(0xC0FFEE);
            y.set(last);
        }
    }

    @Test
    void aRegisteredReadHoldsItsInitialWordUntilTheFirstRead() throws IOException {
        LastWord cell = new LastWord();
        NaiveSimulator naive = new NaiveSimulator(cell);
        try (Simulator simulator = Simulator.of(cell, new Random(5))) {
            simulator.poke(cell.address, 7);
            simulator.poke(cell.value, 0x1234);
            simulator.poke(cell.write, 1);
            simulator.step();
            assertThat(simulator.peek(cell.y)).isEqualTo(0xC0FFEE);
            simulator.poke(cell.read, 1);
            simulator.step();
            assertThat(simulator.peek(cell.y)).isEqualTo(0x1234);
        }
        assertThat(naive.peek(cell.y)).isEqualTo(0xC0FFEE);
        assertThat(Tools.simulate(cell, """
                        module bench;
                            reg aclk = 0, write = 1, read = 0;
                            wire [31:0] y;
                            LastWord dut (.aclk(aclk), .write(write), .read(read), .address(9'd7), .value(32'h1234), .y(y));
                            initial begin
                                #1 aclk = 1; #1 aclk = 0;
                                $display("%h", y);
                                read = 1; #1 aclk = 1; #1 aclk = 0;
                                $display("%h", y);
                            end
                        endmodule
                        """)).isEqualTo("00c0ffee\n00001234\n");
        assertThat(resources(new LastWord()).bram36()).isEqualTo(0.5);
    }

    static final class Table extends Cell {
        final Bits index = in(1);
        final Bits y = out(80);

        Table() {
            Memory table = mem(80, 2).init(BigInteger.ONE.shiftLeft(72), BigInteger.valueOf(-1));
            y.set(table.read(index));
        }
    }

    @Test
    void initialWordsMayBeWide() {
        assertThat(Verilogs.body(Tools.assertLintsClean(new Table()).module("Table")))
                .contains("""
                                table_[0] = 80'h1000000000000000000;
                                table_[1] = 80'hffffffffffffffffffff;
                        """);
    }

    @Test
    void theSimulatorStartsWithTheInitialWords() {
        Table table = new Table();
        try (Simulator simulator = Simulator.of(table)) {
            simulator.poke(table.index, 0);
            simulator.eval();
            assertThat(simulator.peekWide(table.y)).isEqualTo(BigInteger.ONE.shiftLeft(72));
            simulator.poke(table.index, 1);
            simulator.eval();
            assertThat(simulator.peekWide(table.y).bitCount()).isEqualTo(80);
        }
    }

    static final class Overfull extends Cell {
        final Bits index = in(1);
        final Bits y = out(4);

        Overfull() {
            Memory table = mem(4, 2).init(1, 16, 3);
            y.set(table.read(index));
        }
    }

    @Test
    void refusesInitialWordsThatDoNotFit() {
        assertThat(Checks.of(new Overfull()))
                .extracting(problem -> problem.code() + " " + problem.text())
                .containsExactly(
                        "HDL-003 3 words for a memory of 2", "HDL-002 the initial word 16 does not fit into 4 bits");
    }
}
