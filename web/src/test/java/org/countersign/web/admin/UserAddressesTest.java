package org.countersign.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.junit.jupiter.api.Test;

class UserAddressesTest {
    @Test
    void namesThatCantStandInAnAddressGiveWayToTheId() {
        User plain = named("ingrid");
        assertThat(UserAddresses.of(plain)).isEqualTo("/admin/users/ingrid");
        assertThat(UserAddresses.of(named("CORP\\ingrid"))).matches("/admin/users/[0-9a-f-]{36}");
        assertThat(UserAddresses.of(named("new"))).matches("/admin/users/[0-9a-f-]{36}");
        assertThat(UserAddresses.of(named("../signin"))).matches("/admin/users/[0-9a-f-]{36}");
    }

    private static User named(String name) {
        return new User(
                new TenantId(UUID.randomUUID()),
                new UserId(UUID.randomUUID()),
                Username.require(name),
                name,
                null,
                "en",
                MfaState.ENABLED,
                null,
                null,
                false,
                Instant.EPOCH);
    }
}
