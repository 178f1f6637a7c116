package org.microvisor.unimem.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Struct;
import org.microvisor.hdl.formal.Prover;
import org.microvisor.unimem.packet.PacketHeader;
import org.microvisor.unimem.packet.PacketWord;
import org.microvisor.unimem.packet.RequestHead;
import org.microvisor.unimem.packet.RequestTail;
import org.microvisor.unimem.wire.Kind;

/** No access of another node leaves the memory that it was given, and none is made without the right to it; ever. */
final class TargetProofTest {
    private static final int ADDRESS = 32;
    /** Of what asks the memory: no place in it is another one's like. */
    private static final int FEW = 14;

    /** The highest and the lowest byte of a burst, said plainly; wide enough for any. */
    private record Extent(Bits low, Bits end, Bits isBurst) {
        static Extent of(Cell cell, Bits address, Bits size, Bits burst, Bits lastBeat) {
            int wide = address.width() + 3;
            Bits at = address.zext(wide), beats = lastBeat.zext(wide).plus(1), bytes = beats.shl(size);
            Bits straight = burst.eq(1), around = burst.eq(2), still = burst.eq(0);
            Bits beat = at.shr(size).shl(size);
            Bits low = around.mux(at.and(bytes.minus(1).not()), beat);
            Bits turns = beats.eq(2).or(beats.eq(4), beats.eq(8), beats.eq(16)).and(at.eq(beat));
            return new Extent(
                    low,
                    low.plus(still.mux(one(cell, wide).shl(size), bytes)),
                    straight.or(still.and(beats.le(16)), around.and(turns)));
        }

        private static Bits one(Cell cell, int width) {
            return cell instanceof AnyRequest any ? any.one(width) : ((AnyBurst) cell).one(width);
        }
    }

    /** Any request and any export. */
    private static final class AnyRequest extends Cell {
        final Bits first = in(PacketWord.WORD_WIDTH), second = in(PacketWord.WORD_WIDTH);
        final Bits exists = in(1), entry = in(ExportEntry.width(ADDRESS)), trusted = in(1), enable = in(1);

        AnyRequest() {
            Judge judge = new Judge(this, ADDRESS);
            judge.first.set(first);
            judge.second.set(second);
            judge.exists.set(exists);
            judge.entry.set(entry);
            judge.trusted.set(trusted);
            judge.enable.set(enable);
            PacketHeader header = new PacketHeader(this);
            RequestHead head = new RequestHead(this);
            RequestTail tail = new RequestTail(this);
            ExportEntry export = new ExportEntry(this, ADDRESS);
            header.set(first);
            head.set(header.rest);
            tail.set(second);
            export.set(entry);
            Bits offset = Bits.cat(head.offsetHigh, tail.offsetLow);
            Extent extent = Extent.of(this, offset, head.size, head.burst, head.beats);
            int wide = extent.end.width();
            Bits isRead = header.kind.eq(Kind.READ.code());
            Bits isOwn = trusted.and(head.export.eq(Target.WHOLE));
            Bits hasRight = exists.and(
                    enable,
                    export.key.eq(tail.key),
                    export.epoch.eq(head.epoch),
                    export.anyNode.or(export.node.eq(header.src)),
                    isRead.and(export.mayRead).or(isRead.not().and(export.mayWrite)),
                    head.port.and(export.mayCoherent).or(head.port.not().and(export.mayDirect)),
                    head.nonSecure.and(export.secureOnly).not());
            Bits bytes = export.lastPage.zext(wide).plus(1).shl(12);
            Bits may = extent.isBurst.and(isOwn.or(hasRight.and(extent.end.le(bytes))));
            Bits allowed = judge.granted.and(judge.inside);
            assertAlways("what may not be is not allowed", allowed.not().or(may));
            assertAlways("what may be is allowed", may.not().or(allowed));
            Bits base = Bits.cat(isOwn.mux(lit(ADDRESS - 12, 0), export.base), lit(12, 0));
            assertAlways("it begins where the export says", judge.address.eq(base.plus(offset)));
            cover("a request is allowed", allowed.and(isOwn.not()));
        }

        Bits one(int width) {
            return lit(width, 1);
        }
    }

    /** Any burst that is allowed or not, and those who ask the memory for it. */
    private static final class AnyBurst extends Cell {
        final Bits begin = in(1), order = in(Order.WIDTH), nonSecure = in(1), start = in(FEW);
        final Bits room = in(1), ready = in(2), ordersReady = in(1), isValid = in(1), beat = in(72), dataReady = in(2);

