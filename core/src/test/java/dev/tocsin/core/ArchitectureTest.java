package dev.tocsin.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import java.util.Set;

/// Holds the layers of the core: ground, nouns, stages, kernel; and its silence: no clock, thread, I/O, log,
/// randomness.
@AnalyzeClasses(packages = "dev.tocsin.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CORE = "dev.tocsin.core.";
    private static final Set<String> STAGES = Set.of("registration", "tracking", "forecast", "alert", "sharing");
    private static final Set<String> INEXACT = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "expm1", "log", "log10", "log1p", "pow",
            "cbrt", "sinh", "cosh", "tanh", "hypot", "random");

    @ArchTest
    static final ArchRule LAYERS = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("time")
            .definedBy(CORE + "time..")
            .layer("geo")
            .definedBy(CORE + "geo..")
            .optionalLayer("matrix")
            .definedBy(CORE + "matrix..")
            .layer("picture")
            .definedBy(CORE + "picture..")
            .optionalLayer("registration")
            .definedBy(CORE + "registration..")
            .optionalLayer("tracking")
            .definedBy(CORE + "tracking..")
            .optionalLayer("forecast")
            .definedBy(CORE + "forecast..")
            .optionalLayer("alert")
            .definedBy(CORE + "alert..")
            .layer("sharing")
            .definedBy(CORE + "sharing..")
            .layer("kernel")
            .definedBy(CORE + "kernel..")
            .whereLayer("kernel")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("registration")
            .mayOnlyBeAccessedByLayers("kernel")
            .whereLayer("tracking")
            .mayOnlyBeAccessedByLayers("kernel")
            .whereLayer("forecast")
            .mayOnlyBeAccessedByLayers("kernel")
            .whereLayer("alert")
            .mayOnlyBeAccessedByLayers("kernel")
            .whereLayer("sharing")
            .mayOnlyBeAccessedByLayers("kernel")
            .whereLayer("picture")
            .mayOnlyBeAccessedByLayers("registration", "tracking", "forecast", "alert", "sharing", "kernel")
            .withOptionalLayers(true);

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching(CORE + "(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_INPUT_OR_OUTPUT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.net..",
                    "java.sql..",
                    "java.util.logging..",
                    "org.slf4j..",
                    "java.util.concurrent..",
                    "java.util.random..");

    @ArchTest
    static final ArchRule NO_CLOCK_THREAD_OR_CHANCE = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Thread.class,
                    java.util.Random.class,
                    java.time.Clock.class,
                    java.util.UUID.class,
                    java.util.Timer.class)
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "identityHashCode", Object.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule STRICT_MATH_ONLY = ArchRuleDefinition.classes().should(new ArchCondition<>("use StrictMath") {
        @Override
        public void check(JavaClass javaClass, ConditionEvents events) {
            for (JavaAccess<?> access : javaClass.getAccessesFromSelf()) {
                if (access.getTargetOwner().isEquivalentTo(Math.class)
                        && INEXACT.contains(access.getTarget().getName())) {
                    events.add(SimpleConditionEvent.violated(access, access.getDescription()));
                }
            }
        }
    });

    @ArchTest
    static void stagesNeverImportEachOther(JavaClasses classes) {
        for (JavaClass javaClass : classes) {
            String own = stageOf(javaClass);
            javaClass.getDirectDependenciesFromSelf().forEach(dependency -> {
                String other = stageOf(dependency.getTargetClass());
                assertThat(own.isEmpty() || other.isEmpty() || own.equals(other))
                        .as("%s", dependency.getDescription())
                        .isTrue();
            });
        }
    }

    private static String stageOf(JavaClass javaClass) {
        String name = javaClass.getPackageName();
        if (!name.startsWith(CORE)) {
            return "";
        }
        String first = name.substring(CORE.length()).split("\\.", -1)[0];
        return STAGES.contains(first) ? first : "";
    }
}
