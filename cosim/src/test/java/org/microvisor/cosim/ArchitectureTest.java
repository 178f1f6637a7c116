package org.microvisor.cosim;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows between modules and packages that ARCHITECTURE.md draws. */
final class ArchitectureTest {
    private static final JavaClasses PROJECT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("org.microvisor");
    private static final DescribedPredicate<JavaClass> JDK =
            resideInAnyPackage("java..", "javax..", "org.jspecify.annotations..");

    /**
     * What each package of the circuit language may use, from the ground up: the language, what is read out of circuits, and the
     * library of cells, which knows nothing of either of the tools.
     */
    private static final Map<String, List<String>> LANGUAGE = Map.ofEntries(
            Map.entry("source", List.of()),
            Map.entry("", List.of("source")),
            Map.entry("check", List.of("", "source")),
            Map.entry("verilog", List.of("", "source", "check")),
            Map.entry("logic", List.of("", "source")),
            Map.entry("stream", List.of("", "source", "logic")),
            Map.entry("zynq", List.of("", "source")), // primitives: below the clocks, whose resets need one
            Map.entry("clock", List.of("", "source", "logic", "stream", "zynq")),
            Map.entry("axi", List.of("", "source", "logic", "stream")),
            Map.entry("regs", List.of("", "source", "logic", "stream", "axi")),
            Map.entry("vivado", List.of("", "source", "check", "verilog", "regs")),
            Map.entry("sim", List.of("", "source", "check", "stream")), // streams: what drives them
            Map.entry("drive", List.of("", "source", "axi", "regs", "sim")),
            Map.entry("tool", List.of()),
            Map.entry("formal", List.of("", "source", "verilog", "sim", "tool")), // sim: a counterexample is replayed
            Map.entry("synth", List.of("", "source", "verilog", "tool")),
            Map.entry("fuzz", List.of("", "source", "check", "verilog", "sim", "tool")));

    @Test
    void shouldSeeEveryModule() {
        for (String module : List.of("hdl", "aoe", "hypervisor", "cosim")) {
            assertThat(PROJECT).anyMatch(one -> one.getPackageName().startsWith("org.microvisor." + module + "."));
        }
    }

    @Test
    void shouldLetTheLanguageDependOnNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("org.microvisor.hdl..")
                .and()
                .resideOutsideOfPackage("org.microvisor.hdl.sim")
                .should()
                .onlyDependOnClassesThat(JDK.or(resideInAnyPackage("org.microvisor.hdl..")))
                .check(PROJECT);
    }

    @Test
    void shouldLetTheSimulatorMakeByteCode() {
        classes()
                .that()
                .resideInAPackage("org.microvisor.hdl.sim")
                .should()
                .onlyDependOnClassesThat(JDK.or(resideInAnyPackage("org.microvisor.hdl..", "org.objectweb.asm")))
                .check(PROJECT);
    }

    @Test
    void shouldKeepTheOrderOfTheLanguagesPackages() {
        LANGUAGE.forEach((name, others) -> {
            List<String> allowed = Stream.concat(Stream.of(name), others.stream())
                    .map(ArchitectureTest::languagePackage)
                    .toList();
            noClasses()
                    .that()
                    .resideInAPackage(languagePackage(name))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("org.microvisor.hdl..")
                            .and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                    .allowEmptyShould(true)
                    .check(PROJECT);
        });
    }

    @Test
    void shouldKnowThePlaceOfEveryPackageOfTheLanguage() {
        assertThat(PROJECT.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith("org.microvisor.hdl")))
                .isSubsetOf(LANGUAGE.keySet().stream()
                        .map(ArchitectureTest::languagePackage)
                        .toList());
    }

    private static String languagePackage(String name) {
        return name.isEmpty() ? "org.microvisor.hdl" : "org.microvisor.hdl." + name;
    }

    @Test
    void shouldLetTheStorageNodeDependOnTheLanguageOnly() {
        classes()
                .that()
                .resideInAPackage("org.microvisor.aoe..")
                .should()
                .onlyDependOnClassesThat(JDK.or(resideInAnyPackage("org.microvisor.hdl..", "org.microvisor.aoe..")))
                .check(PROJECT);
    }

    @Test
    void shouldLetTheUnimemNodeDependOnTheLanguageOnly() {
        classes()
                .that()
                .resideInAPackage("org.microvisor.unimem..")
                .should()
                .onlyDependOnClassesThat(JDK.or(resideInAnyPackage("org.microvisor.hdl..", "org.microvisor.unimem..")))
                .check(PROJECT);
    }

    @Test
    void shouldKeepRegistersAndWireFormatsFreeOfCircuits() {
        for (String hardware : List.of("org.microvisor.aoe", "org.microvisor.unimem")) {
            classes()
                    .that()
                    .resideInAnyPackage(hardware + ".regs", hardware + ".wire")
                    .should()
                    .onlyDependOnClassesThat(JDK.or(
                            resideInAnyPackage(hardware + ".regs", hardware + ".wire", "org.microvisor.hdl.regs")))
                    .allowEmptyShould(true)
                    .check(PROJECT);
        }
    }

    @Test
    void shouldShowTheHypervisorRegistersAndWireFormatsOnly() {
        classes()
                .that()
                .resideInAPackage("org.microvisor.hypervisor..")
                .should()
                .onlyDependOnClassesThat(JDK.or(resideInAnyPackage(
                                "org.microvisor.hypervisor..",
                                "org.HdrHistogram..",
                                "com.fasterxml.jackson..",
                                "org.bytedeco.javacpp..",
                                "com.sun.net.httpserver.."))
                        .or(resideInAnyPackage(
                                "org.microvisor.aoe.regs",
                                "org.microvisor.aoe.wire",
                                "org.microvisor.unimem.regs",
                                "org.microvisor.unimem.wire",
                                "org.microvisor.hdl.regs")))
                .check(PROJECT);
    }

    @Test
    void shouldKeepCircuitsOutOfTheHypervisor() {
        noClasses()
                .that()
                .resideInAPackage("org.microvisor.hypervisor..")
                .should()
                .dependOnClassesThat(assignableTo("org.microvisor.hdl.Cell"))
                .check(PROJECT);
    }

    @Test
    void shouldPointNothingAtCoSimulation() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.microvisor.cosim..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.microvisor.cosim.."))
                .check(PROJECT);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching("org.microvisor.(**)").should().beFreeOfCycles().check(PROJECT);
    }

    @Test
    void shouldNamePackagesAfterThings() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..manager..", "..helper..")
                .check(PROJECT);
    }

    @Test
    void shouldDescribeEveryPackage() {
        List<String> undescribed = PROJECT.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(one -> one.tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isEmpty())
                .map(JavaPackage::getName)
                .toList();

        assertThat(undescribed)
                .as("packages without package-info.java and @NullMarked")
                .isEmpty();
    }
}
