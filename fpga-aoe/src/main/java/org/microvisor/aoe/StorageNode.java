package org.microvisor.aoe;

import java.util.List;
import org.microvisor.aoe.ingress.Ingress;
import org.microvisor.aoe.ingress.Parser;
import org.microvisor.aoe.map.Mapper;
import org.microvisor.aoe.map.Verdict;
import org.microvisor.aoe.nvme.Completer;
import org.microvisor.aoe.nvme.Doorbells;
import org.microvisor.aoe.nvme.PcieReadPath;
import org.microvisor.aoe.nvme.PcieWritePath;
import org.microvisor.aoe.nvme.ReadBuffers;
import org.microvisor.aoe.nvme.SubmissionQueue;
import org.microvisor.aoe.nvme.WriteBuffers;
import org.microvisor.aoe.regs.BufferMap;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.reply.Responder;
import org.microvisor.aoe.request.IdPool;
import org.microvisor.aoe.request.Reply;
import org.microvisor.aoe.slow.HpReadPort;
import org.microvisor.aoe.slow.Mailbox;
import org.microvisor.aoe.slow.SlowRing;
import org.microvisor.aoe.wire.AoeError;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.Axi4Rules;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.axi.AxiLiteRules;
import org.microvisor.hdl.axi.AxiStream;
import org.microvisor.hdl.axi.AxiStreamRules;
import org.microvisor.hdl.axi.Side;
import org.microvisor.hdl.regs.RegisterBank;
import org.microvisor.hdl.stream.Fifo;
import org.microvisor.hdl.stream.PriorityArbiter;

/**
 * The storage node: ATA over Ethernet frames in, NVMe commands out, no processor on the data path.
 *
 * <pre>
 *   s_axis_rx -> ingress -> parser -> mapper -> submission queue -> doorbells -> m_axi_pcie
 *                   |         |  \       |  \                                        |
 *                   |         |   \      |   +- map walks, slow ring, mailbox -> m_axi_hp (DDR, ARM software)
 *                   v         v    \     v                                           v
 *             write buffers       replies <---- completer <- completion queue <- s_axi_pcie (the SSD)
 *                   |                |                                               |
 *                   +----------------|-----------------------------------------------+
 *   m_axis_tx <- responder <---------+---- read buffers <----------------------------+
 * </pre>
 *
 * <p>Clock 156.25 MHz: 64 bits a cycle are 10 Gbit/s. Up to 32 frames are in the node at once, each with an id that is
 * its write buffer, its context and its NVMe command identifier; 16 reads hold a read buffer. {@link StorageRegisters} is
 * the register map.
 */
public final class StorageNode extends Cell {
    /** Frames from the MAC without FCS; tuser on the last beat says that the FCS was bad. Always ready. */
    public final AxiStream s_axis_rx = AxiStream.slave(this, 64, 1);

    /** Frames to the MAC, padded to 60 bytes. */
    public final AxiStream m_axis_tx = AxiStream.master(this, 64);

    /** Registers, {@link StorageRegisters}. */
    public final AxiLite s_axi_ctrl = AxiLite.slave(this, 16);

    /** What the SSD reads and writes, {@link BufferMap}. */
    public final Axi4 s_axi_pcie = Axi4.slave(this, 32, 64, 4);

    /** Doorbell writes. */
    public final Axi4 m_axi_pcie = Axi4.master(this, 64, 32, 1);

    /** DDR. */
    public final Axi4 m_axi_hp = Axi4.master(this, 32, 64, 1);

    /** High while an enabled cause is set in IRQ_STATUS. */
    public final Bits irq = out(1);

