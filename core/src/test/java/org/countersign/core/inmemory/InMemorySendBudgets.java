package org.countersign.core.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.telephony.SendBudgets;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/** Budgets in memory. */
public final class InMemorySendBudgets implements SendBudgets {
    private final Map<String, Integer> used = new HashMap<>();
    private final Set<String> alarmed = new HashSet<>();

    @Override
    public synchronized Optional<UsedUp> take(
            TenantId tenant, UserId user, PhoneNumber number, PhoneSettings limits, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        Map<String, Integer> budgets = Map.of(
                "number " + number.e164(),
                limits.perNumber(),
                "user " + user,
                limits.perUser(),
                "country " + number.region(),
                limits.perCountry(),
                "tenant",
                limits.perTenant());
        for (String budget : budgets.keySet().stream().sorted().toList()) {
            String key = hour + " " + budget;
            if (used.getOrDefault(key, 0) >= budgets.getOrDefault(budget, 0)) {
                return Optional.of(new UsedUp(budget.split(" ")[0], hour.plus(Duration.ofHours(1)), alarmed.add(key)));
            }
        }
        budgets.keySet().forEach(budget -> used.merge(hour + " " + budget, 1, Integer::sum));
        return Optional.empty();
    }
}
