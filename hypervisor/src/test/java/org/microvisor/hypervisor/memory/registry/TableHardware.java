package org.microvisor.hypervisor.memory.registry;

import java.util.HashMap;
import java.util.Map;
import org.microvisor.hypervisor.memory.Range;
import org.microvisor.hypervisor.memory.window.Export;
import org.microvisor.hypervisor.memory.window.ExportTable;
import org.microvisor.hypervisor.memory.window.LocalPages;
import org.microvisor.hypervisor.memory.window.Window;
import org.microvisor.hypervisor.memory.window.WindowTable;

/** The hardware of one node as plain tables, which a test reads and copies. */
final class TableHardware {
    static final Range APERTURE = new Range(0x5000_0000L, 0x1000_0000L);

    final int exportSlots;
    final int windowSlots;
    final Map<Integer, Export> exports = new HashMap<>();
    final Map<Integer, Window> windows = new HashMap<>();
    final Map<Range, LocalPages.Access> pages = new HashMap<>();

    TableHardware(int exportSlots, int windowSlots) {
        this.exportSlots = exportSlots;
        this.windowSlots = windowSlots;
    }

    TableHardware copy() {
        TableHardware copy = new TableHardware(exportSlots, windowSlots);
        copy.exports.putAll(exports);
        copy.windows.putAll(windows);
        copy.pages.putAll(pages);
        return copy;
    }

    /** Power is cut: tables are empty, and caches hold nothing. */
    void reset() {
        exports.clear();
        windows.clear();
        pages.clear();
    }

    MemoryHardware parts() {
        return new MemoryHardware(
                new ExportTable() {
                    @Override
                    public int slots() {
                        return exportSlots;
                    }

                    @Override
                    public void open(int slot, Export export) {
                        exports.put(slot, export);
                    }

                    @Override
                    public void close(int slot) {
                        exports.remove(slot);
                    }
                },
                new WindowTable() {
                    @Override
                    public int slots() {
                        return windowSlots;
                    }

                    @Override
                    public Range aperture() {
                        return APERTURE;
                    }

                    @Override
                    public void open(int slot, Window window) {
                        windows.put(slot, window);
                    }

                    @Override
                    public void close(int slot) {
                        windows.remove(slot);
                    }
                },
                pages::put);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableHardware that
                && exports.equals(that.exports)
                && windows.equals(that.windows)
                && pages.equals(that.pages);
    }

    @Override
    public int hashCode() {
        return (exports.hashCode() * 31 + windows.hashCode()) * 31 + pages.hashCode();
    }
}
