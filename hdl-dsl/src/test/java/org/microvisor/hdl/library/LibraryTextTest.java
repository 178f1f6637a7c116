package org.microvisor.hdl.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.Circuit;
import org.microvisor.hdl.Names;
import org.microvisor.hdl.Port;
import org.microvisor.hdl.verilog.Verilog;

/** What a reader of a library cell's Verilog finds at its head. */
final class LibraryTextTest {
    private static List<LibraryCell> cells() {
        return Library.CELLS;
    }

    private static Circuit circuit(Cell top, LibraryCell cell) {
        List<Circuit> open = new ArrayList<>(List.of(top.circuit()));
        for (int i = 0; i < open.size(); i++) {
            open.addAll(open.get(i).children());
        }
        return open.stream()
                .filter(one -> one.cell().getClass() == cell.type())
                .findFirst()
                .orElseThrow();
    }

    /** The text of the cell's module: the last one, for those inside it come first. */
    private static String module(Verilog verilog, LibraryCell cell) {
        List<String> texts = verilog.files().values().stream()
                .filter(text -> text.contains(" from " + cell.type().getName() + ";"))
                .toList();
        return texts.get(texts.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void headsAModuleWithTheParametersOfTheClass(LibraryCell cell) {
        Cell top = cell.top().get();
        String head = module(Verilog.of(top), cell).lines().findFirst().orElseThrow();
        List<String> parameters = circuit(top, cell).parameters().entrySet().stream()
                .map(parameter -> ", " + parameter.getKey() + " " + parameter.getValue())
                .toList();

        assertThat(head).endsWith(String.join("", parameters));
        boolean takesNumbers = Arrays.stream(cell.type().getConstructors())
                .allMatch(made -> Arrays.stream(made.getParameterTypes()).anyMatch(Class::isPrimitive));
        assertThat(takesNumbers && parameters.isEmpty()).as(head).isFalse();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void putsThePortsOfABundleUnderOneRemark(LibraryCell cell) {
        Cell top = cell.top().get();
        String module = module(Verilog.of(top), cell);
        List<String> ports = module.lines()
                .dropWhile(line -> !line.startsWith("module "))
                .takeWhile(line -> !line.equals(");"))
                .toList();
        Names names = Names.in(circuit(top, cell));
        for (Port port : names.ports()) {
            port.bundle().filter(bundle -> !port.signal().isGhost()).ifPresent(bundle -> {
                List<Integer> remarks = new ArrayList<>();
                for (int i = 0; i < ports.size(); i++) {
                    if (ports.get(i).contains("// " + names.of(bundle) + ": ")) {
                        remarks.add(i);
                    }
                }
                assertThat(remarks).as(bundle + " in " + ports).hasSize(1);
                List<String> group = ports.subList(remarks.get(0) + 1, ports.size()).stream()
                        .takeWhile(line -> !line.contains("// "))
                        .toList();
                assertThat(group)
                        .as(String.join("\n", ports))
                        .anyMatch(line -> line.matches(".* " + port.name() + ",?"));
            });
        }
    }
}
