package org.countersign.core.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.apikey.ApiKeys;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Scope;
import org.countersign.core.inmemory.InMemoryApiKeys;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.lookup.Naming.Id;
import org.countersign.core.lookup.Naming.LoginName;
import org.countersign.core.lookup.Naming.MailAddress;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.junit.jupiter.api.Test;

/** Who finds whom, and by which names (ATTACKS P13). */
class UserLookupTest {
    private static final Origin ORIGIN = InMemoryHouse.origin(Door.LDAP);

    private final InMemoryHouse house = new InMemoryHouse();
    private final ApiKeys keys = new ApiKeys(new InMemoryApiKeys(), house.keyedHash, new SecureRandom(), house.auditor);
    private final UserLookup lookup = new UserLookup(house.directoryStore, keys, house.authority);
    private final User carol = withMail(house.user("carol", MfaState.ENFORCED), "Carol.Smith@example.org");
    private final User dave = house.user("dave", MfaState.ENFORCED);
    private final ApiKeys.Created nextcloud = key("Nextcloud", Set.of(Scope.USERS_FIND));

    private User withMail(User user, String mail) {
        return house.directory
                .changeProfile(house.may(Act.CHANGE_USER, user), user.displayName(), mail, "en")
                .fold(changed -> changed, refusal -> {
                    throw new IllegalStateException(refusal.toString());
                });
    }

    private ApiKeys.Created key(String name, Set<Scope> scopes) {
        return keys.create(keyPermit(), new ApiKeys.NewKey(name, scopes, Role.OWNER, false))
                .orElseThrow();
    }

    private Permit keyPermit() {
        return house.authority
                .ask(house.owner, Act.CHANGE_API_KEYS, house.tenant)
                .granted()
                .orElseThrow();
    }

    private Reader.ServiceAccount service() {
        return lookup.serviceAccount(house.tenant, "Nextcloud", nextcloud.text(), ORIGIN)
                .orElseThrow();
    }

    private Reader.Self self(User user) {
        return new Reader.Self(
                house.tenant,
                user.id(),
                house.directoryStore
                        .find(house.tenant, user.id())
                        .orElseThrow()
                        .protection()
                        .sessionEpoch());
    }

    @Test
    void p13AServiceAccountFindsAUserByAnyOfTheirNamesAndNobodyElse() {
        for (String name :
                new String[] {"carol", "CAROL ", "CORP\\carol", "carol@example.org", "carol.smith@EXAMPLE.org"}) {
            assertThat(lookup.find(service(), new LoginName(name), ORIGIN))
                    .as(name)
                    .hasValue(carol);
        }
        assertThat(lookup.find(service(), new MailAddress("carol.smith@example.org"), ORIGIN))
                .hasValue(carol);
        assertThat(lookup.find(service(), new Id(carol.id()), ORIGIN)).hasValue(carol);
        for (String name : new String[] {"caro", "*", "c*", "", "%", "carol\0", "Carol.Smith", "@example.org"}) {
            assertThat(lookup.find(service(), new LoginName(name), ORIGIN))
                    .as(name)
                    .isEmpty();
        }
        assertThat(lookup.find(service(), new MailAddress("carol"), ORIGIN)).isEmpty();
    }

    @Test
    void aUserNameGoesBeforeAMailAddressAndAnAddressOfTwoNamesNobody() {
        withMail(dave, "carol@example.org");
        assertThat(lookup.find(service(), new LoginName("carol@example.org"), ORIGIN))
                .hasValue(carol);
        assertThat(lookup.userName(house.tenant, "carol@example.org")).isEqualTo("carol@example.org");
        withMail(dave, "carol.smith@example.org");
        assertThat(lookup.find(service(), new LoginName("carol.smith@example.org"), ORIGIN))
                .isEmpty();
    }

    @Test
    void whatIsNoUserNameButAMailAddressSignsItsUserIn() {
        assertThat(lookup.userName(house.tenant, "CAROL.smith@example.org")).isEqualTo("carol");
        assertThat(lookup.userName(house.tenant, "nobody@example.org")).isEqualTo("nobody@example.org");
        assertThat(lookup.userName(house.tenant, "CORP\\carol")).isEqualTo("CORP\\carol");
        assertThat(lookup.userName(new TenantId(new UUID(0, 5)), "carol.smith@example.org"))
                .as("another tenant")
                .isEqualTo("carol.smith@example.org");
    }

    @Test
    void onlyAKeyThatMayFindUsersAndNothingElseIsAServiceAccount() {
        for (Scope scope : Scope.values()) {
            if (scope == Scope.OPERATOR) {
                continue; // given on by an operator alone
            }
            for (boolean finds : new boolean[] {false, true}) {
                Set<Scope> scopes = EnumSet.of(scope);
                if (finds) {
                    scopes.add(Scope.USERS_FIND);
                }
                String text = key("Portal", scopes).text();
                assertThat(lookup.serviceAccount(house.tenant, "Portal", text, ORIGIN)
                                .isPresent())
                        .as(scopes.toString())
                        .isEqualTo(scopes.equals(Set.of(Scope.USERS_FIND)));
            }
        }
    }

    @Test
    void aServiceAccountNeedsItsOwnNameItsTenantAndItsWholeSecret() {
        String text = nextcloud.text();
        assertThat(lookup.serviceAccount(house.tenant, "nextcloud", text, ORIGIN))
                .isPresent();
        assertThat(lookup.serviceAccount(house.tenant, "Grafana", text, ORIGIN)).isEmpty();
        assertThat(lookup.serviceAccount(new TenantId(new UUID(0, 5)), "Nextcloud", text, ORIGIN))
                .isEmpty();
        assertThat(lookup.serviceAccount(house.tenant, "Nextcloud", text.substring(1), ORIGIN))
                .isEmpty();
        assertThat(lookup.serviceAccount(house.tenant, "Nextcloud", "", ORIGIN)).isEmpty();
    }

    @Test
    void aServiceAccountThatWasRemovedFindsNobodyAnyMoreOnItsOpenConnection() {
        Reader.ServiceAccount account = service();
        assertThat(lookup.goesOn(account, ORIGIN)).isTrue();
        keys.remove(keyPermit(), nextcloud.key().id());
        assertThat(lookup.find(account, new LoginName("carol"), ORIGIN)).isEmpty();
        assertThat(lookup.goesOn(account, ORIGIN)).isFalse();
    }

    @Test
    void aUserFindsThemselfByEveryNameAndNobodyElseByAny() {
        Reader.Self reader = self(carol);
        assertThat(lookup.self(reader)).hasValue(carol);
        assertThat(lookup.find(reader, new LoginName("carol@example.org"), ORIGIN))
                .hasValue(carol);
        assertThat(lookup.find(reader, new MailAddress("carol.smith@example.org"), ORIGIN))
                .hasValue(carol);
        assertThat(lookup.find(reader, new LoginName("dave"), ORIGIN)).isEmpty();
        assertThat(lookup.find(reader, new Id(dave.id()), ORIGIN)).isEmpty();
    }

    @Test
    void whoWasBlockedReadsNothingAnyMoreOnAConnectionThatIsOpen() {
        Reader.Self reader = self(carol);
        house.directory.block(house.may(Act.BLOCK, carol), Duration.ofDays(1), "lost");
        assertThat(lookup.self(reader)).isEmpty();
        assertThat(lookup.find(reader, new LoginName("carol"), ORIGIN)).isEmpty();
        assertThat(lookup.goesOn(reader, ORIGIN)).isFalse();
    }
}