    private final RegisterBank registers = new RegisterBank(this, StorageRegisters.MAP);
    private final IdPool ids = new IdPool(this, BufferMap.WRITE_BUFFER_COUNT);
    private final IdPool slots = new IdPool(this, BufferMap.READ_BUFFER_COUNT);
    private final LunTable luns = new LunTable(this);
    private final LunPages pages = new LunPages(this);
    private final HeaderStore headers = new HeaderStore(this);
    private final Ingress ingress = new Ingress(this);
    private final Fifo frames = new Fifo(this, 5, 32);
    private final Parser parser = new Parser(this);
    private final Fifo requests = new Fifo(this, 5, 32);
    private final Fifo replays = new Fifo(this, Verdict.WIDTH, 32);
    private final Mapper mapper = new Mapper(this);
    private final SubmissionQueue submission = new SubmissionQueue(this);
    private final Doorbells doorbells = new Doorbells(this);
    private final PcieReadPath pcieReads = new PcieReadPath(this);
    private final PcieWritePath pcieWrites = new PcieWritePath(this);
    private final WriteBuffers writeBuffers = new WriteBuffers(this);
    private final ReadBuffers readBuffers = new ReadBuffers(this);
    private final Completer completer = new Completer(this);
    private final PriorityArbiter answers = new PriorityArbiter(this, Reply.WIDTH, 4);
    private final Fifo replies = new Fifo(this, Reply.WIDTH, 32);
    private final Responder responder = new Responder(this);
    private final SlowRing ring = new SlowRing(this);
    private final Mailbox outbox = new Mailbox(this);
    private final HpReadPort hpReads = new HpReadPort(this);

    private final Bits control = registers.value(StorageRegisters.CONTROL);
    private final Bits accept = control.bit(0);
    private final Bits nvme = control.bit(1);
    private final Bits fua = control.bit(2);
    private final Bits mac = Bits.cat(
            registers.value(StorageRegisters.MAC_HIGH).slice(15, 0), registers.value(StorageRegisters.MAC_LOW));
    private final Bits shelf = registers.value(StorageRegisters.SHELF).slice(15, 0);
    private final Bits queueSize = registers.value(StorageRegisters.QUEUE_SIZE).slice(6, 0);

    public StorageNode() {
        s_axi_ctrl.to(registers.s_axi);
        connectIngress();
        connectParser();
        connectMapper();
        connectQueues();
        connectBuffers();
        connectResponder();
        connectSlowPath();
        connectMemory();
        connectPools();
        connectLuns();
        connectStatus();
        keepRules();
    }

    /** Frames in. */
    private void connectIngress() {
        s_axis_rx.to(ingress.s_axis_rx);
        ingress.accept.set(accept);
        ingress.mac.set(mac);
        ids.take.to(ingress.freeId);
        headers.write.set(ingress.frame);
        headers.writeId.set(ingress.frameId);
        headers.header.set(ingress.header);
        frames.in.valid.set(ingress.frame);
        frames.in.payload.set(ingress.frameId);
    }

    /** Decisions. */
    private void connectParser() {
        frames.out.to(parser.frame);
        headers.parserId.set(parser.headerId);
        parser.header.set(headers.parserHeader);
        parser.shelf.set(shelf);
        parser.nvmeEnabled.set(completer.running);
        parser.fuaAlways.set(fua);
        parser.lunsPresent.set(luns.allPresent);
        luns.boundsLun.set(parser.lunIndex);
        parser.lunSectors.set(luns.boundsSectors);
        parser.lunReadOnly.set(luns.boundsReadOnly);
        parser.request.to(requests.in);
        parser.slow.to(ring.frames);
    }

    /** Translation. */
    private void connectMapper() {
        requests.out.to(mapper.requests);
        replays.out.to(mapper.replays);
        mapper.contextWrite.set(parser.contextWrite);
        mapper.contextId.set(parser.contextId);
        mapper.context.set(parser.requestContext);
        mapper.invalidate.set(
                registers.written(StorageRegisters.MAP_INVALIDATE).or(registers.written(StorageRegisters.LUN_COMMIT)));
        mapper.nvmeEnabled.set(completer.running);
        luns.mapLun.set(mapper.mapLun);
        mapper.mapBase.set(luns.mapBase);
        mapper.walk.to(hpReads.walk);
        hpReads.walked.to(mapper.walked);
        slots.take.to(mapper.freeSlot);
        mapper.miss.to(ring.misses);
        // the software's verdicts, and "not available" for misses that never reached it
        Bits replay = registers.writtenValue(StorageRegisters.REPLAY);
        Bits written = registers.written(StorageRegisters.REPLAY);
        Bits unavailable = lit(8, AoeError.DEVICE_UNAVAILABLE.code());
        Verdict verdict = new Verdict(this);
        verdict.failAta.set(written.and(replay.slice(9, 8).eq(StorageRegisters.VERDICT_ATA_ERROR)));
        verdict.failAoe.set(written.not().or(replay.slice(9, 8).eq(StorageRegisters.VERDICT_AOE_ERROR)));
        verdict.status.set(written.mux(replay.slice(23, 16), unavailable));
        verdict.error.set(replay.slice(31, 24));
        verdict.id.set(written.mux(replay.slice(4, 0), ring.refused.payload));
        replays.in.valid.set(written.or(ring.refused.valid));
        ring.refused.ready.set(replays.in.ready.and(written.not()));
        replays.in.payload.set(verdict.pack());
    }

