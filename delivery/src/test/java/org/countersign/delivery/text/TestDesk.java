package org.countersign.delivery.text;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.inmemory.InMemoryAttempts;
import org.countersign.core.inmemory.InMemoryUnmatched;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderKind;
import org.countersign.core.provider.ProviderRoute;
import org.countersign.core.provider.ReceiptIds;
import org.countersign.core.shared.TimeOrderedIds;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/** What runs of texts need, in memory, with a look at what was recorded and reported. */
public final class TestDesk {
    public static final TenantId TENANT = new TenantId(new UUID(0x7000L, 0x8000_0000_0000_0001L));

    public final InMemoryAttempts attempts = new InMemoryAttempts();
    public final InMemoryUnmatched unmatched;
    public final Desk desk;

    /** Everything that was reported, of whichever text. */
    public final List<SendState> reported = new CopyOnWriteArrayList<>();

    private final TimeOrderedIds ids = new TimeOrderedIds(Instant::now, new SecureRandom());
    private final Map<UUID, SendState> states = new ConcurrentHashMap<>();
    private final Set<UUID> answered = ConcurrentHashMap.newKeySet();

    public TestDesk() {
        this(InstantSource.system());
    }

    public TestDesk(InstantSource clock) {
        unmatched = new InMemoryUnmatched(clock);
        desk = new Desk(
                attempts,
                unmatched,
                (_, outgoing, state) -> {
                    reported.add(state);
                    states.merge(outgoing, state, (old, given) -> given.follows(old) ? given : old);
                },
                (_, outgoing) -> !answered.contains(outgoing),
                clock,
                ids);
    }

    /** A text that is of use for that long. */
    public Outgoing.Text text(Duration life) {
        return text("+12025550130", "US", false, life);
    }

    public Outgoing.Text text(String number, String country, boolean repliedTo, Duration life) {
        return new Outgoing.Text(
                TENANT,
                new UserId(ids.next()),
                ids.next(),
                new PhoneNumber(number, "", country),
                "123456 is your code for Payroll.",
                repliedTo,
                desk.clock().instant().plus(life));
    }

    /** How a text was reported to stand; QUEUED where nothing was reported. */
    public SendState state(Outgoing.Text text) {
        return states.getOrDefault(text.id(), SendState.QUEUED);
    }

    /** From now on nobody waits for it. */
    public void answer(Outgoing.Text text) {
        answered.add(text.id());
    }

    /** Waits up to 20 s for something that happens on other threads. */
    public static void await(String what, BooleanSupplier condition) {
        await(what, Duration.ofSeconds(20), condition);
    }

    /** Waits for something that happens on other threads. */
    public static void await(String what, Duration most, BooleanSupplier condition) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not happen: " + what);
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static Provider provider(String name, ProviderKind kind, String address, ProviderRoute... routes) {
        return provider(name, kind, address, ReceiptIds.AS_IS, routes);
    }

    public static Provider provider(
            String name, ProviderKind kind, String address, ReceiptIds ids, ProviderRoute... routes) {
        return new Provider(
                TENANT,
                name,
                kind,
                URI.create(address),
                "AC123",
                "secret99",
                "+12025550100",
                Provider.USUAL_WINDOW,
                true,
                false,
                ids,
                List.of(routes));
    }
}
