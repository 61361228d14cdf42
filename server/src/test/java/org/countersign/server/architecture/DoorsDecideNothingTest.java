package org.countersign.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.countersign.core.authority.Actor;
import org.countersign.core.authority.Authority;
import org.countersign.core.method.otp.Hotp;
import org.countersign.core.method.otp.Totp;
import org.countersign.core.protection.Protection;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.Redemption;
import org.junit.jupiter.api.Test;

/**
 * Front doors translate and decide nothing (ATTACKS P9, T19): outside core, nothing compares a code, asks how old an approval
 * is, reads a lock, a block or a session epoch, but for the views that show them, or says by itself who may do what.
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
            "org.countersign.web.admin.UserPageView",
            "org.countersign.web.api.user.UserJson");

    /** Ask the authority who may do what, and say who acts. */
    private static final Set<String> ASKERS = Set.of(
            "org.countersign.web.security.PageActs",
            "org.countersign.web.api.http.KeyActs",
            "org.countersign.web.device.DeviceOperations",
            "org.countersign.web.request.Origins");

    /** Hand the authority to those who ask, and ask nothing. */
    private static final Set<String> HAND_ON = Set.of(
            "org.countersign.web.WebPages",
            "org.countersign.web.api.ApiConfiguration",
            "org.countersign.web.device.DeviceDoor");

    private static final String[] INSTALLATION = {
        "org.countersign.server.wiring..", "org.countersign.server.demo..", "org.countersign.server.setup.."
    };

    /** Show whether a request to the app is open, and until when a question is. */
    private static final Set<String> VIEWS_OF_QUESTIONS = Set.of(
            "org.countersign.web.signin.ApprovalSteps",
            "org.countersign.web.signin.PhoneSteps",
            "org.countersign.web.signin.PhoneWords",
            "org.countersign.web.signin.SignInChallenges",
            "org.countersign.web.signin.VerifyWords",
            "org.countersign.web.api.verification.VerificationOperations");

    // What a door may write by itself: it belongs to no user's or tenant's authority.
    private static final Set<String> STORES_OF_DOORS = Set.of("IdempotencyStore", "NoticeStore");

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

    @Test
    void onlyTheAskersAskTheAuthorityAndSayWhoActs() {
        noClasses()
                .that(arenot(ASKERS))
                .and(arenot(HAND_ON))
                .and()
                .resideOutsideOfPackages(INSTALLATION)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Authority.class)
                .check(DOORS);
        noClasses()
                .that(arenot(ASKERS))
                .and()
                .resideOutsideOfPackages(INSTALLATION)
                .should()
                .accessTargetWhere(of(Authority.class))
                .check(DOORS);
        noClasses()
                .that(arenot(ASKERS))
                .and()
                .resideOutsideOfPackages(INSTALLATION)
                .should()
                .callConstructorWhere(ofConstructor(Actor.Person.class)
                        .or(ofConstructor(Actor.Key.class))
                        .or(ofConstructor(Actor.Installation.class)))
                .check(DOORS);
    }

    @Test
    void onlyTheServerItselfActsAsTheInstallation() {
        noClasses()
                .that()
                .resideOutsideOfPackages(INSTALLATION)
                .should()
                .accessTargetWhere(of(Authority.class, "installation"))
                .check(DOORS);
        noClasses()
                .that()
                .resideOutsideOfPackages(INSTALLATION)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Actor.Installation.class)
                .check(DOORS);
    }

    @Test
    void noDoorChangesAStoreOfTheCoreByItself() {
        noClasses()
                .that()
                .resideInAPackage("org.countersign.web..")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "changes a store of the core",
                        (JavaMethodCall call) ->
                                call.getTargetOwner().getPackageName().startsWith("org.countersign.core")
                                        && call.getTargetOwner().getSimpleName().endsWith("Store")
                                        && !STORES_OF_DOORS.contains(
                                                call.getTargetOwner().getSimpleName())
                                        && CHANGES.contains(call.getName())))
                .check(DOORS);
    }

    @Test
    void everyViewThatIsNamedHereShowsSomething() {
        VIEWS_OF_PROTECTION.forEach(name -> assertReads(name, of(Protection.class)));
        VIEWS_OF_QUESTIONS.forEach(name -> assertReads(name, of(Challenge.class, "openAt", "askedAt", "expiresAt")));
        ASKERS.stream()
                .filter(name -> !name.endsWith(".Origins"))
                .forEach(name -> assertReads(name, of(Authority.class)));
    }

    private static void assertReads(String name, DescribedPredicate<JavaAccess<?>> what) {
        assertThat(DOORS.get(name).getAccessesFromSelf())
                .as("%s is let read %s, and does not", name, what.getDescription())
                .anyMatch(what);
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

    private static DescribedPredicate<JavaConstructorCall> ofConstructor(Class<?> owner) {
        return DescribedPredicate.describe(owner.getSimpleName(), call -> isOf(call.getTarget(), owner));
    }

    private static boolean isOf(AccessTarget target, Class<?> owner) {
        return target.getOwner().isEquivalentTo(owner);
    }
}