    /** NVMe. */
    private void connectQueues() {
        mapper.command.to(submission.command);
        submission.enable.set(completer.running);
        submission.size.set(queueSize);
        submission.base.set(Bits.cat(
                registers.value(StorageRegisters.PL_BASE_HIGH),
                registers.value(StorageRegisters.PL_BASE_LOW).slice(31, 20)));
        submission.namespace.set(registers.value(StorageRegisters.NSID));
        submission.completed.set(completer.completed);
        submission.readEnable.set(pcieReads.queueRead);
        submission.readAddress.set(pcieReads.queueAddress);
        pcieReads.queueData.set(submission.readData);
        doorbells.enable.set(completer.running);
        doorbells.submissionTail.set(submission.tail);
        doorbells.completionHead.set(completer.head);
        doorbells.submissionAddress.set(Bits.cat(
                registers.value(StorageRegisters.SQ_DOORBELL_HIGH), registers.value(StorageRegisters.SQ_DOORBELL_LOW)));
        doorbells.completionAddress.set(Bits.cat(
                registers.value(StorageRegisters.CQ_DOORBELL_HIGH), registers.value(StorageRegisters.CQ_DOORBELL_LOW)));
        doorbells.m_axi_pcie.to(m_axi_pcie);
        pcieWrites.completion.to(completer.completion);
        completer.enable.set(nvme);
        completer.size.set(queueSize);
        completer.open.set(mapper.open);
        completer.openId.set(mapper.openId);
        completer.openParts.set(mapper.openParts);
        completer.openWrite.set(mapper.openWrite);
        completer.openSlot.set(mapper.openSlot);
    }

    /** The SSD's side of the buffers. */
    private void connectBuffers() {
        pcieReads.address.valid.set(s_axi_pcie.arvalid);
        pcieReads.address.payload.set(Bits.cat(
                s_axi_pcie.arid,
                s_axi_pcie.araddr.slice(19, 0),
                s_axi_pcie.arlen,
                s_axi_pcie.arsize,
                s_axi_pcie.arburst));
        s_axi_pcie.arready.set(pcieReads.address.ready);
        s_axi_pcie.rvalid.set(pcieReads.beats.valid);
        s_axi_pcie.rid.set(pcieReads.beats.payload.slice(70, 67));
        s_axi_pcie.rresp.set(pcieReads.beats.payload.slice(66, 65));
        s_axi_pcie.rlast.set(pcieReads.beats.payload.bit(64));
        s_axi_pcie.rdata.set(pcieReads.beats.payload.slice(63, 0));
        pcieReads.beats.ready.set(s_axi_pcie.rready);
        pcieWrites.address.valid.set(s_axi_pcie.awvalid);
        pcieWrites.address.payload.set(Bits.cat(
                s_axi_pcie.awid,
                s_axi_pcie.awaddr.slice(19, 0),
                s_axi_pcie.awlen,
                s_axi_pcie.awsize,
                s_axi_pcie.awburst));
        s_axi_pcie.awready.set(pcieWrites.address.ready);
        pcieWrites.beats.valid.set(s_axi_pcie.wvalid);
        pcieWrites.beats.payload.set(Bits.cat(s_axi_pcie.wlast, s_axi_pcie.wstrb, s_axi_pcie.wdata));
        s_axi_pcie.wready.set(pcieWrites.beats.ready);
        s_axi_pcie.bvalid.set(pcieWrites.response.valid);
        s_axi_pcie.bid.set(pcieWrites.response.payload.slice(5, 2));
        s_axi_pcie.bresp.set(pcieWrites.response.payload.slice(1, 0));
        pcieWrites.response.ready.set(s_axi_pcie.bready);
        writeBuffers.write.set(ingress.bufferWrite);
        writeBuffers.writeAddress.set(ingress.bufferAddress);
        writeBuffers.writeData.set(ingress.bufferData);
        writeBuffers.read.set(pcieReads.bufferRead);
        writeBuffers.readAddress.set(pcieReads.bufferAddress);
        writeBuffers.slowRead.set(ring.bufferRead);
        writeBuffers.slowAddress.set(ring.bufferAddress);
        pcieReads.bufferData.set(writeBuffers.data);
        readBuffers.write.set(pcieWrites.bufferWrite);
        readBuffers.writeAddress.set(pcieWrites.bufferAddress);
        readBuffers.writeData.set(pcieWrites.bufferData);
        readBuffers.writeLanes.set(pcieWrites.bufferLanes);
    }

