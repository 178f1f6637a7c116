package org.microvisor.hdl.library;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.AddressRange;
import org.microvisor.hdl.axi.Axi3ToAxi4;
import org.microvisor.hdl.axi.Axi4Crossbar;
import org.microvisor.hdl.axi.Axi4Downsizer;
import org.microvisor.hdl.axi.Axi4RegisterSlice;
import org.microvisor.hdl.axi.Axi4ToAxi3;
import org.microvisor.hdl.axi.Axi4ToAxiLite;
import org.microvisor.hdl.axi.Axi4Upsizer;
import org.microvisor.hdl.axi.AxiLiteRegisterSlice;
import org.microvisor.hdl.axi.AxiLiteToAxi4;
import org.microvisor.hdl.axi.AxiRam;
import org.microvisor.hdl.axi.AxiReader;
import org.microvisor.hdl.axi.AxiStreamArbiter;
import org.microvisor.hdl.axi.AxiStreamBroadcast;
import org.microvisor.hdl.axi.AxiStreamDownsizer;
import org.microvisor.hdl.axi.AxiStreamFifo;
import org.microvisor.hdl.axi.AxiStreamPacketFifo;
import org.microvisor.hdl.axi.AxiStreamRegisterSlice;
import org.microvisor.hdl.axi.AxiStreamUpsizer;
import org.microvisor.hdl.axi.AxiWriter;
import org.microvisor.hdl.axi.DecodeError;
import org.microvisor.hdl.axi.DmaSettings;
import org.microvisor.hdl.axi.Slice;
import org.microvisor.hdl.bench.Alone;
import org.microvisor.hdl.clock.AsyncFifo;
import org.microvisor.hdl.clock.CounterCrossing;
import org.microvisor.hdl.clock.GrayCounter;
import org.microvisor.hdl.clock.GraySynchronizer;
import org.microvisor.hdl.clock.Handshake;
import org.microvisor.hdl.clock.PulseCrossing;
import org.microvisor.hdl.clock.ResetSynchronizer;
import org.microvisor.hdl.clock.Synchronizer;
import org.microvisor.hdl.logic.Counter;
import org.microvisor.hdl.logic.Crc;
import org.microvisor.hdl.logic.CrcKind;
import org.microvisor.hdl.regs.RegisterBank;
import org.microvisor.hdl.stream.Demux;
import org.microvisor.hdl.stream.Downsizer;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.Fork;
import org.microvisor.hdl.stream.Join;
import org.microvisor.hdl.stream.Mux;
import org.microvisor.hdl.stream.PriorityArbiter;
import org.microvisor.hdl.stream.ReadySlice;
import org.microvisor.hdl.stream.RegisterSlice;
import org.microvisor.hdl.stream.RoundRobinArbiter;
import org.microvisor.hdl.stream.Upsizer;
import org.microvisor.hdl.synth.Budget;

/** Every cell of the library in its usual configurations, with what it may cost on a Zynq-7000. */
final class Library {
    private static final List<AddressRange> TWO_SLAVES =
            List.of(new AddressRange(0, 0, 0x100_0000), new AddressRange(1, 0x100_0000, 0x100_0000));
    private static final DmaSettings DMA = DmaSettings.of(32, 64);

