package dev.tocsin.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/// Holds the order of the modules and what each may touch.
@AnalyzeClasses(packages = "dev.tocsin", importOptions = ImportOption.DoNotIncludeTests.class)
class ModulesTest {
    @ArchTest
    static final ArchRule MODULES = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("core")
            .definedBy("dev.tocsin.core..")
            .layer("wire")
            .definedBy("dev.tocsin.wire..")
            .layer("regions")
            .definedBy("dev.tocsin.regions..")
            .layer("node")
            .definedBy("dev.tocsin.node..")
            .layer("lab")
            .definedBy("dev.tocsin.lab..")
            .layer("app")
            .definedBy("dev.tocsin.app..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("lab")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("node")
            .mayOnlyBeAccessedByLayers("lab", "app")
            .whereLayer("regions")
            .mayOnlyBeAccessedByLayers("node", "lab", "app")
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("node", "lab", "app");

    @ArchTest
    static final ArchRule NO_CYCLES =
            SlicesRuleDefinition.slices().matching("dev.tocsin.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NETWORK_ONLY_AT_THE_EDGES = noClasses()
            .that()
            .resideInAnyPackage("dev.tocsin.core..", "dev.tocsin.wire..", "dev.tocsin.regions..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "javax.net..", "java.nio.channels..", "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule STANDARD_STREAMS_ONLY_IN_APP = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tocsin.app..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