        AnyBurst(boolean writes) {
            Order coming = new Order(this, Struct.Kind.WIRES);
            coming.set(order);
            Extent extent = Extent.of(this, start, coming.size, coming.burst, coming.beats);
            int wide = extent.end.width();
            Bits from = reg(wide), to = reg(wide), told = reg(Order.WIDTH);
            when(begin, () -> {
                from.set(extent.low);
                to.set(extent.end);
                told.set(order);
            });
            assumeAlways(
                    "it is one of AXI and ends where the memory does",
                    extent.isBurst
                            .and(extent.end.le(one(wide).shl(lit(4, FEW))))
                            .or(coming.allowed().not()));
            Asked asked = writes ? write(from, to, told) : read(from, to, told);
            assumeAlways("one after the other", begin.and(asked.busy).not());
            Order now = new Order(this, Struct.Kind.WIRES);
            now.set(told);
            Bits at = asked.address.zext(wide).shr(now.size).shl(now.size);
            Bits until = at.plus(asked.length.zext(wide).plus(1).shl(now.size));
            Bits asks = asked.valid.anyOnes(), isStraight = now.burst.eq(1);
            assertAlways("nobody asks for what is not allowed", asks.not().or(now.allowed()));
            assertAlways(
                    "nor asks the wrong port",
                    asked.valid.bit(0).and(now.coherent).not());
            assertAlways(
                    "nor the other wrong one",
                    asked.valid.bit(1).and(now.coherent.not()).not());
            assertAlways("no byte before the burst", asks.and(isStraight).not().or(at.ge(from)));
            assertAlways("no byte after it", asks.and(isStraight).not().or(until.le(to)));
            assertAlways(
                    "what does not run on is asked for as it came",
                    asks.and(isStraight.not()).not().or(at.ge(from).and(at.lt(to))));
            Bits known = asked.busy.and(now.allowed()).not();
            assertAlways(
                    "the burst is memory",
                    known.or(from.lt(to).and(to.le(one(wide).shl(lit(4, FEW))))));
            cover(
                    "a piece after the first one",
                    asks.and(isStraight, at.gt(from), asked.address.trunc(3).eq(0)));
            cover("a request is refused", asked.busy.and(now.allowed().not()));
        }

        Bits one(int width) {
            return lit(width, 1);
        }

        private record Asked(Bits busy, Bits valid, Bits address, Bits length) {}

        private Asked read(Bits from, Bits to, Bits told) {
            ReadLauncher reader = new ReadLauncher(this, FEW);
            reader.begin.set(begin);
            reader.order.set(order);
            reader.nonSecure.set(nonSecure);
            reader.start.set(start);
            reader.room.set(room);
            reader.orders.ready.set(ordersReady);
            assumeAlways(
                    "there is room for an order of what was begun",
                    reader.orders.valid.not().or(ordersReady));
            for (int i = 0; i < 2; i++) {
                reader.arready.get(i).set(ready.bit(i));
            }
            reader.invariants(told, from, to);
            return new Asked(reader.busy, reader.arvalid.pack(), reader.address, reader.length);
        }

        private Asked write(Bits from, Bits to, Bits told) {
            WriteLauncher writer = new WriteLauncher(this, FEW);
            writer.begin.set(begin);
            writer.order.set(order);
            writer.nonSecure.set(nonSecure);
            writer.start.set(start);
            writer.orders.ready.set(ordersReady);
            writer.beats.valid.set(isValid);
            writer.beats.payload.set(beat);
            for (int i = 0; i < 2; i++) {
                writer.awready.get(i).set(ready.bit(i));
                writer.wready.get(i).set(dataReady.bit(i));
            }
            writer.invariants(told, from, to);
            return new Asked(writer.busy, writer.awvalid.pack(), writer.address, writer.length);
        }
    }

    @Test
    void onlyWhatAnExportAllowsIsAllowed() {
        assertThat(Prover.of(new AnyRequest()).bounded(3).asserts()).isEqualTo(3);
    }

    @Test
    void readsAskForTheirBurstAndNothingElse() {
        assertThat(Prover.of(new AnyBurst(false))
                        .resetOnlyAtStart()
                        .oneByOne()
                        .induction(1)
                        .asserts())
                .isPositive();
    }

    @Test
    void writesAskForTheirBurstAndNothingElse() {
        assertThat(Prover.of(new AnyBurst(true))
                        .resetOnlyAtStart()
                        .oneByOne()
                        .induction(1)
                        .asserts())
                .isPositive();
    }
}
