package org.microvisor.hdl.axi;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.RoundRobinArbiter;
import org.microvisor.hdl.stream.Stream;

/**
 * Connects AXI4 masters with AXI4 slaves by a map of addresses.
 *
 * <pre>
 *   s_axi[i].aw --> {@link CrossbarTarget} --> round robin of slave j --> m_axi[j].aw    ID = i, ID of the master
 *   s_axi[i].w  ------------------> oldest granted master of slave j  --> m_axi[j].w
 *   s_axi[i].b  &lt;-- register &lt;------- by the upper ID bits &lt;-------------- m_axi[j].b
 *   ar and r in the same way; nobody's addresses go to {@link DecodeError}
 * </pre>
 *
 * <p>Ports: {@code s_axi}, one for each master, with {@code idWidth}; {@code m_axi}, one for each slave, with the master's number
 * above its ID. Latency 1 cycle in every channel; write data is taken from the cycle after its address on. Throughput: every path
 * moves one beat a cycle, different paths at the same time; a slave takes one address a cycle. Ready signals run through, a register
 * slice behind a port cuts them.
 *
 * <p>It cannot lock up. A master has open transactions of one direction at one slave only, so (1) its answers come in order by
 * themselves and none is held back for another one's sake, and (2) the write data it owes is all for one slave: the master whose
 * data that slave waits for owes none to anybody else before, and can always give it.
 *
 * <p>How long an address waits is proved in grants: at most one for each other master, whatever the slaves do, because a slave that
 * takes no address for a year delays it for a year. In cycles: an address that may go to its slave (nothing of the master is open at
 * another one, fewer than {@code open} are, and for a write the slave's data of at most {@code open} earlier bursts is not outstanding)
 * waits for at most {@code masters * (s + 1) - 1} cycles, if that slave leaves none waiting for more than {@code s}; with slaves that
 * are always ready for {@code masters - 1}. Answers and read data wait for their master only, never for another one's.
 */
public final class Axi4Crossbar extends Cell {
    public final List<Axi4> s_axi = new ArrayList<>(), m_axi = new ArrayList<>();
    private final List<CrossbarTarget> writeTargets = new ArrayList<>(), readTargets = new ArrayList<>();
    private final List<DecodeError> nobody = new ArrayList<>();
    private final List<RoundRobinArbiter> writeArbiters = new ArrayList<>(), readArbiters = new ArrayList<>();
    private final List<Fifo> orders = new ArrayList<>();
    private final List<AddressRange> map;
    private final int open;

