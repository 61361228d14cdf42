package org.countersign.core.session;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final int EPOCH = 3;
    private static final List<MethodType> NONE = List.of();
    private static final List<MethodType> CODES = List.of(MethodType.BACKUP_CODE);
    private static final List<MethodType> APP = List.of(MethodType.TOTP, MethodType.BACKUP_CODE);

    private static Session session(boolean waived, @Nullable Instant factorAt) {
        return new Session(new SessionId(new UUID(1, 2)), EPOCH, waived, factorAt);
    }

    private static UserSummary user(MfaState state, @Nullable Role role, boolean required, List<MethodType> methods) {
        User user = new User(
                new TenantId(new UUID(1, 1)),
                new UserId(new UUID(1, 3)),
                Username.require("ingrid"),
                "Ingrid",
                null,
                "en",
                state,
                role,
                null,
                required,
                NOW);
        return new UserSummary(user, new Protection(0, null, null, EPOCH, false), methods, null);
    }

    private static UserSummary enforced(List<MethodType> methods) {
        return user(MfaState.ENFORCED, null, false, methods);
    }

    @Test
    void aSessionLivesInItsEpochAlone() {
        assertThat(session(false, NOW).lives(enforced(APP))).isTrue();
        assertThat(new Session(new SessionId(new UUID(1, 2)), EPOCH - 1, false, NOW).lives(enforced(APP)))
                .isFalse();
    }

    @Test
    void t13OneLetInToRegisterEndsWhereAnotherHasRegistered() {
        assertThat(session(false, null).lives(enforced(NONE))).isTrue();
        assertThat(session(false, null).lives(enforced(APP))).isFalse();
        assertThat(session(false, null).lives(enforced(CODES))).isFalse();
        assertThat(session(true, null).lives(enforced(APP)))
                .as("a remembered browser")
                .isTrue();
    }

    @Test
    void theStageFollowsThePresentMethodsAndState() {
        Session session = session(false, NOW);
        assertThat(session.stage(enforced(APP))).isEqualTo(Stage.SIGNED_IN);
        assertThat(session.stage(enforced(NONE))).isEqualTo(Stage.MUST_REGISTER);
        assertThat(session.stage(enforced(CODES))).isEqualTo(Stage.MUST_REGISTER);
        assertThat(session.stage(user(MfaState.ENFORCED, null, true, APP))).isEqualTo(Stage.MUST_REGISTER);
        assertThat(session.stage(user(MfaState.DISABLED, null, true, APP)))
                .as("nothing is asked of a disabled user")
                .isEqualTo(Stage.SIGNED_IN);
        assertThat(session.stage(user(MfaState.DISABLED, Role.OWNER, false, NONE)))
                .isEqualTo(Stage.MUST_REGISTER);
    }

    @Test
    void theAdministrationOpensWithARoleAndAFactor() {
        UserSummary owner = user(MfaState.ENFORCED, Role.OWNER, false, APP);
        assertThat(session(false, NOW).administers(owner)).isTrue();
        assertThat(session(true, null).administers(owner)).isFalse();
        assertThat(session(false, NOW).administers(enforced(APP))).isFalse();
        assertThat(session(false, NOW).administers(user(MfaState.ENFORCED, Role.OWNER, true, APP)))
                .isFalse();
    }
}
