package org.countersign.ldap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import org.junit.jupiter.api.Test;

/** What can be read: the root DSE, and after a bind the own entry. */
class SearchTest {
    private static final String ALICE = "uid=alice,ou=users,dc=demo";

    private final FakeCore core = new FakeCore().user("alice", "wonderland").user("bob", "builder");

    @Test
    void theOwnEntryIsReadableAfterTheBind() throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection connection = door.connect()) {
            connection.bind(ALICE, "wonderland");

            Entry entry = connection.getEntry(ALICE);

            assertThat(entry.getAttributeValue("uid")).isEqualTo("alice");
            assertThat(entry.getAttributeValue("cn")).isEqualTo("Alice Liddell");
            assertThat(entry.getAttributeValue("mail")).isEqualTo("alice@example.org");
            assertThat(entry.hasObjectClass("inetOrgPerson")).isTrue();
        }
    }

    @Test
    void aSearchByNameFindsTheOwnEntryAndNobodyElse() throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection connection = door.connect()) {
            connection.bind(ALICE, "wonderland");

            assertThat(found(connection, "ou=users,dc=demo", SearchScope.ONE, "(uid=alice)"))
                    .isEqualTo(1);
            assertThat(found(connection, "dc=demo", SearchScope.SUB, "(&(objectClass=*)(mail=ALICE@example.org))"))
                    .isEqualTo(1);
            assertThat(found(connection, "dc=demo", SearchScope.SUB, "(uid=*)")).isEqualTo(1);
            assertThat(found(connection, "dc=demo", SearchScope.SUB, "(uid=bob)"))
                    .isZero();
            assertThat(found(connection, "dc=demo", SearchScope.ONE, "(uid=alice)"))
                    .isZero();
        }
    }

    @Test
    void anotherUsersEntryIsNoEntryWhetherTheUserIsThereOrNot() throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection connection = door.connect()) {
            connection.bind(ALICE, "wonderland");

            assertThat(connection.getEntry("uid=bob,ou=users,dc=demo")).isNull();
            assertThat(connection.getEntry("uid=nobody,ou=users,dc=demo")).isNull();
        }
    }

    @Test
    void nothingButTheRootIsReadableBeforeTheBind() throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection connection = door.connect()) {
            assertThat(connection.getRootDSE().getNamingContextDNs()).containsExactly("dc=demo");
            assertThat(connection.getRootDSE().supportsExtendedOperation("1.3.6.1.4.1.4203.1.11.3"))
                    .isTrue();

            LDAPSearchException refused = catchThrowableOfType(
                    LDAPSearchException.class, () -> connection.search(ALICE, SearchScope.BASE, "(objectClass=*)"));
            assertThat(refused.getResultCode()).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        }
    }

    @Test
    void onlyWhatIsAskedForIsGiven() throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection connection = door.connect()) {
            connection.bind(ALICE, "wonderland");

            assertThat(connection.getEntry(ALICE, "MAIL").getAttributes())
                    .extracting(Attribute::getName)
                    .containsExactly("mail");
            assertThat(connection.getEntry(ALICE, "1.1").getAttributes()).isEmpty();
        }
    }

    @Test
    void nothingCanBeChangedOrCompared() throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection connection = door.connect()) {
            connection.bind(ALICE, "wonderland");

            assertRefused(() -> connection.modify(ALICE, new Modification(ModificationType.REPLACE, "cn", "x")));
            assertRefused(() -> connection.delete(ALICE));
            assertRefused(() -> connection.add("uid=x,ou=users,dc=demo", new Attribute("objectClass", "person")));
            assertRefused(() -> connection.modifyDN(ALICE, "uid=y", true));
            assertRefused(() -> connection.compare(new CompareRequest(ALICE, "userPassword", "wonderland")));
            assertThat(connection.getEntry(ALICE)).isNotNull();
        }
    }

    private static int found(LDAPConnection connection, String base, SearchScope scope, String filter)
            throws LDAPException {
        return connection.search(base, scope, filter).getEntryCount();
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        LDAPException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.UNWILLING_TO_PERFORM));
    }
}
