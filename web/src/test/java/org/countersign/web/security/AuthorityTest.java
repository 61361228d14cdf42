package org.countersign.web.security;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.countersign.core.protection.Protection;
import org.countersign.core.verification.Challenge;
import org.countersign.web.page.People;
import org.countersign.web.signin.ApprovalSteps;
import org.junit.jupiter.api.Test;

/** Pages and operations show a lock or a block, and decide nothing by it: that is done in core. */
class AuthorityTest {
    private static final Set<String> DECIDES =
            Set.of("sessionEpoch", "lockedAt", "blockedAt", "lockedUntil", "blockedUntil", "exhausted");

    // Views that show until when a user is locked or blocked.
    private static final Set<String> SHOW = Set.of(
            People.class.getName(),
            ApprovalSteps.class.getName(),
            "org.countersign.web.admin.Standings",
            "org.countersign.web.api.user.UserJson");

    private static final JavaClasses WEB = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.countersign.web");

    @Test
    void nothingHereReadsASessionEpochALockOrABlockButToShowIt() {
        noClasses()
                .that(DescribedPredicate.describe("show no lock", type -> !SHOW.contains(type.getName())))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "a user's session epoch, lock or block is read",
                        (JavaAccess<?> access) ->
                                DECIDES.contains(access.getTarget().getName())
                                        && (access.getTargetOwner().isEquivalentTo(Protection.class)
                                                || access.getTargetOwner().isEquivalentTo(Challenge.class))))
                .check(WEB);
    }
}
