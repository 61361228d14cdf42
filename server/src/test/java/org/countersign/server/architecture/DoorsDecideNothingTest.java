package org.countersign.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.countersign.core.method.otp.Hotp;
import org.countersign.core.method.otp.Totp;
import org.countersign.core.protection.Protection;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.Redemption;
import org.countersign.core.verification.TypedCode;
import org.junit.jupiter.api.Test;

/**
 * Front doors translate and decide nothing (ATTACKS P9): outside core, nothing compares a code, asks how old an approval is,
 * or reads a lock, a block or a session epoch, but for the views that show them.
 */
class DoorsDecideNothingTest {
    private static final JavaClasses DOORS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(
                    "org.countersign.radius",
                    "org.countersign.ldap",
                    "org.countersign.web",
                    "org.countersign.delivery",
                    "org.countersign.server");

    /** Show the lock, the block and the count of a user. */
    private static final Set<String> VIEWS_OF_PROTECTION = Set.of(
            "org.countersign.web.page.People",
            "org.countersign.web.admin.Standings",
            "org.countersign.web.admin.Plan",
            "org.countersign.web.admin.UserPageView",
            "org.countersign.web.api.user.UserJson");

    /** Compare the session's epoch with the user's, or put it into a session. */
    private static final Set<String> SESSIONS = Set.of(
            "org.countersign.web.security.VisitorFilter",
            "org.countersign.web.profile.PasswordPages",
            "org.countersign.web.setup.OwnerPages");

    /** Show whether a request to the app is open, and until when a question is. */
    private static final Set<String> VIEWS_OF_QUESTIONS = Set.of(
            "org.countersign.web.signin.ApprovalSteps",
            "org.countersign.web.signin.PhoneSteps",
            "org.countersign.web.signin.SignInChallenges",
            "org.countersign.web.signin.VerifyWords",
            "org.countersign.web.api.verification.VerificationOperations");

    @Test
    void noDoorComparesACode() {
        noClasses().should().accessTargetWhere(of(Totp.class)).check(DOORS);
        noClasses().should().accessTargetWhere(of(Hotp.class)).check(DOORS);
        noClasses()
                .should()
                .accessTargetWhere(of(TypedCode.class, "value", "compact"))
                .check(DOORS);
    }

    @Test
    void noDoorAsksHowAnApprovalStandsOrHowOldItIs() {
        noClasses()
                .should()
                .accessTargetWhere(of(Challenge.class, "state", "answeredRightly", "sessionEpoch", "createdAt"))
                .check(DOORS);
        noClasses().should().accessTargetWhere(of(Challenge.State.class)).check(DOORS);
        noClasses()
                .that(arenot(VIEWS_OF_QUESTIONS))
                .should()
                .accessTargetWhere(of(Challenge.class, "openAt", "askedAt", "expiresAt"))
                .check(DOORS);
    }

    @Test
    void noDoorReadsALockABlockOrASessionEpochToDecide() {
        noClasses()
                .that(arenot(VIEWS_OF_PROTECTION))
                .and(arenot(SESSIONS))
                .should()
                .accessTargetWhere(of(Protection.class))
                .check(DOORS);
    }

    @Test
    void everyDoorGoesOnOnlyWithWhatWasRedeemed() {
        noClasses()
                .should()
                .callConstructorWhere(ofConstructor(Redemption.Redeemed.class))
                .check(DOORS);
    }

    private static DescribedPredicate<JavaClass> arenot(Set<String> names) {
        return DescribedPredicate.describe(
                "are none of " + names,
                type -> names.stream()
                        .noneMatch(name ->
                                type.getName().equals(name) || type.getName().startsWith(name + "$")));
    }

    private static DescribedPredicate<JavaAccess<?>> of(Class<?> owner, String... names) {
        List<String> members = List.of(names);
        return DescribedPredicate.describe(
                owner.getSimpleName() + (members.isEmpty() ? "" : " " + members),
                access -> isOf(access.getTarget(), owner) && (members.isEmpty() || members.contains(access.getName())));
    }

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaConstructorCall> ofConstructor(
            Class<?> owner) {
        return DescribedPredicate.describe(owner.getSimpleName(), call -> isOf(call.getTarget(), owner));
    }

    private static boolean isOf(AccessTarget target, Class<?> owner) {
        return target.getOwner().isEquivalentTo(owner);
    }
}