    /** Frames out. */
    private void connectResponder() {
        completer.reply.to(answers.in.get(0));
        mapper.reply.to(answers.in.get(1));
        parser.reply.to(answers.in.get(2));
        outbox.reply.to(answers.in.get(3));
        answers.out.to(replies.in);
        replies.out.to(responder.replies);
        responder.contextWrite.set(parser.contextWrite);
        responder.contextId.set(parser.contextId);
        responder.context.set(parser.replyContext);
        responder.mac.set(mac);
        responder.shelf.set(shelf);
        luns.configLun.set(responder.configLun);
        responder.configLength.set(luns.configBytes);
        responder.softwareLength.set(outbox.length);
        readBuffers.read.set(responder.read);
        readBuffers.readAddress.set(responder.dataAddress);
        responder.data.set(readBuffers.data);
        pages.read.set(responder.read);
        pages.readAddress.set(responder.pageAddress);
        responder.page.set(pages.data);
        outbox.read.set(responder.read);
        outbox.readAddress.set(responder.softwareAddress);
        responder.software.set(outbox.readData);
        responder.m_axis_tx.to(m_axis_tx);
    }

    /** Slow path. */
    private void connectSlowPath() {
        headers.slowId.set(ring.id);
        ring.header.set(headers.slowHeader);
        mapper.missId.set(ring.id);
        ring.request.set(mapper.missRequest);
        ring.bufferGranted.set(writeBuffers.slowGranted);
        ring.bufferData.set(writeBuffers.data);
        ring.base.set(registers.value(StorageRegisters.RING_BASE_LOW).slice(31, 12));
        ring.sizeLog2.set(registers.value(StorageRegisters.RING_SIZE).slice(3, 0));
        ring.consumer.set(registers.value(StorageRegisters.RING_CONSUMER).slice(15, 0));
        outbox.start.set(registers.written(StorageRegisters.TX_LENGTH));
        outbox.frameAddress.set(registers.value(StorageRegisters.TX_ADDRESS_LOW));
        outbox.frameLength.set(
                registers.writtenValue(StorageRegisters.TX_LENGTH).slice(13, 0));
        outbox.sent.set(responder.softwareSent);
        outbox.burst.to(hpReads.burst);
        hpReads.data.to(outbox.data);
    }

