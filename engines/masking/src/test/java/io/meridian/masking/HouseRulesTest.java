package io.meridian.masking;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

@AnalyzeClasses(packages = "io.meridian.masking", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    /** It is evaluated by several services on texts of strangers: nothing of it may reach a disk or a network. */
    @ArchTest
    static final ArchRule PLAIN_JAVA_WITHOUT_IO = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("java.lang..", "java.util", "java.util.function", "java.util.stream", "java.time..",
                    "org.jspecify..", "io.meridian.kernel..", "io.meridian.contracts..", "io.meridian.masking..",
                    "com.google.i18n.phonenumbers..", ""); // numbering plans of the world: see docs/adr/0019

    /** Texts of different people go through one instance. */
    @ArchTest
    static final ArchRule STATELESS = fields().that().areStatic().should().beFinal();
}
