package org.countersign.postgres.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.telephony.SendBudgets;
import org.countersign.core.telephony.SendBudgets.UsedUp;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.Together;
import org.junit.jupiter.api.Test;

class PostgresSendBudgetsTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final Instant NOW = Instant.parse("2026-11-26T10:15:00Z");
    private static final PhoneNumber NUMBER = number(0);

    private final TenantId tenant = DATABASE.tenant();
    private final UserId user = new UserId(DATABASE.id());
    private final List<SendBudgets> nodes = List.of(
            new PostgresSendBudgets(DATABASE.jdbc, DATABASE.transactions),
            new PostgresSendBudgets(DATABASE.jdbc, DATABASE.transactions));

    @Test
    void eachBudgetStopsByItselfUntilTheNextHour() {
        assertThat(usedUp(limits(1, 9, 9, 9))).isEqualTo("number");
        assertThat(usedUp(limits(9, 1, 9, 9))).isEqualTo("user");
        assertThat(usedUp(limits(9, 9, 1, 9))).isEqualTo("country");
        assertThat(usedUp(limits(9, 9, 9, 1))).isEqualTo("tenant");
    }

    private String usedUp(PhoneSettings limits) {
        TenantId own = DATABASE.tenant();
        SendBudgets budgets = nodes.getFirst();
        assertThat(budgets.take(own, user, NUMBER, limits, NOW)).isEmpty();
        UsedUp usedUp = budgets.take(own, user, NUMBER, limits, NOW).orElseThrow();
        assertThat(usedUp.until()).isEqualTo(Instant.parse("2026-11-26T11:00:00Z"));
        assertThat(budgets.take(own, user, NUMBER, limits, usedUp.until())).isEmpty();
        return usedUp.scope();
    }

    @Test
    void whatIsNotSentTakesFromNoBudget() {
        PhoneSettings limits = limits(9, 9, 9, 1);
        for (int i = 0; i < 5; i++) {
            nodes.getFirst().take(tenant, user, NUMBER, limits, NOW);
        }
        assertThat(DATABASE.count("send_count", tenant, "used <> 1")).isZero();
    }

    @Test
    void o6SixtyFourAtOnceOverTwoNodesTakeExactlyTheBudgetAndAlarmOnce() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        PhoneSettings limits = limits(1_000, 1_000, 1_000, 20);
        List<Optional<UsedUp>> all =
                Together.times(64, () -> nodes.get(turn.getAndIncrement() % 2).take(tenant, user, NUMBER, limits, NOW));
        assertThat(all).filteredOn(Optional::isEmpty).hasSize(20);
        assertThat(all).filteredOn(one -> one.filter(UsedUp::first).isPresent()).hasSize(1);
        assertThat(DATABASE.count("send_count", tenant, "used = 20")).isEqualTo(4);
    }

    @Test
    void usersAndNumbersThatCrossNeverWaitInACircle() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        PhoneSettings limits = limits(1_000, 1_000, 1_000, 1_000);
        List<UserId> users = List.of(user, new UserId(DATABASE.id()), new UserId(DATABASE.id()));
        List<Optional<UsedUp>> all = Together.times(90, () -> {
            int n = turn.getAndIncrement();
            return nodes.get(n % 2).take(tenant, users.get(n % 3), number(n / 3 % 3), limits, NOW);
        });
        assertThat(all).hasSize(90).allMatch(Optional::isEmpty);
        assertThat(DATABASE.count("send_count", tenant, "scope = 'number' AND used = 30"))
                .isEqualTo(3);
        assertThat(DATABASE.count("send_count", tenant, "scope = 'user' AND used = 30"))
                .isEqualTo(3);
        assertThat(DATABASE.count("send_count", tenant, "scope = 'tenant' AND used = 90"))
                .isEqualTo(1);
    }

    private static PhoneNumber number(int last) {
        return new PhoneNumber("+1202555013" + last, "", "US");
    }

    private static PhoneSettings limits(int number, int user, int country, int tenant) {
        return new PhoneSettings(PhoneSettings.ALL, Set.of(), number, user, country, tenant, "0", false, "");
    }
}