    /** DDR. */
    private void connectMemory() {
        m_axi_hp.awid.set(0);
        m_axi_hp.awaddr.set(ring.address.payload.slice(35, 4));
        m_axi_hp.awlen.set(ring.address.payload.slice(3, 0).zext(8));
        m_axi_hp.awvalid.set(ring.address.valid);
        ring.address.ready.set(m_axi_hp.awready);
        m_axi_hp.wdata.set(ring.beats.payload.slice(63, 0));
        m_axi_hp.wstrb.set(0xFF);
        m_axi_hp.wlast.set(ring.beats.payload.bit(64));
        m_axi_hp.wvalid.set(ring.beats.valid);
        ring.beats.ready.set(m_axi_hp.wready);
        ring.response.valid.set(m_axi_hp.bvalid);
        ring.response.payload.set(m_axi_hp.bresp.bit(1));
        m_axi_hp.bready.set(ring.response.ready);
        m_axi_hp.arid.set(hpReads.address.payload.bit(36));
        m_axi_hp.araddr.set(hpReads.address.payload.slice(35, 4));
        m_axi_hp.arlen.set(hpReads.address.payload.slice(3, 0).zext(8));
        m_axi_hp.arvalid.set(hpReads.address.valid);
        hpReads.address.ready.set(m_axi_hp.arready);
        hpReads.beats.valid.set(m_axi_hp.rvalid);
        hpReads.beats.payload.set(Bits.cat(m_axi_hp.rid, m_axi_hp.rresp, m_axi_hp.rlast, m_axi_hp.rdata));
        m_axi_hp.rready.set(hpReads.beats.ready);
        memoryAttributes();
    }

    /** Ids and read buffers come back. */
    private void connectPools() {
        ids.releaseA.set(parser.release);
        ids.releaseAId.set(parser.releaseId);
        ids.releaseB.set(responder.releaseId);
        ids.releaseBId.set(responder.releasedId);
        ids.releaseC.set(ring.release);
        ids.releaseCId.set(ring.releaseId);
        slots.releaseA.set(responder.releaseSlot);
        slots.releaseAId.set(responder.releasedSlot);
        slots.releaseB.set(completer.release);
        slots.releaseBId.set(completer.releaseSlot);
        slots.releaseC.set(0);
        slots.releaseCId.set(0);
    }

    /** LUNs. */
    private void connectLuns() {
        Bits flags = registers.value(StorageRegisters.LUN_FLAGS);
        luns.commit.set(registers.written(StorageRegisters.LUN_COMMIT));
        luns.index.set(registers.value(StorageRegisters.LUN_INDEX).slice(2, 0));
        luns.present.set(flags.bit(0));
        luns.readOnly.set(flags.bit(1));
        luns.configLength.set(flags.slice(26, 16));
        luns.sectors.set(Bits.cat(
                registers.value(StorageRegisters.LUN_SECTORS_HIGH).slice(15, 0),
                registers.value(StorageRegisters.LUN_SECTORS_LOW)));
        luns.map.set(registers.value(StorageRegisters.LUN_MAP_LOW));
        RegisterBank.WindowWrite pageWrite = registers.windowWrite(StorageRegisters.LUN_PAGES);
        pages.write.set(pageWrite.valid());
        pages.writeAddress.set(pageWrite.address());
        pages.writeData.set(pageWrite.data());
        pages.writeLanes.set(pageWrite.strobes());
    }

