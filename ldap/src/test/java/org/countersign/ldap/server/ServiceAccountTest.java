package org.countersign.ldap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Search, then bind: what a program's own account finds, and what its thief does not (ATTACKS P13). */
class ServiceAccountTest {
    private static final String NEXTCLOUD = "cn=Nextcloud,ou=services,dc=demo";
    private static final String ALICE = "uid=alice,ou=users,dc=demo";
    private static final String BOB = "uid=bob,ou=users,dc=demo";

    private final FakeCore core = new FakeCore().user("alice", "wonderland").user("bob", "builder");
    private final String secret = core.serviceAccount("Nextcloud");

    private static List<String> found(LDAPConnection connection, String filter) throws LDAPException {
        return found(connection, "dc=demo", SearchScope.SUB, filter);
    }

    private static List<String> found(LDAPConnection connection, String base, SearchScope scope, String filter)
            throws LDAPException {
        return connection.search(base, scope, filter).getSearchEntries().stream()
                .map(Entry::getDN)
                .toList();
    }

    @Test
    void itFindsTheUserWhoSignsInAndTheUserBindsAsTheEntryFound() throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection service = door.connect();
                LDAPConnection user = door.connect()) {
            service.bind(NEXTCLOUD, secret);
            assertThat(core.started)
                    .as("no second factor, and nobody's lockout")
                    .isEmpty();

            String dn = found(service, "(&(objectClass=inetOrgPerson)(|(uid=alice)(mail=alice)))")
                    .getFirst();

            assertThat(dn).isEqualTo(ALICE);
            user.bind(dn, "wonderland");
            assertThat(TestDoor.refusal(user, dn, "wrong").getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            assertThat(BindTest.whoAmI(service)).isEqualTo("dn:" + NEXTCLOUD);
            assertThat(service.getEntry(dn).getAttributeValue("mail")).isEqualTo("alice@example.org");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(uid=alice)",
                "(uid=alice@example.org)",
                "(uid=CORP\\5calice)",
                "(cn=alice)",
                "(mail=alice@example.org)",
                "(sAMAccountName=alice)",
                "(userPrincipalName=alice@example.org)",
                "(0.9.2342.19200300.100.1.1=alice)",
                "(uid~=alice)",
                "(uid:=alice)",
                "(|(&(objectClass=inetOrgPerson)(uid=alice))(mailPrimaryAddress=alice))",
                "(&(uid=*)(uid=alice))",
                "(!(!(uid=alice)))",
            })
    void p13ItFindsAUserByAnyOfTheirNames(String filter) throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection service = door.connect()) {
            service.bind(NEXTCLOUD, secret);
            assertThat(found(service, filter)).containsExactly(ALICE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(uid=*)",
                "(uid=a*)",
                "(uid=*lic*)",
                "(mail=*@example.org)",
                "(objectClass=person)",
                "(&(objectClass=person)(cn=*))",
                "(!(uid=carol))",
                "(|(uid=*)(uid=carol))",
                "(uid>=a)",
                "(displayName=Alice Liddell)",
                "(sn=alice)",
                "(:caseIgnoreMatch:=alice)",
                "(ou:dn:=users)",
                "(uid:dn:=users)",
                "(entryDN=uid=alice,ou=users,dc=demo)",
                "(uid=ali)",
            })
    void nobodyIsListedWhateverTheFilter(String filter) throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection service = door.connect()) {
            service.bind(NEXTCLOUD, secret);
            assertThat(found(service, filter)).noneMatch(dn -> dn.startsWith("uid="));
            assertThat(found(service, "ou=users,dc=demo", SearchScope.ONE, filter))
                    .isEmpty();
        }
    }

    @Test
    void itReadsAUserWhoseDnItHasAndAsksForOneAtATime() throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection service = door.connect()) {
            service.bind(NEXTCLOUD, secret);
            assertThat(found(service, BOB, SearchScope.BASE, "(objectClass=*)")).containsExactly(BOB);
            assertThat(found(service, "(entryUUID=" + FakeCore.id("bob") + ")")).containsExactly(BOB);
            assertThat(refused(service, "(|(uid=alice)(uid=bob))")).isEqualTo(ResultCode.ADMIN_LIMIT_EXCEEDED);
            String many = IntStream.range(0, 20)
                    .mapToObj(i -> "(uid=user" + i + ")")
                    .collect(Collectors.joining("", "(|", ")"));
            assertThat(refused(service, many)).isEqualTo(ResultCode.ADMIN_LIMIT_EXCEEDED);
            assertThat(service.getEntry("uid=nobody,ou=users,dc=demo")).isNull();
        }
    }

    private static ResultCode refused(LDAPConnection connection, String filter) {
        return catchThrowableOfType(LDAPException.class, () -> found(connection, filter))
                .getResultCode();
    }

    @Test
    void itReadsItselfAndNoOtherServiceAccountAndIsFoundInNoSearch() throws LDAPException {
        core.serviceAccount("Grafana");
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection service = door.connect()) {
            service.bind(NEXTCLOUD, secret);
            assertThat(service.getEntry(NEXTCLOUD).getAttributeValue("cn")).isEqualTo("Nextcloud");
            assertThat(service.getEntry("cn=Grafana,ou=services,dc=demo")).isNull();
            assertThat(found(service, "(cn=Nextcloud)")).isEmpty();
        }
    }

    @Test
    void onlyItsOwnWholeSecretBindsItAndEveryRefusalReadsTheSame() throws LDAPException {
        String portal = core.key("Portal", Set.of(Scope.ADMIN)).text();
        String both =
                core.key("Both", Set.of(Scope.USERS_FIND, Scope.USERS_READ)).text();
        try (TestDoor door = TestDoor.open(core)) {
            List<LDAPException> refusals = List.of(
                    door.refusal(NEXTCLOUD, "wrong"),
                    door.refusal(NEXTCLOUD, secret.substring(0, secret.length() - 1)),
                    door.refusal("cn=Grafana,ou=services,dc=demo", secret),
                    door.refusal("cn=Nobody,ou=services,dc=demo", "wrong"),
                    door.refusal("cn=Nextcloud,ou=users,dc=demo", secret),
                    door.refusal("Nextcloud", secret),
                    door.refusal(ALICE, secret),
                    door.refusal("cn=Portal,ou=services,dc=demo", portal),
                    door.refusal("cn=Both,ou=services,dc=demo", both));

            assertThat(refusals).allSatisfy(refusal -> {
                assertThat(refusal.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
                assertThat(refusal.getDiagnosticMessage()).isEqualTo("The user name or the password is not right.");
            });
            assertThat(door.binds("CN=nextcloud, OU=Services, DC=demo", secret)).isTrue();
        }
    }

    @Test
    void aRemovedOneFindsNobodyAnyMoreOnTheConnectionItHolds() throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection service = door.connect()) {
            service.bind(NEXTCLOUD, secret);
            core.removeKeys();
            assertThat(refused(service, "(uid=alice)")).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
            assertThat(door.refusal(NEXTCLOUD, secret).getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
        }
    }

    @Test
    void aUserWhoWasBlockedReadsNothingAnyMoreOnTheConnectionTheyHold() throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection user = door.connect()) {
            user.bind(ALICE, "wonderland");
            core.house.directory.block(core.house.may(Act.BLOCK, FakeCore.person("alice")), Duration.ofDays(1), "lost");
            assertThat(refused(user, "(uid=alice)")).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        }
    }
}
