package org.countersign.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The rules of the house that a compiler does not know. */
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.countersign.core");

    @Test
    void coreKnowsTheJdkAndNothingElse() {
        check(classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..", "org.countersign.core.."));
    }

    @Test
    void coreOpensNoSocketFileOrDatabaseAndStartsNoThread() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "java.nio.file..", "java.net.http..", "java.util.logging.."));
        check(noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.net.Socket"));
        check(noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.Executors"));
    }

    @Test
    void coreHasNoClockOfItsOwn() {
        check(noClasses().should().callMethod(java.time.Instant.class, "now"));
        check(noClasses().should().callMethod(System.class, "currentTimeMillis"));
        check(noClasses().should().callMethod(java.util.UUID.class, "randomUUID"));
    }

    @Test
    void featuresHaveNoCycles() {
        check(slices().matching("org.countersign.core.(*)..").should().beFreeOfCycles());
    }

    @Test
    void namesSayWhatAThingIs() {
        check(noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)"));
    }

    @Test
    void constructorsOfWhatIsNoRecordHaveSevenParametersAtMost() {
        DescribedPredicate<JavaConstructor> many = DescribedPredicate.describe(
                "have more than 7 parameters",
                constructor -> constructor.getRawParameterTypes().size() > 7
                        && !constructor.getOwner().isRecord()
                        && !constructor.getOwner().isEnum());
        check(noConstructors().that(many).should().beDeclaredInClassesThat().resideInAPackage("org.countersign.."));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CORE);
    }
}