    /**
     * A crossbar.
     *
     * @param masters 2 and more
     * @param map whose the addresses are; slaves are numbered without gaps, ranges do not overlap
     * @param open most transactions of a master in one direction that wait for their answer
     */
    public Axi4Crossbar(
            Cell parent, int addressWidth, int dataWidth, int idWidth, int masters, List<AddressRange> map, int open) {
        super(parent);
        this.map = List.copyOf(map);
        this.open = open;
        int slaves = map.stream().mapToInt(AddressRange::slave).max().orElse(-1) + 1;
        for (int j = 0; j < slaves; j++) {
            int number = j;
            if (map.stream().noneMatch(range -> range.slave() == number)) {
                throw new IllegalArgumentException("a slave has no addresses: slave=" + number);
            }
        }
        for (int i = 0; i < map.size(); i++) {
            for (AddressRange later : map.subList(i + 1, map.size())) {
                if (map.get(i).overlaps(later)) {
                    throw new IllegalArgumentException("ranges overlap: one=%s, other=%s".formatted(map.get(i), later));
                }
            }
        }
        if (masters < 2 || slaves < 1 || open < 1) {
            throw new IllegalArgumentException(
                    "not a crossbar: masters=%d, slaves=%d, open=%d".formatted(masters, slaves, open));
        }
        parameter("addressWidth", addressWidth);
        parameter("dataWidth", dataWidth);
        parameter("idWidth", idWidth);
        parameter("masters", masters);
        parameter("map", map.toString());
        parameter("open", open);
        int masterBits = 32 - Integer.numberOfLeadingZeros(masters - 1);
        for (int i = 0; i < masters; i++) {
            s_axi.add(Axi4.slave(this, addressWidth, dataWidth, idWidth));
        }
        for (int j = 0; j < slaves; j++) {
            m_axi.add(Axi4.master(this, addressWidth, dataWidth, idWidth + masterBits));
        }

        List<Slice.Channel> answers = new ArrayList<>(), readBeats = new ArrayList<>();
        for (Axi4 master : s_axi) {
            CrossbarTarget writeTarget = new CrossbarTarget(this, addressWidth, slaves, map, open);
            CrossbarTarget readTarget = new CrossbarTarget(this, addressWidth, slaves, map, open);
            writeTarget.address.set(master.awaddr);
            readTarget.address.set(master.araddr);
            writeTargets.add(writeTarget);
            readTargets.add(readTarget);
            DecodeError error = new DecodeError(this, addressWidth, dataWidth, idWidth);
            nobody.add(error);
            Slice.Channel answer = new Slice.Channel(this, Slice.FORWARD, Slice.width(master.bPayload()));
            Slice.Channel readBeat = new Slice.Channel(this, Slice.FORWARD, Slice.width(master.rPayload()));
            answers.add(answer);
            readBeats.add(readBeat);
        }

        // from the masters to every slave
        List<List<Bits>> awReady = new ArrayList<>(), arReady = new ArrayList<>(), wReady = new ArrayList<>();
        for (int i = 0; i < masters; i++) {
            awReady.add(new ArrayList<>());
            arReady.add(new ArrayList<>());
            wReady.add(new ArrayList<>());
        }
        for (int j = 0; j < slaves; j++) {
            Axi4 slave = m_axi.get(j);
            int addressBits = Slice.width(s_axi.get(0).awPayload());
            RoundRobinArbiter writes = new RoundRobinArbiter(this, addressBits, masters);
            RoundRobinArbiter reads = new RoundRobinArbiter(this, addressBits, masters);
            Fifo order = new Fifo(this, masterBits, orderDepth());
            Slice.Channel beats = new Slice.Channel(this, Slice.FORWARD, Slice.width(slave.wPayload()));
            writeArbiters.add(writes);
            readArbiters.add(reads);
            orders.add(order);

            Bits granted = lit(1, 0), winner = lit(masterBits, 0);
            Bits beatValid = lit(1, 0);
            Bits beat = Bits.cat(s_axi.get(0).wPayload());
            for (int i = 0; i < masters; i++) {
                Axi4 master = s_axi.get(i);
                Stream write = writes.in.get(i), read = reads.in.get(i);
                Bits mayWrite = writeTargets.get(i).allowed.bit(j).and(order.in.ready);
                write.valid.set(master.awvalid.and(mayWrite));
                write.payload.set(Bits.cat(master.awPayload()));
                awReady.get(i).add(write.ready);
                granted = granted.or(write.ready);
                winner = winner.or(write.ready.mux(lit(masterBits, i), 0));
                Bits mayRead = readTargets.get(i).allowed.bit(j);
                read.valid.set(master.arvalid.and(mayRead));
                read.payload.set(Bits.cat(master.arPayload()));
                arReady.get(i).add(read.ready);

                Bits turn = order.out.valid.and(order.out.payload.eq(i));
                beatValid = beatValid.or(turn.and(master.wvalid));
                beat = i == 0 ? beat : order.out.payload.eq(i).mux(Bits.cat(master.wPayload()), beat);
                wReady.get(i).add(turn.and(beats.in.ready));
            }
            order.in.valid.set(granted);
            order.in.payload.set(winner);
            beats.in.valid.set(beatValid);
            beats.in.payload.set(beat);
            order.out.ready.set(beats.in.fire().and(beat.bit(0)));
            slave.wvalid.set(beats.out.valid);
            beats.out.ready.set(slave.wready);
            Slice.spread(beats.out.payload, slave.wPayload());

            slave.awvalid.set(writes.out.valid);
            writes.out.ready.set(slave.awready);
            Slice.spread(Bits.cat(writes.from, writes.out.payload), slave.awPayload());
            slave.arvalid.set(reads.out.valid);
            reads.out.ready.set(slave.arready);
            Slice.spread(Bits.cat(reads.from, reads.out.payload), slave.arPayload());
        }

        // from the slaves to every master
        List<Bits> bReady = new ArrayList<>(), rReady = new ArrayList<>();
        for (int j = 0; j < slaves; j++) {
            bReady.add(lit(1, 0));
            rReady.add(lit(1, 0));
        }
        for (int i = 0; i < masters; i++) {
            Axi4 master = s_axi.get(i);
            Axi4 error = nobody.get(i).s_axi;
            CrossbarTarget writeTarget = writeTargets.get(i), readTarget = readTargets.get(i);
            Slice.Channel answer = answers.get(i), readBeat = readBeats.get(i);

            error.awvalid.set(master.awvalid.and(writeTarget.allowed.bit(slaves)));
            error.arvalid.set(master.arvalid.and(readTarget.allowed.bit(slaves)));
            error.wvalid.set(master.wvalid);
            for (int k = 0; k < error.awPayload().size(); k++) {
                error.awPayload().get(k).set(master.awPayload().get(k));
                error.arPayload().get(k).set(master.arPayload().get(k));
            }
            for (int k = 0; k < error.wPayload().size(); k++) {
                error.wPayload().get(k).set(master.wPayload().get(k));
            }
            master.awready.set(any(awReady.get(i)).or(error.awready.and(writeTarget.allowed.bit(slaves))));
            master.arready.set(any(arReady.get(i)).or(error.arready.and(readTarget.allowed.bit(slaves))));
            master.wready.set(any(wReady.get(i)).or(error.wready));

            Bits bValid = error.bvalid, rValid = error.rvalid;
            Bits b = Bits.cat(error.bPayload()), r = Bits.cat(error.rPayload());
            for (int j = 0; j < slaves; j++) {
                Axi4 slave = m_axi.get(j);
                Bits forMe = slave.bid.slice(idWidth + masterBits - 1, idWidth).eq(i);
                Bits readForMe =
                        slave.rid.slice(idWidth + masterBits - 1, idWidth).eq(i);
                bValid = bValid.or(slave.bvalid.and(forMe));
                rValid = rValid.or(slave.rvalid.and(readForMe));
                b = writeTarget.target.eq(j).mux(Bits.cat(slave.bid.trunc(idWidth), slave.bresp), b);
                Bits beat = Bits.cat(slave.rid.trunc(idWidth), slave.rdata, slave.rresp, slave.rlast);
                r = readTarget.target.eq(j).mux(beat, r);
                bReady.set(j, bReady.get(j).or(forMe.and(answer.in.ready)));
                rReady.set(j, rReady.get(j).or(readForMe.and(readBeat.in.ready)));
            }
            error.bready.set(answer.in.ready);
            error.rready.set(readBeat.in.ready);
            answer.in.valid.set(bValid);
            answer.in.payload.set(b);
            readBeat.in.valid.set(rValid);
            readBeat.in.payload.set(r);
            master.bvalid.set(answer.out.valid);
            answer.out.ready.set(master.bready);
            Slice.spread(answer.out.payload, master.bPayload());
            master.rvalid.set(readBeat.out.valid);
            readBeat.out.ready.set(master.rready);
            Slice.spread(readBeat.out.payload, master.rPayload());

            writeTarget.begins.set(master.awFire());
            writeTarget.ends.set(master.bFire());
            readTarget.begins.set(master.arFire());
            readTarget.ends.set(master.rFire().and(master.rlast));
        }
        for (int j = 0; j < slaves; j++) {
            m_axi.get(j).bready.set(bReady.get(j));
            m_axi.get(j).rready.set(rReady.get(j));
        }
    }