    /** Status. */
    private void connectStatus() {
        Bits pcieError = pcieReads.refused.or(pcieWrites.refused);
        Bits walkError = hpReads.walked.valid.and(hpReads.walked.payload.bit(64));
        Bits busError =
                pcieError.or(doorbells.error).or(ring.error).or(outbox.error).or(walkError);
        Bits nvmeError = completer.spurious.or(pcieWrites.overrun);
        registers.drive(StorageRegisters.ID, lit(32, StorageRegisters.ID_VALUE));
        registers.drive(StorageRegisters.VERSION, lit(32, StorageRegisters.MAP.version()));
        registers.drive(
                StorageRegisters.CAPABILITIES,
                lit(
                        32,
                        BufferMap.WRITE_BUFFER_COUNT
                                | BufferMap.READ_BUFFER_COUNT << 8
                                | StorageRegisters.LUN_COUNT << 16
                                | Mapper.EXTENT_LOG2 << 24));
        registers.drive(StorageRegisters.OUTSTANDING, submission.inFlight);
        registers.drive(StorageRegisters.RING_PRODUCER, ring.producer);
        registers.drive(StorageRegisters.TX_STATUS, outbox.busy);
        Bits causes = Bits.cat(busError, nvmeError, outbox.done, ring.written);
        registers.raise(StorageRegisters.IRQ_STATUS, causes);
        irq.set(registers
                .value(StorageRegisters.IRQ_STATUS)
                .and(registers.value(StorageRegisters.IRQ_ENABLE))
                .anyOnes());

        registers.count(StorageRegisters.RX_FRAMES, ingress.received);
        registers.count(StorageRegisters.TX_FRAMES, responder.sent);
        registers.count(StorageRegisters.RX_READS, parser.becameRead);
        registers.count(StorageRegisters.RX_WRITES, parser.becameWrite);
        registers.count(StorageRegisters.RX_TO_SOFTWARE, parser.becameSlow);
        registers.count(StorageRegisters.DROP_FCS, ingress.dropFcs);
        registers.count(StorageRegisters.DROP_NO_BUFFER, ingress.dropNoBuffer);
        registers.count(StorageRegisters.DROP_RUNT, ingress.dropRunt.plusWide(parser.dropRunt));
        registers.count(StorageRegisters.DROP_DISABLED, ingress.dropDisabled);
        registers.count(StorageRegisters.DROP_FOREIGN_MAC, ingress.dropForeignMac);
        registers.count(StorageRegisters.DROP_SOURCE_GROUP, parser.dropSourceGroup);
        registers.count(StorageRegisters.DROP_RESPONSE, parser.dropResponse);
        registers.count(StorageRegisters.DROP_SHELF, parser.dropShelf);
        registers.count(StorageRegisters.DROP_SLOT, parser.dropSlot);
        registers.count(StorageRegisters.DROP_BROADCAST_COMMAND, parser.dropBroadcastCommand);
        registers.count(StorageRegisters.DROP_RING_FULL, ring.dropRingFull.plusWide(parser.dropRingFull));
        registers.count(StorageRegisters.MAP_HITS, mapper.cacheHit);
        registers.count(StorageRegisters.MAP_WALKS, mapper.cacheWalk);
        registers.count(StorageRegisters.MAP_MISSES, mapper.miss.fire());
        registers.count(StorageRegisters.NVME_COMMANDS, submission.issued);
        registers.count(StorageRegisters.NVME_ERRORS, completer.failed);
        registers.count(StorageRegisters.NVME_SPURIOUS, completer.spurious.plusWide(pcieWrites.overrun));
        Bits sources = lit(3, 0);
        for (Bits source :
                List.of(pcieReads.refused, pcieWrites.refused, doorbells.error, ring.error, outbox.error, walkError)) {
            sources = sources.plus(source.zext(3));
        }
        registers.count(StorageRegisters.AXI_ERRORS, sources);
    }

    /** What the node keeps on its buses and takes for granted there; in simulations and proofs only. */
    private void keepRules() {
        ghost(() -> {
            new AxiStreamRules(this, s_axis_rx, Side.SLAVE);
            new AxiStreamRules(this, m_axis_tx, Side.MASTER);
            new AxiLiteRules(this, s_axi_ctrl, Side.SLAVE);
            new Axi4Rules(this, s_axi_pcie, Side.SLAVE);
            new Axi4Rules(this, m_axi_pcie, Side.MASTER, Axi4Rules.Options.open(1)); // one doorbell write at a time
            new Axi4Rules(this, m_axi_hp, Side.MASTER, Axi4Rules.Options.open(2)); // a walk and a burst of the mailbox
        });
    }

    /** Bursts to DDR are INCR of 8-byte beats, normal non-cacheable bufferable memory, non-secure data. */
    private void memoryAttributes() {
        m_axi_hp.awsize.set(3);
        m_axi_hp.awburst.set(1);
        m_axi_hp.awlock.set(0);
        m_axi_hp.awcache.set(3);
        m_axi_hp.awprot.set(2);
        m_axi_hp.awqos.set(0);
        m_axi_hp.arsize.set(3);
        m_axi_hp.arburst.set(1);
        m_axi_hp.arlock.set(0);
        m_axi_hp.arcache.set(3);
        m_axi_hp.arprot.set(2);
        m_axi_hp.arqos.set(0);
    }
}