    /** All of them. */
    static final List<LibraryCell> CELLS = List.of(
            // stream
            cell(
                    Demux.class,
                    "64 bits, 4 outputs",
                    in -> new Demux(in, 64, 4),
                    new Budget().lut(6).lutRam(0).ff(0).bram36(0)),
            cell(
                    Downsizer.class,
                    "16 bits of 64",
                    in -> new Downsizer(in, 16, 4),
                    new Budget().lut(20).lutRam(0).ff(2).bram36(0).levels(1).mhz(520)),
            cell(
                    Fifo.class,
                    "64 bits, 16 words",
                    in -> new Fifo(in, 64, 16),
                    new Budget().lut(16).lutRam(44).ff(14).bram36(0).levels(2).mhz(200)),
            cell(
                    Fifo.class,
                    "64 bits, 512 words",
                    in -> new Fifo(in, 64, 512),
                    new Budget().lut(19).lutRam(0).ff(21).bram36(1).levels(2).mhz(225)),
            cell(
                    Fork.class,
                    "64 bits, 3 outputs",
                    in -> new Fork(in, 64, 3),
                    new Budget().lut(8).lutRam(0).ff(3).bram36(0).levels(1).mhz(575)),
            cell(
                    Join.class,
                    "32 and 32 bits",
                    in -> new Join(in, 32, 32),
                    new Budget().lut(3).lutRam(0).ff(0).bram36(0)),
            cell(
                    Mux.class,
                    "64 bits, 4 inputs",
                    in -> new Mux(in, 64, 4),
                    new Budget().lut(72).lutRam(0).ff(0).bram36(0)),
            cell(
                    PriorityArbiter.class,
                    "64 bits, 4 inputs",
                    in -> new PriorityArbiter(in, 64, 4),
                    new Budget().lut(147).lutRam(0).ff(69).bram36(0).levels(2).mhz(225)),
            cell(
                    RegisterSlice.class,
                    "64 bits",
                    in -> new RegisterSlice(in, 64),
                    new Budget().lut(71).lutRam(0).ff(133).bram36(0).levels(1).mhz(295)),
            cell(
                    ReadySlice.class,
                    "64 bits",
                    in -> new ReadySlice(in, 64),
                    new Budget().lut(67).lutRam(0).ff(65).bram36(0).levels(1).mhz(360)),
            cell(
                    RoundRobinArbiter.class,
                    "64 bits, 4 inputs",
                    in -> new RoundRobinArbiter(in, 64, 4),
                    new Budget().lut(293).lutRam(0).ff(72).bram36(0).levels(4).mhz(130)),
            cell(
                    Upsizer.class,
                    "64 bits of 16",
                    in -> new Upsizer(in, 16, 4),
                    new Budget().lut(9).lutRam(0).ff(69).bram36(0).levels(1).mhz(340)),
            // logic
            cell(
                    Counter.class,
                    "modulo 1000",
                    in -> new Counter(in, 1000),
                    new Budget().lut(13).lutRam(0).ff(10).bram36(0).levels(2).mhz(275)),
            cell(
                    Crc.class,
                    "CRC-32, 64 bits",
                    in -> new Crc(in, CrcKind.CRC_32, 64),
                    new Budget().lut(637).lutRam(0).ff(32).bram36(0).levels(4).mhz(165)),
            // clock; verilog-axis axis_async_fifo, 64 bits, 4 KiB, measured the same way: 98 LUT, 211 FF, 1.5 BRAM36,
            // 223 MHz
            crossing(
                    AsyncFifo.class,
                    "64 bits, 512 words",
                    () -> Alone.between((in, from) -> new AsyncFifo(in, from, 64, 512), "in"),
                    new Budget().lut(37).lutRam(0).ff(81).bram36(1).levels(3).mhz(225)),
            crossing(
                    AsyncFifo.class,
                    "64 bits, 16 words",
                    () -> Alone.between((in, from) -> new AsyncFifo(in, from, 64, 16), "in"),
                    new Budget().lut(16).lutRam(44).ff(106).bram36(0).levels(2).mhz(250)),
            crossing(
                    CounterCrossing.class,
                    "16 bits",
                    () -> Alone.between((in, from) -> new CounterCrossing(in, from, 16), "step"),
                    new Budget().lut(38).lutRam(0).ff(81).bram36(0).levels(2).mhz(270)),
            cell(
                    GrayCounter.class,
                    "10 bits",
                    in -> new GrayCounter(in, 10),
                    new Budget().lut(10).lutRam(0).ff(19).bram36(0).levels(2).mhz(280)),
            crossing(
                    GraySynchronizer.class,
                    "10 bits",
                    () -> Alone.between((in, from) -> new GraySynchronizer(in, 10), "in"),
                    new Budget().lut(0).lutRam(0).ff(20).bram36(0).levels(0).mhz(725)),
            crossing(
                    Handshake.class,
                    "32 bits",
                    () -> Alone.between((in, from) -> new Handshake(in, from, 32), "in"),
                    new Budget().lut(6).lutRam(0).ff(73).bram36(0).levels(1).mhz(340)),
            crossing(
                    PulseCrossing.class,
                    "",
                    () -> Alone.between((in, from) -> new PulseCrossing(in, from), "in"),
                    new Budget().lut(2).lutRam(0).ff(4).bram36(0).levels(0).mhz(680)),
            crossing(
                    ResetSynchronizer.class,
                    "",
                    () -> Alone.between((in, from) -> new ResetSynchronizer(in), "in"),
                    new Budget().lut(0).lutRam(0).ff(3).bram36(0).levels(0).mhz(725)),
            crossing(
                    Synchronizer.class,
                    "2 stages",
                    () -> Alone.between((in, from) -> new Synchronizer(in), "in"),
                    new Budget().lut(0).lutRam(0).ff(2).bram36(0).levels(0).mhz(725)),
            crossing(
                    Synchronizer.class,
                    "4 stages",
                    () -> Alone.between((in, from) -> new Synchronizer(in, 4), "in"),
                    new Budget().lut(0).lutRam(0).ff(4).bram36(0).levels(0).mhz(725)), // no shift register in a LUT
            // axi
            cell(
                    Axi3ToAxi4.class,
                    "64 bits",
                    in -> new Axi3ToAxi4(in, 32, 64, 6),
                    new Budget().lut(3).lutRam(0).ff(0).bram36(0)),
            cell(
                    Axi4Crossbar.class,
                    "64 bits, 2 masters, 2 slaves",
                    in -> new Axi4Crossbar(in, 32, 64, 8, 2, TWO_SLAVES, 16),
                    new Budget().lut(766).lutRam(8).ff(719).bram36(0).levels(5).mhz(150)),
            cell(
                    Axi4Downsizer.class,
                    "64 bits to 32",
                    in -> new Axi4Downsizer(in, 32, 64, 32, 8, 8),
                    new Budget().lut(286).lutRam(48).ff(349).bram36(0).levels(4).mhz(165)),
            cell(
                    Axi4RegisterSlice.class,
                    "64 bits, for bursts",
                    in -> new Axi4RegisterSlice(in, 32, 64, 3, Axi4RegisterSlice.Cut.bursts()),
                    new Budget().lut(164).lutRam(0).ff(427).bram36(0).levels(1).mhz(290)),
            cell(
                    Axi4ToAxi3.class,
                    "64 bits",
                    in -> new Axi4ToAxi3(in, 32, 64, 6, 8),
                    new Budget().lut(206).lutRam(16).ff(175).bram36(0).levels(7).mhz(125)),
            cell(
                    Axi4ToAxiLite.class,
                    "",
                    in -> new Axi4ToAxiLite(in, 32, 8, 8),
                    new Budget().lut(285).lutRam(16).ff(186).bram36(0).levels(4).mhz(195)),
            cell(
                    Axi4Upsizer.class,
                    "32 bits to 64",
                    in -> new Axi4Upsizer(in, 32, 32, 64, 8, 8),
                    new Budget().lut(171).lutRam(48).ff(343).bram36(0).levels(4).mhz(160)),
            cell(
                    AxiLiteRegisterSlice.class,
                    "full",
                    in -> new AxiLiteRegisterSlice(in, 32, Slice.FULL),
                    new Budget().lut(169).lutRam(0).ff(300).bram36(0).levels(1).mhz(310)),
            cell(
                    AxiLiteToAxi4.class,
                    "",
                    in -> new AxiLiteToAxi4(in, 32, 1),
                    new Budget().lut(0).lutRam(0).ff(0).bram36(0)),
            cell(
                    AxiRam.class,
                    "64 bits, 512 words",
                    in -> new AxiRam(in, 16, 64, 4, 512),
                    new Budget().lut(228).lutRam(0).ff(190).bram36(1).levels(4).mhz(220)),
            cell(
                    AxiReader.class,
                    "64 bits",
                    in -> new AxiReader(in, DMA),
                    new Budget().lut(218).lutRam(12).ff(252).bram36(0).levels(3).mhz(200)),
            cell(
                    AxiReader.class,
                    "64 bits, unaligned",
                    in -> new AxiReader(in, DMA.withUnaligned()),
                    new Budget().lut(456).lutRam(12).ff(394).bram36(0).levels(4).mhz(180)),
            cell(
                    AxiStreamArbiter.class,
                    "64 bits, 4 inputs",
                    in -> new AxiStreamArbiter(in, 64, 0, 4),
                    new Budget().lut(111).lutRam(0).ff(85).bram36(0).levels(3).mhz(215)),
            cell(
                    AxiStreamBroadcast.class,
                    "64 bits, 3 outputs",
                    in -> new AxiStreamBroadcast(in, 64, 0, 3),
                    new Budget().lut(8).lutRam(0).ff(3).bram36(0).levels(1).mhz(575)),
            cell(
                    AxiStreamDownsizer.class,
                    "32 bits of 64",
                    in -> new AxiStreamDownsizer(in, 32, 0, 2),
                    new Budget().lut(42).lutRam(0).ff(1).bram36(0).levels(1).mhz(495)),
            cell(
                    AxiStreamFifo.class,
                    "64 bits, 512 words",
                    in -> new AxiStreamFifo(in, 64, 0, 512),
                    new Budget().lut(19).lutRam(0).ff(21).bram36(1.5).levels(2).mhz(225)),
            cell(
                    AxiStreamPacketFifo.class,
                    "64 bits, 512 beats",
                    in -> new AxiStreamPacketFifo(in, 64, 0, 512),
                    new Budget().lut(66).lutRam(0).ff(33).bram36(1).levels(3).mhz(195)),
            cell(
                    AxiStreamRegisterSlice.class,
                    "64 bits",
                    in -> new AxiStreamRegisterSlice(in, 64, 0),
                    new Budget().lut(81).lutRam(0).ff(151).bram36(0).levels(1).mhz(290)),
            cell(
                    AxiStreamUpsizer.class,
                    "64 bits of 32",
                    in -> new AxiStreamUpsizer(in, 32, 0, 2),
                    new Budget().lut(12).lutRam(0).ff(77).bram36(0).levels(1).mhz(325)),
            cell(
                    AxiWriter.class,
                    "64 bits",
                    in -> new AxiWriter(in, DMA),
                    new Budget().lut(283).lutRam(20).ff(301).bram36(0).levels(4).mhz(180)),
            cell(
                    AxiWriter.class,
                    "64 bits, unaligned",
                    in -> new AxiWriter(in, DMA.withUnaligned()),
                    new Budget().lut(468).lutRam(20).ff(434).bram36(0).levels(4).mhz(180)),
            cell(
                    DecodeError.class,
                    "64 bits",
                    in -> new DecodeError(in, 32, 64, 8),
                    new Budget().lut(19).lutRam(0).ff(27).bram36(0).levels(2).mhz(285)),
            // regs
            new LibraryCell(
                    RegisterBank.class,
                    "every access",
                    Banks.Mixed::new,
                    new Budget().lut(199).lutRam(0).ff(178).bram36(4).levels(3).mhz(200)));

    private Library() {}

    private static LibraryCell cell(
            Class<? extends Cell> type, String configuration, Function<Cell, Cell> maker, Budget budget) {
        return new LibraryCell(type, configuration, () -> new Alone<>(maker), budget);
    }

    private static LibraryCell crossing(
            Class<? extends Cell> type, String configuration, Supplier<Cell> top, Budget budget) {
        return new LibraryCell(type, configuration, top, budget);
    }
}
