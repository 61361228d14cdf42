package org.countersign.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The client stands alone: applications take it, and nothing of ours with it. */
class ArchitectureTest {
    private static final JavaClasses CLIENT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.countersign");

    @Test
    void theClientKnowsTheJdkAndOneLibrary() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "com.nimbusds.jose..", "org.countersign.client")
                .check(CLIENT);
    }

    @Test
    void theLibraryIsNotPartOfWhatApplicationsSee() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should()
                .notHaveRawReturnType(JavaClass.Predicates.resideInAPackage("com.nimbusds.."))
                .andShould()
                .notHaveRawParameterTypes(
                        DescribedPredicate.anyElementThat(JavaClass.Predicates.resideInAPackage("com.nimbusds..")))
                .check(CLIENT);
    }
}
