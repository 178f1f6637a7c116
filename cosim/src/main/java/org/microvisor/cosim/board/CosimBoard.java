package org.microvisor.cosim.board;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.microvisor.aoe.StorageNode;
import org.microvisor.aoe.regs.BufferMap;
import org.microvisor.cosim.bus.AxiSlave;
import org.microvisor.cosim.bus.Simulation;
import org.microvisor.cosim.bus.WindowWrite;
import org.microvisor.cosim.device.Ddr;
import org.microvisor.cosim.device.FaultHook;
import org.microvisor.cosim.device.Media;
import org.microvisor.cosim.device.NvmeSsd;
import org.microvisor.cosim.device.PcieDrive;
import org.microvisor.cosim.device.PcieRootComplex;
import org.microvisor.cosim.device.PcieSlot;
import org.microvisor.cosim.device.Scheduler;
import org.microvisor.cosim.model.Model;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.ModelSource;
import org.microvisor.cosim.model.ZeroedMemory;
import org.microvisor.hypervisor.board.Board;
import org.microvisor.hypervisor.board.Clock;
import org.microvisor.hypervisor.board.Fpga;
import org.microvisor.hypervisor.board.FramePort;
import org.microvisor.hypervisor.board.Interrupt;
import org.microvisor.hypervisor.board.Memory;
import org.microvisor.hypervisor.board.Registers;

/**
 * A storage board that is simulated: the Verilated storage node, an NVMe drive behind a PCIe root complex, DDR, and the
 * far end of the Ethernet link.
 *
 * <pre>
 *   ethernet() --- s_axis_rx/m_axis_tx --- StorageNode --- s_axi_pcie/m_axi_pcie --- root complex --- NVMe drive
 *   registers("storage") --- s_axi_ctrl ------+  |                                      |
 *   interrupt("storage") --- irq -------------+  +--- m_axi_hp --- DDR: memory("ddr") --+
 *                                                     registers("nvme") --- BAR0 -------+
 *                                   registers("nvme-config") --- configuration space ---+
 * </pre>
 *
 * <p>Nothing moves unless somebody waits: a register access takes the cycles of its bus access, {@link Clock#advance} and
 * {@link Interrupt#await} let time pass. Single-threaded and deterministic.
 */
public final class CosimBoard implements Board {
    /** Bus address of the node's {@code s_axi_pcie} window as the drive sees it. */
    public static final long PL_BASE = 0x8000_0000L;

    /** Bus address of the drive's BAR0. */
    public static final long BAR0 = 0xA000_0000L;

    /** Physical address of the DDR. */
    public static final long DDR_BASE = 0x0010_0000L;

    private final String name;
    private final Model model;
    private final Simulation simulation;
    private final ZeroedMemory memory;
    private final ZeroedMemory bar;
    private final Ddr ddr;
    private final PcieRootComplex root;
    private final PcieDrive drive;
    private final EthernetPort ethernet;
    private final Map<String, Registers> registers;
    private final CosimInterrupt irq;
    private final CosimClock clock;
    private final Fpga fpga;
    private final BoardFaults faults;
    private final List<BusEvent.Observer> observers = new ArrayList<>();

    /**
     * Builds the board with our model of a drive and resets its node.
     *
     * @param media what the drive stores on; closed with the board
     * @param models where the node's model comes from
     */
    public CosimBoard(CosimBoardSettings settings, Media media, FaultHook faults, ModelFactory models) {
        this(settings, slot -> new NvmeSsd(slot.scheduler(), slot.bus(), media, settings.ssd(), faults), models);
    }

