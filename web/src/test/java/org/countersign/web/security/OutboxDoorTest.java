package org.countersign.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.protection.Protection;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.web.request.Origins;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;

class OutboxDoorTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final InMemoryHouse HOUSE = new InMemoryHouse();
    private static final PageActs ACTS = new PageActs(HOUSE.authority, new Origins(_ -> "192.0.2.7"), HOUSE.sessions);
    private static final OutboxDoor DEMONSTRATION = new OutboxDoor(() -> true, true, ACTS);
    private static final OutboxDoor REAL = new OutboxDoor(() -> true, false, ACTS);

    @Test
    void theDemonstrationOpensToWhoeverSitsAtItsMachine() {
        assertThat(DEMONSTRATION.opens(from("127.0.0.1", "127.0.0.1", "localhost")))
                .isTrue();
        assertThat(REAL.opens(from("127.0.0.1", "127.0.0.1", "localhost"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 127.0.0.1, localhost",
        "127.0.0.1, 192.0.2.1, localhost",
        "127.0.0.1, 127.0.0.1, attacker.example",
        "nonsense, 127.0.0.1, localhost"
    })
    void nobodyElseIsLetIn(String remote, String local, String host) {
        assertThat(DEMONSTRATION.opens(from(remote, local, host))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void elsewhereItOpensToOwnersAlone(Role role) {
        assertThat(REAL.opens(by(role, NOW))).isEqualTo(role == Role.OWNER);
    }

    @Test
    void anOwnerNeedsTheSecondFactor() {
        assertThat(REAL.opens(by(Role.OWNER, null))).isFalse();
        assertThat(REAL.opens(by(null, NOW))).isFalse();
    }

    @Test
    void withoutAnOutboxThereIsNoDoor() {
        OutboxDoor none = new OutboxDoor(() -> false, true, ACTS);
        assertThat(none.opens(from("127.0.0.1", "127.0.0.1", "localhost"))).isFalse();
        assertThat(none.opens(by(Role.OWNER, NOW))).isFalse();
    }

    @Test
    void phonesAreOfferedWhereSomebodyGetsWhatIsSent() {
        assertThat(DEMONSTRATION.reachesPhones()).isTrue();
        assertThat(new OutboxDoor(() -> false, false, ACTS).reachesPhones()).isTrue();
        assertThat(REAL.reachesPhones()).isFalse();
    }

    private static MockHttpServletRequest from(String remote, String local, String host) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/outbox");
        request.setRemoteAddr(remote);
        request.setLocalAddr(local);
        request.setServerName(host);
        return request;
    }

    private static MockHttpServletRequest by(@Nullable Role role, @Nullable Instant verifiedAt) {
        User user = new User(
                new TenantId(UUID.randomUUID()),
                new UserId(UUID.randomUUID()),
                Username.require("ingrid"),
                "Ingrid",
                null,
                "en",
                MfaState.ENFORCED,
                role,
                null,
                false,
                NOW);
        UserSummary summary =
                new UserSummary(user, new Protection(0, null, null, 3, false), List.of(MethodType.TOTP), null);
        MockHttpServletRequest request = from("192.0.2.7", "192.0.2.1", "mfa.example");
        SignInState state = verifiedAt == null
                ? SignInState.withoutFactor(user, 3, NOW)
                : SignInState.withFactor(UUID.randomUUID(), user, 3, verifiedAt);
        new Visitor(state, summary).keepIn(request);
        return request;
    }
}
