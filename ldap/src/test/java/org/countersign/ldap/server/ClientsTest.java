package org.countersign.ldap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.schema.EntryValidator;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send: their names, filters, controls and limits, and what they read first (ATTACKS P13). */
class ClientsTest {
    private static final String ALICE = "uid=alice,ou=users,dc=demo";
    private static final String UNKNOWN = "1.2.3.4.5";

    private final FakeCore core = new FakeCore().user("alice", "wonderland").user("bob", "builder");
    private TestDoor door;
    private LDAPConnection connection;

    @BeforeEach
    void open() throws LDAPException {
        door = TestDoor.open(core);
        connection = door.connect();
        connection.bind(ALICE, "wonderland");
    }

    @AfterEach
    void close() {
        connection.close();
        door.close();
    }

    private List<String> found(String base, SearchScope scope, String filter) throws LDAPException {
        return connection.search(base, scope, filter).getSearchEntries().stream()
                .map(Entry::getDN)
                .toList();
    }

    private LDAPSearchException refused(SearchRequest search) {
        return catchThrowableOfType(LDAPSearchException.class, () -> connection.search(search));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uid=alice,ou=users,dc=demo",
                "uid=ALICE,ou=users,dc=demo",
                "uid=alice@example.org,ou=users,dc=demo",
                "uid=CORP\\\\alice,ou=users,dc=demo",
                "cn=alice,ou=users,dc=demo",
                "mail=alice@example.org,ou=users,dc=demo",
                "sAMAccountName=alice,ou=users,dc=demo",
                "userPrincipalName=alice@example.org,ou=users,dc=demo",
                "0.9.2342.19200300.100.1.1=alice,2.5.4.11=users,0.9.2342.19200300.100.1.25=demo",
                "uid=alice",
            })
    void p13WhatBindsIsReadBackUnderTheNameThatBound(String dn) throws LDAPException {
        connection.bind(dn, "wonderland");

        assertThat(BindTest.whoAmI(connection)).isEqualTo("dn:" + ALICE);
        assertThat(found(dn, SearchScope.BASE, "(objectClass=*)")).containsExactly(ALICE);
        assertThat(found(dn, SearchScope.SUB, "(uid=alice)")).containsExactly(ALICE);
        assertThat(found(dn, SearchScope.ONE, "(objectClass=*)")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "ALICE", "CORP\\alice", "alice@example.org"})
    void p13ABareNameBindsAsActiveDirectoryTakesIt(String name) throws LDAPException {
        connection.bind(name, "wonderland");

        assertThat(BindTest.whoAmI(connection)).isEqualTo("dn:" + ALICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(uid=alice)",
                "(uid=alice@example.org)",
                "(cn=alice)",
                "(cn=Alice Liddell)",
                "(mail=Alice@Example.org)",
                "(sAMAccountName=alice)",
                "(sAMAccountName=CORP\\5calice)",
                "(userPrincipalName=alice@example.org)",
                "(0.9.2342.19200300.100.1.1=alice)",
                "(uid~=alice)",
                "(uid:=alice)",
                "(|(memberOf:1.2.840.113556.1.4.1941:=cn=x)(uid=alice))",
            })
    void p13ASearchByAnyOfOnesNamesFindsTheSameUser(String filter) throws LDAPException {
        assertThat(found("dc=demo", SearchScope.SUB, filter)).containsExactly(ALICE);
        assertThat(found("ou=users,dc=demo", SearchScope.ONE, filter)).containsExactly(ALICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(memberOf:1.2.840.113556.1.4.1941:=cn=x)",
                "(!(memberOf:1.2.840.113556.1.4.1941:=cn=x))",
                "(nothing=alice)",
                "(uid;lang-en=alice)",
                "(uid>=a)",
                "(uid=bob)",
                "(mail=bob@example.org)",
            })
    void p13WhatIsUndefinedOrSomebodyElsesIsASuccessWithNoEntry(String filter) throws LDAPException {
        SearchResult result = connection.search("dc=demo", SearchScope.SUB, filter);

        assertThat(result.getResultCode()).isEqualTo(ResultCode.SUCCESS);
        assertThat(result.getEntryCount()).isZero();
    }

    @Test
    void p13AnUnknownCriticalControlIsRefusedAndAnotherIsAsIfItWereNotThere() throws LDAPException {
        for (boolean critical : new boolean[] {true, false}) {
            SearchRequest search = new SearchRequest(ALICE, SearchScope.BASE, "(objectClass=*)");
            search.addControl(new Control(UNKNOWN, critical));
            if (critical) {
                assertThat(refused(search).getResultCode()).isEqualTo(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
            } else {
                assertThat(connection.search(search).getEntryCount()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {UNKNOWN, SimplePagedResultsControl.PAGED_RESULTS_OID})
    void p13ABindWithACriticalControlThatIsNotForItLeavesTheConnectionToNobody(String oid) throws LDAPException {
        int asked = core.started.size();
        LDAPException refused = catchThrowableOfType(
                LDAPException.class,
                () -> connection.bind(new SimpleBindRequest(ALICE, "wonderland", new Control(oid, true))));

        assertThat(refused.getResultCode()).isEqualTo(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
        assertThat(core.started).hasSize(asked);
        assertThat(BindTest.whoAmI(connection)).isEmpty();
        BindResult bound = connection.bind(new SimpleBindRequest(ALICE, "wonderland", new Control(oid, false)));
        assertThat(bound.getResultCode()).isEqualTo(ResultCode.SUCCESS);
    }

    @Test
    void resultsComeInPagesAndTheLastCookieIsEmpty() throws LDAPException {
        List<String> paged = new ArrayList<>();
        ASN1OctetString cookie = null;
        int pages = 0;
        do {
            SearchResult page = connection.search(paged(1, cookie));
            SimplePagedResultsControl control = SimplePagedResultsControl.get(page);
            assertThat(control.getSize()).isEqualTo(4);
            page.getSearchEntries().forEach(entry -> paged.add(entry.getDN()));
            cookie = control.moreResultsToReturn() ? control.getCookie() : null;
            pages++;
        } while (cookie != null);
        assertThat(pages).isEqualTo(4);
        assertThat(paged).containsExactly("dc=demo", "ou=users,dc=demo", "ou=services,dc=demo", ALICE);

        SearchResult whole = connection.search(paged(1000, null));
        assertThat(whole.getEntryCount()).isEqualTo(4);
        assertThat(SimplePagedResultsControl.get(whole).moreResultsToReturn()).isFalse();
    }

    @Test
    void aPageOfSizeZeroIsTheNumberAloneAndEndsTheResult() throws LDAPException {
        for (ASN1OctetString cookie : new ASN1OctetString[] {null, new ASN1OctetString("1")}) {
            SearchResult result = connection.search(paged(0, cookie));
            assertThat(result.getEntryCount()).isZero();
            assertThat(SimplePagedResultsControl.get(result).getSize()).isEqualTo(4);
            assertThat(SimplePagedResultsControl.get(result).moreResultsToReturn())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "0", "-1", "x", "99999", "1x", "\u0661"})
    void aCookieOfNoResultIsRefused(String cookie) {
        assertThat(refused(paged(1, new ASN1OctetString(cookie))).getResultCode())
                .isEqualTo(ResultCode.UNWILLING_TO_PERFORM);
    }

    @Test
    void aPagedResultsControlWithoutItsValueIsAProtocolError() {
        for (ASN1OctetString value : new ASN1OctetString[] {null, new ASN1OctetString("x")}) {
            SearchRequest search = everything("dc=demo", SearchScope.SUB);
            search.addControl(new Control(SimplePagedResultsControl.PAGED_RESULTS_OID, false, value));
            assertThat(refused(search).getResultCode()).isEqualTo(ResultCode.PROTOCOL_ERROR);
        }
        assertThat(refused(paged(-1, null)).getResultCode()).isEqualTo(ResultCode.PROTOCOL_ERROR);
    }

    private static SearchRequest everything(String base, SearchScope scope) {
        return new SearchRequest(base, scope, Filter.createPresenceFilter("objectClass"));
    }

    private static SearchRequest paged(int size, @Nullable ASN1OctetString cookie) {
        SearchRequest search = everything("dc=demo", SearchScope.SUB);
        search.addControl(new SimplePagedResultsControl(size, cookie, true));
        return search;
    }

    @Test
    void aSizeLimitCutsTheResultAndSaysSo() {
        SearchRequest search = everything("dc=demo", SearchScope.SUB);
        search.setSizeLimit(2);
        LDAPSearchException cut = refused(search);
        assertThat(cut.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED);
        assertThat(cut.getEntryCount()).isEqualTo(2);
    }

    @Test
    void theBaseAndItsUnitsAreThereInEveryScope() throws LDAPException {
        assertThat(found("dc=demo", SearchScope.BASE, "(objectClass=domain)")).containsExactly("dc=demo");
        assertThat(found("ou=users,dc=demo", SearchScope.BASE, "(ou=users)")).containsExactly("ou=users,dc=demo");
        assertThat(found("dc=demo", SearchScope.ONE, "(objectClass=*)"))
                .containsExactly("ou=users,dc=demo", "ou=services,dc=demo");
        assertThat(found("ou=users,dc=demo", SearchScope.SUB, "(objectClass=*)"))
                .containsExactly("ou=users,dc=demo", ALICE);
        assertThat(found("dc=demo", SearchScope.SUBORDINATE_SUBTREE, "(objectClass=person)"))
                .containsExactly(ALICE);
        assertThat(found("0.9.2342.19200300.100.1.25=DEMO", SearchScope.BASE, "(objectClass=*)"))
                .containsExactly("dc=demo");
    }

    @Test
    void whatIsNotThereSaysHowFarTheNameIsRight() {
        assertThat(matched("uid=nobody,ou=users,dc=demo")).isEqualTo("ou=users,dc=demo");
        assertThat(matched("uid=bob,ou=users,dc=demo")).isEqualTo("ou=users,dc=demo");
        assertThat(matched("ou=groups,dc=demo")).isEqualTo("dc=demo");
        assertThat(matched("dc=elsewhere")).isNullOrEmpty();
    }

    private String matched(String base) {
        SearchRequest search = everything(base, SearchScope.SUB);
        LDAPSearchException refused = refused(search);
        assertThat(refused.getResultCode()).isEqualTo(ResultCode.NO_SUCH_OBJECT);
        return refused.getMatchedDN();
    }

    @Test
    void theRootSaysWhatTheServerCanAndItsOperationalAttributesAreGivenOnRequest() throws LDAPException {
        try (LDAPConnection nobody = door.connect()) {
            RootDSE root = nobody.getRootDSE();
            assertThat(root.getNamingContextDNs()).containsExactly("dc=demo");
            assertThat(root.getSubschemaSubentryDN()).isEqualTo("cn=subschema");
            assertThat(root.supportsLDAPVersion(3)).isTrue();
            assertThat(root.supportsControl(SimplePagedResultsControl.PAGED_RESULTS_OID))
                    .isTrue();
            assertThat(attributes(nobody.getEntry("", "*"))).containsExactly("objectClass");
            assertThat(attributes(nobody.getEntry("", "NAMINGCONTEXTS"))).containsExactly("namingContexts");
        }
    }

    @Test
    void theSchemaDescribesEveryEntryThatIsRead() throws LDAPException {
        Schema schema = connection.getSchema();
        EntryValidator validator = new EntryValidator(schema);
        List<String> wrong = new ArrayList<>();
        SearchResult all = connection.search("dc=demo", SearchScope.SUB, "(objectClass=*)", "*", "+");
        assertThat(all.getEntryCount()).isEqualTo(4);
        for (SearchResultEntry entry : all.getSearchEntries()) {
            assertThat(validator.entryIsValid(entry, wrong))
                    .as(wrong.toString())
                    .isTrue();
            assertThat(entry.getAttributeValue("subschemaSubentry")).isEqualTo("cn=subschema");
        }
        assertThat(schema.getAttributeType("uid").getOID()).isEqualTo("0.9.2342.19200300.100.1.1");
    }

    @Test
    void onlyWhatIsAskedForIsGivenByNameByOidOrByKind() throws LDAPException {
        assertThat(attributes(connection.getEntry(ALICE, "0.9.2342.19200300.100.1.3", "unknown")))
                .containsExactly("mail");
        assertThat(attributes(connection.getEntry(ALICE, "1.1"))).isEmpty();
        assertThat(attributes(connection.getEntry(ALICE, "1.1", "uid"))).containsExactly("uid");
        assertThat(attributes(connection.getEntry(ALICE, "*")))
                .contains("uid", "cn", "mail")
                .doesNotContain("entryUUID");
        assertThat(attributes(connection.getEntry(ALICE, "+")))
                .contains("entryUUID", "entryDN")
                .doesNotContain("uid");
        assertThat(attributes(connection.getEntry(ALICE, "*", "entryuuid"))).contains("uid", "entryUUID");
    }

    @Test
    void typesOnlyGivesNoValues() throws LDAPException {
        SearchRequest search = everything(ALICE, SearchScope.BASE);
        search.setTypesOnly(true);
        assertThat(connection.search(search).getSearchEntries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getAttributes())
                        .extracting(Attribute::getName, Attribute::size)
                        .contains(org.assertj.core.api.Assertions.tuple("uid", 0))
                        .allSatisfy(pair -> assertThat(pair.toList().get(1)).isEqualTo(0)));
    }

    private static List<String> attributes(Entry entry) {
        return entry.getAttributes().stream().map(Attribute::getName).toList();
    }
}
