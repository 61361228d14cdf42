package org.countersign.postgres.remembered;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.remembered.RememberedBrowser;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.user.User;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.Together;
import org.junit.jupiter.api.Test;

class PostgresRememberedBrowsersTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final Origin ORIGIN = new Origin(Door.WEB, "Countersign", "192.0.2.9", "c");
    private final PostgresRememberedBrowsers browsers =
            new PostgresRememberedBrowsers(DATABASE.jdbc, DATABASE.transactions);
    private final User user = DATABASE.user(DATABASE.tenant(), "alice");

    private AuditEvent event() {
        return DATABASE.auditor.about(user, AuditAction.BROWSER_REMEMBERED, DATABASE.actor, "", Map.of());
    }

    private RememberedBrowser add(byte[] hash) {
        Instant now = Instant.now();
        RememberedBrowser browser = new RememberedBrowser(
                DATABASE.id(), user.id(), "Firefox", hash, null, now, now, now.plusSeconds(600), "192.0.2.9");
        browsers.add(user.tenant(), browser, event());
        return browser;
    }

    @Test
    void ofManyRotationsAtOnceOneHolds() throws Exception {
        RememberedBrowser browser = add(new byte[] {1});
        List<Boolean> rotated = Together.times(
                16,
                () -> browsers.rotate(
                        user.tenant(), browser.id(), new byte[] {1}, new byte[] {2}, Instant.now(), ORIGIN));
        assertThat(rotated).filteredOn(Boolean.TRUE::equals).hasSize(1);
        assertThat(browsers.find(user.tenant(), browser.id()).orElseThrow().previousHash())
                .isEqualTo(new byte[] {1});
    }

    @Test
    void aCopyIsForgottenAndTold() {
        RememberedBrowser browser = add(new byte[] {1});
        browsers.copied(user.tenant(), browser, event(), ORIGIN);
        assertThat(browsers.find(user.tenant(), browser.id())).isEmpty();
        assertThat(DATABASE.count("user_notice", user.tenant(), "kind = 'BROWSER_COPIED'"))
                .isEqualTo(1);
    }

    @Test
    void allAreForgottenAtOnce() {
        add(new byte[] {1});
        add(new byte[] {2});
        assertThat(browsers.list(user.tenant(), user.id(), Instant.now())).hasSize(2);
        assertThat(browsers.forgetAll(user.tenant(), user.id(), event())).isEqualTo(2);
        assertThat(browsers.forgetAll(user.tenant(), user.id(), event())).isZero();
    }
}
