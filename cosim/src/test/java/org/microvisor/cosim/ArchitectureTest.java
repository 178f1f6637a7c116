package org.microvisor.cosim;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** The arrows between modules and packages that ARCHITECTURE.md draws. */
@AnalyzeClasses(packages = "org.microvisor", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] JDK = {"java..", "javax..", "org.jspecify.annotations.."};

    @ArchTest
    static final ArchRule shouldLetTheLanguageDependOnNothingButTheJdk = classes()
            .that()
            .resideInAPackage("org.microvisor.hdl..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(JDK).or(resideInAnyPackage("org.microvisor.hdl..")));

    @ArchTest
    static final ArchRule shouldLetTheStorageNodeDependOnTheLanguageOnly = classes()
            .that()
            .resideInAPackage("org.microvisor.aoe..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(JDK).or(resideInAnyPackage("org.microvisor.hdl..", "org.microvisor.aoe..")));

    @ArchTest
    static final ArchRule shouldShowTheHypervisorRegistersAndWireFormatsOnly = classes()
            .that()
            .resideInAPackage("org.microvisor.hypervisor..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(JDK)
                    .or(resideInAnyPackage("org.microvisor.hypervisor..", "org.HdrHistogram.."))
                    .or(resideInAnyPackage(
                            "org.microvisor.aoe.regs", "org.microvisor.aoe.wire", "org.microvisor.hdl.regs")));

    @ArchTest
    static final ArchRule shouldKeepCircuitsAwayFromTheHypervisor = noClasses()
            .that()
            .resideInAPackage("org.microvisor.hypervisor..")
            .should()
            .dependOnClassesThat(assignableTo("org.microvisor.hdl.Cell"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule shouldPointNothingAtCoSimulation = noClasses()
            .that()
            .resideOutsideOfPackage("org.microvisor.cosim..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.microvisor.cosim.."));

    @ArchTest
    static final ArchRule shouldHaveNoCyclesBetweenPackages =
            slices().matching("org.microvisor.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule shouldNamePackagesAfterThings =
            noClasses().should().resideInAnyPackage("..util..", "..utils..", "..common..", "..manager..", "..helper..");

    @ArchTest
    static void shouldDescribeEveryPackage(JavaClasses classes) {
        ArchCondition<JavaClass> beInADescribedPackage = new ArchCondition<>("be in a @NullMarked package") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean described = item.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                events.add(new SimpleConditionEvent(
                        item, described, item.getPackageName() + ": package-info.java with @NullMarked is missing"));
            }
        };
        classes().should(beInADescribedPackage).check(classes);
    }
}
