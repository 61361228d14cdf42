package org.countersign.core.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.directory.Result;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.inmemory.TestKeyedHash;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.Username;
import org.junit.jupiter.api.Test;

class OwnerSetupTest {
    private static final Username OLIVIA = Username.require("olivia");

    private final InMemoryHouse house = new InMemoryHouse();
    private final OwnerSetup setup = new OwnerSetup(
            new InMemoryLinks(),
            house.directory,
            house.authority,
            new TestKeyedHash(),
            new SecureRandom(),
            house.auditor);
    private final String link = setup.link(house.tenant);

    /** Links in memory. */
    private static final class InMemoryLinks implements SetupLinkStore {
        private record Link(TenantId tenant, Instant expiresAt) {}

        private final Map<String, Link> links = new HashMap<>();

        @Override
        public synchronized void save(TenantId tenant, byte[] tokenHash, Instant expiresAt) {
            links.values().removeIf(l -> l.tenant().equals(tenant));
            links.put(HexFormat.of().formatHex(tokenHash), new Link(tenant, expiresAt));
        }

        @Override
        public synchronized Optional<TenantId> find(byte[] tokenHash, Instant now) {
            return Optional.ofNullable(links.get(HexFormat.of().formatHex(tokenHash)))
                    .filter(l -> now.isBefore(l.expiresAt()))
                    .map(Link::tenant);
        }

        @Override
        public synchronized Optional<TenantId> consume(byte[] tokenHash, Instant now) {
            Optional<TenantId> found = find(tokenHash, now);
            links.remove(HexFormat.of().formatHex(tokenHash));
            return found;
        }
    }

    private Optional<Result<User>> complete(String token, String displayName, String password) {
        return setup.complete(
                token,
                new NewUser(OLIVIA, displayName, null, Role.OWNER, MfaState.ENABLED, password),
                house.owner.origin());
    }

    @Test
    void theLinkMakesAnOwnerOnce() {
        assertThat(complete(link, "", InMemoryHouse.PASSWORD)).containsInstanceOf(Result.Done.class);
        assertThat(house.directory
                        .find(house.tenant, "olivia")
                        .orElseThrow()
                        .user()
                        .role())
                .isEqualTo(Role.OWNER);
        assertThat(complete(link, "", InMemoryHouse.PASSWORD)).isEmpty();
    }

    @Test
    void aWeakPasswordOrABadDisplayNameLeavesTheLinkUsable() {
        assertThat(complete(link, "", "short")).containsInstanceOf(Result.Refused.class);
        assertThatThrownBy(() -> complete(link, "x".repeat(101), InMemoryHouse.PASSWORD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(complete(link, "", InMemoryHouse.PASSWORD)).containsInstanceOf(Result.Done.class);
    }

    @Test
    void aReplacedOrExpiredLinkMakesNobody() {
        String newer = setup.link(house.tenant);
        assertThat(complete(link, "", InMemoryHouse.PASSWORD)).isEmpty();
        house.clock.pass(OwnerSetup.LIFE);
        assertThat(complete(newer, "", InMemoryHouse.PASSWORD)).isEmpty();
    }

    @Test
    void aUserWithTheLongestNameNeedsNoDisplayName() {
        Username longest = Username.require("x".repeat(Username.LONGEST));
        assertThat(setup.complete(
                        link,
                        new NewUser(longest, "", null, Role.OWNER, MfaState.ENABLED, InMemoryHouse.PASSWORD),
                        house.owner.origin()))
                .containsInstanceOf(Result.Done.class);
    }
}
