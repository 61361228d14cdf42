package org.countersign.postgres.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.directory.UserChange;
import org.countersign.core.directory.UserQuery;
import org.countersign.core.directory.UserView;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.postgres.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostgresDirectoryTest {
    private static final TestDatabase DATABASE = TestDatabase.get();

    private final TenantId tenant = DATABASE.tenant();

    @Test
    void aNameIsTakenOnceWhateverItsSpelling() {
        User alice = DATABASE.user(tenant, "alice");
        assertThat(DATABASE.directory.find(tenant, Username.require("ALICE"))).isPresent();
        assertThat(DATABASE.directory.find(tenant, Username.require("CORP\\alice")))
                .hasValueSatisfying(found -> assertThat(found.user().id()).isEqualTo(alice.id()));
        assertThat(DATABASE.directory.find(tenant, Username.require("alice@corp.example")))
                .isPresent();
        assertThat(DATABASE.directory.find(DATABASE.tenant(), Username.require("alice")))
                .as("another tenant")
                .isEmpty();
    }

    @Test
    void twoUsersOfOneShortNameAreToldApartByTheirWholeNamesOnly() {
        User one = DATABASE.user(tenant, "kim@one.example");
        DATABASE.user(tenant, "kim@two.example");
        assertThat(DATABASE.directory.find(tenant, Username.require("kim"))).isEmpty();
        assertThat(DATABASE.directory.find(tenant, Username.require("KIM@one.example")))
                .hasValueSatisfying(found -> assertThat(found.user().id()).isEqualTo(one.id()));
    }

    @Test
    void aSearchFindsEverySpellingOfNameDisplayNameAndMail() {
        TenantId company = DATABASE.tenant();
        User alice = DATABASE.user(company, "alice");
        rename(alice, "Mu\u0308ller Wei\u00df", "Alice@Example.org");
        User ulysses = DATABASE.user(company, "wei\u00df");
        rename(ulysses, "\u039f\u0394\u03a5\u03a3\u03a3\u0395\u03a5\u03a3", null);
        for (String typed : List.of(
                "alice ",
                "ALICE",
                "DEMO\\alice",
                "alice@elsewhere",
                "\u2068alice\u2069",
                "\uff21lice",
                "m\u00fcller",
                "MU\u0308LLER",
                "Weiss",
                "example.ORG")) {
            assertThat(found(company, typed)).as(typed).contains(alice.id());
        }
        for (String typed : List.of("wei\u00df", "WEISS", "\u03bf\u03b4\u03c5\u03c3\u03c3\u03b5\u03c5\u03c2")) {
            assertThat(found(company, typed)).as(typed).contains(ulysses.id());
        }
        assertThat(found(company, "bob")).isEmpty();
        assertThat(found(company, "%")).as("no wildcard").isEmpty();
    }

    private static void rename(User user, String displayName, @Nullable String mail) {
        UserChange change = UserChange.of(u -> u.withProfile(displayName, mail, "en"));
        assertThat(DATABASE.directory.change(user.tenant(), user.id(), change, PostgresDirectoryTest::event))
                .isPresent();
    }

    @Test
    void aMailAddressFindsTheOneUserWhoHasItAndNobodyWhereSeveralHave() {
        User carol = withMail(DATABASE.user(tenant, "cs1"), "Carol.Smith@example.org");
        assertThat(DATABASE.directory.findByMail(tenant, "carol.smith@EXAMPLE.org"))
                .hasValueSatisfying(found -> assertThat(found.user().id()).isEqualTo(carol.id()));
        assertThat(DATABASE.directory.findByMail(tenant, "smith@example.org")).isEmpty();
        assertThat(DATABASE.directory.findByMail(tenant, "%@example.org")).isEmpty();
        assertThat(DATABASE.directory.findByMail(DATABASE.tenant(), "carol.smith@example.org"))
                .as("another tenant")
                .isEmpty();
        withMail(DATABASE.user(tenant, "cs2"), "carol.smith@example.org");
        assertThat(DATABASE.directory.findByMail(tenant, "carol.smith@example.org"))
                .isEmpty();
    }

    private static User withMail(User user, String mail) {
        return DATABASE.directory
                .change(
                        user.tenant(),
                        user.id(),
                        UserChange.of(u -> u.withProfile(u.displayName(), mail, u.language())),
                        PostgresDirectoryTest::event)
                .orElseThrow();
    }

    private static List<UserId> found(TenantId company, String typed) {
        return DATABASE.directory.list(company, new UserQuery(UserView.ALL, typed, "", 10), Instant.now()).stream()
                .map(summary -> summary.user().id())
                .toList();
    }

    @Test
    void ofTwoOwnersWhoRemoveEachOtherAtOnceOneStays() throws Exception {
        for (int round = 0; round < 20; round++) {
            TenantId company = DATABASE.tenant();
            User first = owner(company, "first");
            User second = owner(company, "second");
            List<Callable<Boolean>> acts = List.of(
                    () -> demote(first).isPresent(),
                    () -> DATABASE.directory.delete(company, second.id(), event(second)));
            int done = 0;
            try (ExecutorService both = Executors.newFixedThreadPool(2)) {
                for (Future<Boolean> act : both.invokeAll(acts)) {
                    done += act.get() ? 1 : 0;
                }
            }
            assertThat(done).isEqualTo(1);
            assertThat(DATABASE.directory.owners(company)).isEqualTo(1);
        }
    }

    private static User owner(TenantId company, String name) {
        User user = DATABASE.user(company, name);
        return DATABASE.directory
                .change(company, user.id(), UserChange.of(u -> u.withRole(Role.OWNER)), PostgresDirectoryTest::event)
                .orElseThrow();
    }

    private static Optional<User> demote(User user) {
        return DATABASE.directory.change(
                user.tenant(), user.id(), UserChange.of(u -> u.withRole(null)), PostgresDirectoryTest::event);
    }

    private static AuditEvent event(User user) {
        return DATABASE.auditor.about(user, AuditAction.USER_CHANGED, DATABASE.actor, "", Map.of());
    }
}
