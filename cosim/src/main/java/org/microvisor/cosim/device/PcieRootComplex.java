package org.microvisor.cosim.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Routes between the drive on its PCIe link, the DDR and the programmable logic, by address.
 *
 * <p>Downstream (processor and {@code m_axi_pcie} to a BAR): writes are posted, reads wait for their answer; all arrive
 * in order. Upstream (DMA): as {@link DmaBus} says, each packet {@link PcieSettings#latency} cycles late in each
 * direction. Answers to downstream reads do not pass the drive's earlier writes, so a processor that has read a status
 * register sees what the drive wrote before.
 *
 * <p>The command register in the device's configuration space can take its registers off the bus, and can keep all its requests from
 * leaving it ({@link #writeConfig}); the answer of a read of it, too, does not pass the device's earlier writes.
 *
 * <p>An address that nobody owns reads as all ones; a write there is dropped. Both are counted, and so are error
 * responses of the logic. Ranges are not checked for an access that crosses their end: its whole is unsupported.
 */
public final class PcieRootComplex implements DmaBus {
    /** Size of the device's configuration space. */
    public static final int CONFIG_BYTES = ConfigSpace.BYTES;

    private static final Range NOWHERE = new Range(new AddressRange(0, Long.MAX_VALUE), BusTarget.NOTHING);

    private record Range(AddressRange addresses, BusTarget target) {}

    private record Bar(long base, long size, BarDevice device) {
        boolean holds(long address) {
            return address - base >= 0 && address - base < size && (address & 3) == 0;
        }
    }

    private final Scheduler scheduler;
    private final PcieSettings link;
    private final List<Range> ranges = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();
    private final PostedOrder upstream = new PostedOrder();
    private final ConfigSpace config = new ConfigSpace();
    private BooleanSupplier failsRead = () -> false;
    private long unsupportedReads;
    private long unsupportedWrites;
    private long failedReads;
    private long failedWrites;
    private long heldBack;

    public PcieRootComplex(Scheduler scheduler, PcieSettings link) {
        this.scheduler = scheduler;
        this.link = link;
    }

    /** Lets bus masters reach {@code ddr} at its physical address. */
    public void addMemory(Ddr ddr) {
        add(new AddressRange(ddr.physicalAddress(), ddr.size()), BusTarget.of(ddr));
    }

    /** Lets bus masters reach {@code port} at {@code base} and the {@code size} bytes from there on. */
    public void addPort(long base, long size, AxiBurstPort port) {
        add(new AddressRange(base, size), BusTarget.of(port, link));
    }

    /** Lets the processor and the logic reach the registers of {@code device} at {@code base}. */
    public void addDevice(long base, long size, BarDevice device) {
        bars.add(new Bar(base, size, device));
    }

    /** What a device in the slot gets; memories and ports that are added later are not in it. */
    public PcieSlot slot() {
        return new PcieSlot(
                scheduler, this, ranges.stream().map(Range::addresses).toList());
    }

    /** A posted 32-bit write from the processor or the logic to a BAR. */
    public void writeBar(long address, int value) {
        later(() -> {
            for (Bar bar : bars) {
                if (bar.holds(address) && config.answers()) {
                    bar.device.write32((int) (address - bar.base), value);
                    return;
                }
            }
            unsupportedWrites++;
        });
    }

    /** A 32-bit read by the processor from a BAR; {@code done} gets the value, all ones when nobody answers. */
    public void readBar(long address, IntConsumer done) {
        later(() -> {
            int value = readDevice(address);
            later(() -> upstream.after(() -> done.accept(value)));
        });
    }

    /** A 32-bit write to the device's configuration space. */
    public void writeConfig(long offset, int value) {
        later(() -> {
            if (isPresent()) {
                config.write32((int) offset, value);
            }
        });
    }

    /** A 32-bit read from the device's configuration space; all ones when there is no device. */
    public void readConfig(long offset, IntConsumer done) {
        later(() -> {
            int value = isPresent() ? config.read32((int) offset) : -1;
            later(() -> upstream.after(() -> done.accept(value)));
        });
    }

    /** From now on {@code fails} says of each DMA read whether it is answered with an error (a completer abort). */
    public void failReads(BooleanSupplier fails) {
        failsRead = fails;
    }

    @Override
    public void read(long address, int length, ReadDone done) {
        if (!config.masters()) {
            heldBack++;
            byte[] nothing = new byte[length];
            Arrays.fill(nothing, (byte) 0xFF);
            later(() -> done.completed(nothing, false));
            return;
        }
        Range range = find(address, length);
        boolean fault = failsRead.getAsBoolean();
        later(() -> upstream.after(() -> range.target.read(address - range.addresses.base(), length, (data, fine) -> {
            boolean ok = fine && !fault;
            if (!ok) {
                failedReads++;
                unsupportedReads += range.target == BusTarget.NOTHING ? 1 : 0;
                Arrays.fill(data, (byte) 0xFF);
            }
            later(() -> done.completed(data, ok));
        })));
    }

    @Override
    public void write(long address, byte[] data, Runnable visible) {
        if (!config.masters()) {
            heldBack++;
            later(visible);
            return;
        }
        Range range = find(address, data.length);
        later(() -> upstream.write(new PostedOrder.PostedWrite() {
            @Override
            public BusTarget target() {
                return range.target;
            }

            @Override
            public void start(Runnable done) {
                range.target.write(address - range.addresses.base(), data, ok -> {
                    failedWrites += ok ? 0 : 1;
                    unsupportedWrites += range.target == BusTarget.NOTHING ? 1 : 0;
                    visible.run();
                    done.run();
                });
            }
        }));
    }

    /** Reads that nobody owned the address of. */
    public long unsupportedReads() {
        return unsupportedReads;
    }

    /** Writes that were dropped because nobody owned their address. */
    public long unsupportedWrites() {
        return unsupportedWrites;
    }

    /** DMA reads answered with an error, unsupported ones included. */
    public long failedReads() {
        return failedReads;
    }

    /** DMA writes answered with an error, unsupported ones included. */
    public long failedWrites() {
        return failedWrites;
    }

    /** DMA requests that did not leave the device, which was cut off. */
    public long heldBack() {
        return heldBack;
    }

    private void add(AddressRange addresses, BusTarget target) {
        for (Range other : ranges) {
            if (addresses.overlaps(other.addresses)) {
                throw new IllegalArgumentException(
                        "bus ranges overlap: range=" + addresses + ", other=" + other.addresses);
            }
        }
        ranges.add(new Range(addresses, target));
    }

    private Range find(long address, int length) {
        for (Range range : ranges) {
            if (range.addresses.holds(address, length)) {
                return range;
            }
        }
        return NOWHERE;
    }

    private boolean isPresent() {
        return bars.stream().anyMatch(bar -> bar.device.isPresent());
    }

    private int readDevice(long address) {
        for (Bar bar : bars) {
            if (bar.holds(address) && config.answers()) {
                return bar.device.read32((int) (address - bar.base));
            }
        }
        unsupportedReads++;
        return 0xFFFF_FFFF;
    }

    private void later(Runnable action) {
        if (link.latency() == 0) {
            action.run();
        } else {
            scheduler.after(link.latency(), action);
        }
    }
}
