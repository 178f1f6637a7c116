package org.microvisor.hdl.regs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The registers and windows that one AXI4-Lite slave shows to software: the single source of the RTL bank, the driver's
 * accessors, the C header and the documents.
 *
 * <pre>{@code
 * public static final RegisterMap MAP = RegisterMap.of("storage", 0x00010000, 16)
 *         .with(ID, VERSION, CONTROL)
 *         .with(LUN_PAGES);
 * }</pre>
 *
 * @param name lower-case name of the block
 * @param version major in bits 31:16, minor in bits 15:0
 * @param addressWidth bits of a byte address of the slave
 * @param registers ordered by offset
 * @param windows ordered by offset
 */
public record RegisterMap(String name, int version, int addressWidth, List<Register> registers, List<Window> windows) {
    public RegisterMap {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a map name (lower case expected): name=" + name);
        }
        if (addressWidth < 3 || addressWidth > 30) {
            throw new IllegalArgumentException(
                    "address width outside 3..30: name=" + name + ", addressWidth=" + addressWidth);
        }
        registers = registers.stream()
                .sorted(Comparator.comparingInt(Register::offset))
                .toList();
        windows =
                windows.stream().sorted(Comparator.comparingInt(Window::offset)).toList();
        Set<String> names = new HashSet<>();
        Set<Integer> offsets = new HashSet<>();
        for (Register register : registers) {
            require(names.add(register.name()), "name used twice", register.name());
            for (int offset = register.offset(); offset < register.offset() + register.bytes(); offset += 4) {
                require(offsets.add(offset), "offset used twice", register.name());
                require(offset >>> addressWidth == 0, "register outside the address width", register.name());
            }
            for (Window window : windows) {
                require(
                        !window.contains(register.offset()),
                        "register inside window " + window.name(),
                        register.name());
            }
        }
        int free = 0;
        for (Window window : windows) {
            require(names.add(window.name()), "name used twice", window.name());
            require(window.offset() >= free, "windows overlap", window.name());
            free = window.offset() + window.size();
            require((free - 1) >>> addressWidth == 0, "window outside the address width", window.name());
        }
    }

    private static void require(boolean fine, String what, String name) {
        if (!fine) {
            throw new IllegalArgumentException(what + ": name=" + name);
        }
    }

    /** An empty map. */
    public static RegisterMap of(String name, int version, int addressWidth) {
        return new RegisterMap(name, version, addressWidth, List.of(), List.of());
    }

    /** The same map with more registers. */
    public RegisterMap with(Register... more) {
        List<Register> all = new ArrayList<>(registers);
        all.addAll(Arrays.asList(more));
        return new RegisterMap(name, version, addressWidth, all, windows);
    }

    /** The same map with more windows. */
    public RegisterMap with(Window... more) {
        List<Window> all = new ArrayList<>(windows);
        all.addAll(Arrays.asList(more));
        return new RegisterMap(name, version, addressWidth, registers, all);
    }

    /** The register of this name; throws if there is none. */
    public Register register(String registerName) {
        return registers.stream()
                .filter(register -> register.name().equals(registerName))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no such register: map=" + name + ", register=" + registerName));
    }
}
