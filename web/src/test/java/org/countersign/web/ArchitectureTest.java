package org.countersign.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.countersign.core.authority.Actor;
import org.countersign.core.authority.Authority;
import org.junit.jupiter.api.Test;

/** What the doors over HTTP leave to the core. */
class ArchitectureTest {
    private static final JavaClasses WEB = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.countersign.web");

    // What a door may write by itself: it belongs to no user's or tenant's authority.
    private static final Set<String> OF_DOORS = Set.of("IdempotencyStore", "NoticeStore");

    private static final Set<String> CHANGES = Set.of(
            "save",
            "insert",
            "delete",
            "deleteAll",
            "add",
            "remove",
            "rename",
            "change",
            "block",
            "replaceBackupCodes",
            "forget",
            "forgetAll",
            "set");

    @Test
    void noPageOrOperationChangesAStoreByItself() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "changes a store of the core",
                        (JavaMethodCall call) ->
                                call.getTargetOwner().getPackageName().startsWith("org.countersign.core")
                                        && call.getTargetOwner().getSimpleName().endsWith("Store")
                                        && !OF_DOORS.contains(
                                                call.getTargetOwner().getSimpleName())
                                        && CHANGES.contains(call.getName())))
                .check(WEB);
    }

    @Test
    void noPageOrOperationActsAsTheInstallation() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Actor.Installation.class)
                .check(WEB);
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "takes a permit without asking",
                        (JavaMethodCall call) -> call.getTargetOwner().isEquivalentTo(Authority.class)
                                && call.getName().equals("installation")))
                .check(WEB);
    }
}
