package org.countersign.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.method.MethodType;
import org.countersign.core.protection.Protection;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.core.verification.ChallengeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VisitorTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());

    @Test
    void anAdministratorAlwaysNeedsTheSecondFactor() {
        assertThat(visitor(Role.OWNER, null).administrator()).isFalse();
        assertThat(visitor(Role.OWNER, NOW).administrator()).isTrue();
        assertThat(visitor(null, NOW).administrator()).isFalse();
    }

    @Test
    void beforeTheSecondFactorNothingIsKnownOfTheUser() {
        SignInState state = SignInState.passwordRight(TENANT, "ingrid", new ChallengeId(UUID.randomUUID()), NOW);
        assertThatThrownBy(() -> new Visitor(state, null).user()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(state::userId).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theStateSurvivesTheWayThroughTheDatabase() throws IOException, ClassNotFoundException {
        SignInState state = visitor(Role.OWNER, NOW).state();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(state);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(state);
        }
    }

    private static Visitor visitor(@Nullable Role role, @Nullable Instant verifiedAt) {
        User user = new User(
                TENANT,
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
        SignInState state = verifiedAt == null
                ? SignInState.withoutFactor(user, 3, NOW)
                : SignInState.withFactor(UUID.randomUUID(), user, 3, verifiedAt);
        return new Visitor(state, summary);
    }
}
