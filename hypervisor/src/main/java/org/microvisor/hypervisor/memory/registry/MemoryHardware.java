package org.microvisor.hypervisor.memory.registry;

import org.microvisor.hypervisor.memory.window.ExportTable;
import org.microvisor.hypervisor.memory.window.LocalPages;
import org.microvisor.hypervisor.memory.window.WindowTable;

/** The parts of a node that a registry drives and that nobody else may touch. */
public record MemoryHardware(ExportTable exports, WindowTable windows, LocalPages pages) {}
