package org.countersign.postgres.apppassword;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.core.apppassword.AppPassword;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.user.Addition;
import org.countersign.core.user.User;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.Together;
import org.junit.jupiter.api.Test;

class PostgresAppPasswordsTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private final PostgresAppPasswords passwords =
            new PostgresAppPasswords(DATABASE.jdbc, DATABASE.transactions, DATABASE.accounts);
    private final User user = DATABASE.user(DATABASE.tenant(), "alice");

    private AppPassword made() {
        byte[] hash = new byte[32];
        new SecureRandom().nextBytes(hash);
        return new AppPassword(DATABASE.id(), "Laptop", hash, Instant.now());
    }

    private AuditEvent event(AuditAction action) {
        return DATABASE.auditor.about(user, action, DATABASE.actor, "", Map.of());
    }

    private boolean add(AppPassword password) {
        return passwords.add(user, password, 40, event(AuditAction.APP_PASSWORD_MADE)) == Addition.DONE;
    }

    @Test
    void ofFiftyMadeAtOnceFortyAreKept() throws Exception {
        List<Boolean> kept = Together.times(50, () -> add(made()));
        assertThat(kept).filteredOn(Boolean.TRUE::equals).hasSize(40);
        assertThat(DATABASE.account(user).appPasswords()).hasSize(40);
        assertThat(passwords.deleteAll(user.tenant(), user.id(), event(AuditAction.APP_PASSWORD_DELETED)))
                .isEqualTo(40);
        assertThat(DATABASE.account(user).appPasswords()).isEmpty();
    }

    @Test
    void eachChangeMovesTheAccountOn() {
        long before = DATABASE.account(user).version();
        AppPassword password = made();
        add(password);
        long between = DATABASE.account(user).version();
        assertThat(between).isGreaterThan(before);
        assertThat(passwords.delete(user.tenant(), user.id(), password.id(), event(AuditAction.APP_PASSWORD_DELETED)))
                .isTrue();
        assertThat(DATABASE.account(user).version()).isGreaterThan(between);
        assertThat(passwords.delete(
                        user.tenant(), user.id(), UUID.randomUUID(), event(AuditAction.APP_PASSWORD_DELETED)))
                .isFalse();
    }

    @Test
    void saysWhenAndFromWhereItWasUsed() {
        AppPassword password = made();
        add(password);
        passwords.used(user.tenant(), password.id(), Instant.now(), new Origin(Door.LDAP, "Mail", "192.0.2.9", "c"));
        assertThat(passwords.list(user.tenant(), user.id())).singleElement().satisfies(use -> {
            assertThat(use.lastUsedAt()).isNotNull();
            assertThat(use.lastUsedFrom()).isEqualTo("192.0.2.9");
            assertThat(use.lastUsedApplication()).isEqualTo("Mail");
        });
    }

    @Test
    void theTableHoldsNoText() {
        add(made());
        assertThat(DATABASE.count("app_password", user.tenant(), "octet_length(secret_hash) = 32"))
                .isEqualTo(1);
        assertThat(DATABASE.count("user_notice", user.tenant(), "kind = 'APP_PASSWORD_MADE'"))
                .isEqualTo(1);
    }
}
