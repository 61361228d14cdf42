package org.countersign.postgres.telephony;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.telephony.SendBudgets;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Budgets as rows. All of them are taken in one transaction and in one order, which is given up where one is used up: so
 * they are exact over all nodes, and two sends never wait for each other in a circle.
 */
public final class PostgresSendBudgets implements SendBudgets {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    /** Keeps budgets over this client. */
    public PostgresSendBudgets(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    private record Budget(String scope, String key, int most) {}

    @Override
    public Optional<UsedUp> take(TenantId tenant, UserId user, PhoneNumber number, PhoneSettings limits, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        List<Budget> budgets = List.of(
                new Budget("number", number.e164(), limits.perNumber()),
                new Budget("user", user.toString(), limits.perUser()),
                new Budget("country", number.region(), limits.perCountry()),
                new Budget("tenant", "", limits.perTenant()));
        Optional<Budget> usedUp = Objects.requireNonNull(transactions.<Optional<Budget>>execute(status -> {
            Optional<Budget> first = budgets.stream()
                    .filter(budget -> !take(tenant, budget, hour))
                    .findFirst();
            if (first.isPresent()) {
                status.setRollbackOnly();
            }
            return first;
        }));
        return usedUp.map(
                budget -> new UsedUp(budget.scope(), hour.plus(Duration.ofHours(1)), firstAlarm(tenant, budget, hour)));
    }

    private boolean take(TenantId tenant, Budget budget, Instant hour) {
        return about("""
                        INSERT INTO send_count (tenant_id, scope, key, hour, used)
                        VALUES (:tenant, :scope, :key, :hour, 1)
                        ON CONFLICT (tenant_id, scope, key, hour) DO UPDATE SET used = send_count.used + 1
                          WHERE send_count.used < :most
                        """, tenant, budget, hour).param("most", budget.most()).update() > 0;
    }

    private boolean firstAlarm(TenantId tenant, Budget budget, Instant hour) {
        return about("""
                        UPDATE send_count SET alarmed = true
                        WHERE tenant_id = :tenant AND scope = :scope AND key = :key AND hour = :hour AND NOT alarmed
                        """, tenant, budget, hour).update() > 0;
    }

    private JdbcClient.StatementSpec about(String sql, TenantId tenant, Budget budget, Instant hour) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("scope", budget.scope())
                .param("key", budget.key())
                .param("hour", Columns.parameter(hour));
    }
}