    /** Masters whose write data a slave may wait for. */
    private int orderDepth() {
        return Math.max(2, Integer.highestOneBit(2 * open - 1));
    }

    /**
     * Asserts, for proofs by induction, what a crossbar promises and where in it addresses, data and answers lie. Assumes of the
     * slaves that they answer as AXI says.
     */
    public void invariants() {
        writeArbiters.forEach(RoundRobinArbiter::invariants);
        readArbiters.forEach(RoundRobinArbiter::invariants);
        ghost(() -> {
            List<Bits> rooms = orders.stream().map(order -> order.in.ready).toList();
            List<Bits> always = orders.stream().map(order -> lit(1, 1)).toList();
            List<CrossbarPath> writes = new ArrayList<>();
            for (int i = 0; i < s_axi.size(); i++) {
                CrossbarPath read = new CrossbarPath(
                        this,
                        true,
                        i,
                        s_axi.get(i),
                        m_axi,
                        nobody.get(i),
                        readTargets.get(i),
                        readArbiters,
                        always,
                        map,
                        open);
                read.complete.set(1);
                CrossbarPath write = new CrossbarPath(
                        this,
                        false,
                        i,
                        s_axi.get(i),
                        m_axi,
                        nobody.get(i),
                        writeTargets.get(i),
                        writeArbiters,
                        rooms,
                        map,
                        open);
                writes.add(write);
            }
            List<CrossbarOrder> whose = new ArrayList<>();
            for (int j = 0; j < m_axi.size(); j++) {
                int slave = j;
                List<Bits> entering =
                        writes.stream().map(write -> write.entering.bit(slave)).toList();
                CrossbarOrder order =
                        new CrossbarOrder(this, s_axi, m_axi.get(j), entering, orders.get(j), orderDepth());
                whose.add(order);
            }
            for (int i = 0; i < s_axi.size(); i++) {
                CrossbarPath write = writes.get(i);
                CrossbarData data = new CrossbarData(this, i, s_axi.get(i), m_axi, nobody.get(i), write, whose, open);
                write.complete.set(data.sent);
            }
        });
    }

    /**
     * Asserts how many cycles addresses wait if no slave leaves one waiting for more than {@code stall} cycles, which is assumed, and
     * that answers do not wait if their masters are ready; for proofs by induction.
     */
    public void promptness(int stall) {
        for (List<RoundRobinArbiter> arbiters : List.of(writeArbiters, readArbiters)) {
            arbiters.forEach(RoundRobinArbiter::invariants);
            arbiters.forEach(arbiter -> arbiter.promptness(stall));
        }
        ghost(() -> {
            for (Axi4 slave : m_axi) {
                int high = slave.bid.width() - 1, low = s_axi.get(0).bid.width();
                Bits answered = lit(1, 0), read = lit(1, 0);
                for (int i = 0; i < s_axi.size(); i++) {
                    Axi4 master = s_axi.get(i);
                    answered = answered.or(slave.bid.slice(high, low).eq(i).and(master.bready));
                    read = read.or(slave.rid.slice(high, low).eq(i).and(master.rready));
                }
                assertAlways(
                        "an answer waits for its master only", answered.not().or(slave.bready));
                assertAlways("a beat waits for its master only", read.not().or(slave.rready));
            }
        });
    }

    private static Bits any(List<Bits> conditions) {
        return conditions.stream().reduce(Bits::or).orElseThrow();
    }
}