    /**
     * Builds the board and resets its node.
     *
     * @param drives makes the drive in the PCIe slot, which is closed with the board; {@link CosimBoardSettings#ssd} is not
     *     looked at
     * @param models where the node's model comes from
     */
    public CosimBoard(CosimBoardSettings settings, PcieDrive.Maker drives, ModelFactory models) {
        name = settings.name();
        ModelSource source = models.source(StorageNode.class, StorageNode::new);
        model = models.open(source, settings.profile());
        simulation = new Simulation(model);
        clock = new CosimClock(simulation);
        Scheduler scheduler = new Scheduler() {
            @Override
            public long now() {
                return simulation.now();
            }

            @Override
            public void after(long cycles, Runnable action) {
                simulation.after(cycles, action);
            }
        };
        memory = new ZeroedMemory(settings.memoryBytes());
        ddr = new Ddr("ddr", DDR_BASE, memory.bytes());
        root = new PcieRootComplex(scheduler, settings.pcie());
        root.addMemory(ddr);
        root.addPort(PL_BASE, BufferMap.WINDOW_BYTES, new SsdPort(model.axiMaster("s_axi_pcie"), this::tell));
        drive = plug(drives, root.slot());
        root.addDevice(BAR0, drive.barBytes(), drive);
        AxiSlave memoryPort = model.axiSlave("m_axi_hp");
        AxiSlave pciePort = model.axiSlave("m_axi_pcie");
        ByteBuffer bytes = ddr.buffer();
        bar = new ZeroedMemory(drive.barBytes());
        ByteBuffer readback = bar.bytes();
        Runnable memoryWorks =
                () -> memoryPort.memory(DDR_BASE, bytes, settings.memoryLatency(), settings.memoryLatency());
        Runnable doorbellsWork = () -> pciePort.window(BAR0, readback, 1, 1, write -> {
            ring(write);
            root.writeBar(write.address(), (int) write.data());
        });
        memoryWorks.run();
        doorbellsWork.run();
        faults = new BoardFaults(
                memoryPort, pciePort, root, bytes, DDR_BASE, drive.barBytes(), memoryWorks, doorbellsWork);
        ethernet = new EthernetPort("network", settings.network(), model.source("s_axis_rx"), model.sink("m_axis_tx"));
        irq = new CosimInterrupt("storage", model.pin("irq"), simulation);
        registers = Map.of(
                "storage", new LiteRegisters("storage", 1 << 16, model.axiLite("s_axi_ctrl")),
                "nvme", new SlotRegisters("nvme", BAR0, drive.barBytes(), root::readBar, root::writeBar, simulation),
                "nvme-config",
                        new SlotRegisters(
                                "nvme-config",
                                0,
                                PcieRootComplex.CONFIG_BYTES,
                                root::readConfig,
                                root::writeConfig,
                                simulation));
        fpga = source::buildId;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Registers registers(String block) {
        return part("register block", registers, block);
    }

    @Override
    public FramePort framePort(String port) {
        return part("frame port", Map.of(ethernet.name(), ethernet), port);
    }

    @Override
    public Memory memory(String region) {
        return part("memory", Map.of(ddr.name(), ddr), region);
    }

    @Override
    public Interrupt interrupt(String line) {
        return part("interrupt", Map.of(irq.name(), irq), line);
    }

    @Override
    public Fpga fpga() {
        return fpga;
    }

    /** The far end of the Ethernet link, with cycles and bad FCSs. */
    public EthernetPort ethernet() {
        return ethernet;
    }

    /** The board's time and events. */
    public Simulation simulation() {
        return simulation;
    }

    /** The Verilated node. */
    public Model model() {
        return model;
    }

    /** The drive. */
    public PcieDrive drive() {
        return drive;
    }

    /** The way between the drive and all else; its counters. */
    public PcieRootComplex pcie() {
        return root;
    }

    /** Has something go wrong on its buses and in its memory. */
    public BoardFaults faults() {
        return faults;
    }

    /** Lets {@code observer} see what passes between node and drive from now on. */
    public void observe(BusEvent.Observer observer) {
        observers.add(observer);
    }

    @Override
    public void close() {
        ddr.close();
        ethernet.close();
        simulation.close();
        try {
            drive.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("the drive's medium was not closed: board=" + name, failed);
        } finally {
            memory.close();
            bar.close();
        }
    }

    /** A drive that cannot be had leaves no model and no memory behind. */
    private PcieDrive plug(PcieDrive.Maker drives, PcieSlot slot) {
        try {
            return drives.make(slot);
        } catch (RuntimeException failed) {
            simulation.close();
            memory.close();
            throw failed;
        }
    }

    private void ring(WindowWrite write) {
        boolean submission = (write.address() & 4) == 0; // tail doorbells stand at multiples of 8, heads 4 above
        tell(new BusEvent(
                submission ? BusEvent.Kind.SUBMISSION_DOORBELL : BusEvent.Kind.COMPLETION_DOORBELL,
                write.address() - BAR0,
                write.cycle(),
                write.cycle()));
    }

    private void tell(BusEvent event) {
        for (BusEvent.Observer observer : observers) {
            observer.happened(event);
        }
    }

    private <P> P part(String kind, Map<String, ? extends P> parts, String wanted) {
        P part = parts.get(wanted);
        if (part == null) {
            throw new IllegalArgumentException("no such " + kind + ": board=" + name + ", name=" + wanted + ", there="
                    + new TreeSet<>(parts.keySet()));
        }
        return part;
    }
}
