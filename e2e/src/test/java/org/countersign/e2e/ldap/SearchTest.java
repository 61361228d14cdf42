package org.countersign.e2e.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.LdapDriver;
import org.countersign.e2e.harness.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenLDAP's ldapsearch, by users of themselves and by service accounts (ATTACKS P13). */
class SearchTest {
    private static final String EVERYBODY = "(objectClass=*)";

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();
    private final LdapDriver ldap = server.ldap();

    private String own(TestUser user, String... arguments) {
        return ldap.search(ldap.dn(user.name()), user.password(), arguments);
    }

    private TestUser userWithMail() {
        TestUser user = api.userWithout("ldap", "DISABLED");
        api.patch("/users/" + user.name(), Map.of("mail", mail(user))).ok();
        return user;
    }

    private static String mail(TestUser user) {
        return "Mail.Of." + user.name() + "@example.org";
    }

    private static String serviceDn(String name) {
        return "cn=" + name + ",ou=services,dc=demo";
    }

    private Answer serviceAccount(String name) {
        return api.post("/api-keys", Map.of("name", name, "scopes", List.of("users:find")))
                .ok();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(uid~=NAME)",
                "(uid:=NAME)",
                "(cn=NAME)",
                "(sAMAccountName=DEMO\\5cNAME)",
                "(mail=mail.of.NAME@EXAMPLE.org)",
                "(userPrincipalName=NAME@demo)",
                "(0.9.2342.19200300.100.1.1=NAME)"
            })
    void p13AUserFindsThemselfByEachOfTheirNames(String filter) {
        TestUser user = userWithMail();

        assertThat(own(user, "-b", "dc=demo", filter.replace("NAME", user.name())))
                .contains("dn: " + ldap.dn(user.name()))
                .contains("result: 0 Success");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(memberOf:1.2.840.113556.1.4.1941:=cn=x)",
                "(!(memberOf:1.2.840.113556.1.4.1941:=cn=x))",
                "(uid:1.2.3.4:=NAME)",
                "(uid;lang-en=NAME)"
            })
    void p13WhatIsNotKnownIsASuccessWithNoEntry(String filter) {
        TestUser user = userWithMail();

        assertThat(own(user, "-b", "dc=demo", filter.replace("NAME", user.name())))
                .doesNotContain("dn: ")
                .contains("result: 0 Success");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uid=NAME@example.org,ou=users,dc=demo",
                "cn=NAME,ou=users,dc=demo",
                "sAMAccountName=NAME,ou=users,dc=demo",
                "0.9.2342.19200300.100.1.1=NAME,ou=users,dc=demo",
                "mail=Mail.Of.NAME@example.org,ou=users,dc=demo"
            })
    void p13WhatBindsIsReadBack(String name) {
        TestUser user = userWithMail();
        String dn = name.replace("NAME", user.name());

        assertThat(ldap.search(dn, user.password(), "-b", dn, "-s", "base", EVERYBODY))
                .contains("dn: " + ldap.dn(user.name()))
                .contains("result: 0 Success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAME", "DEMO\\NAME", "NAME@example.org", "mail.of.NAME@example.org"})
    void p13ABareNameOrMailAddressBinds(String name) {
        TestUser user = userWithMail();

        assertThat(ldap.search(
                        name.replace("NAME", user.name()), user.password(), "-b", "dc=demo", "(objectClass=person)"))
                .contains("dn: " + ldap.dn(user.name()));
    }

    @Test
    void p13ACriticalControlThatIsNotKnownIsRefusedAndPagesAreGiven() {
        TestUser user = userWithMail();

        assertThat(own(user, "-b", "dc=demo", "-e", "!1.2.3.4.5", EVERYBODY))
                .contains("result: 12 Critical extension is unavailable");
        assertThat(own(user, "-b", "dc=demo", "-e", "1.2.3.4.5", EVERYBODY)).contains("# numEntries: 4");
        assertThat(own(user, "-b", "dc=demo", "-E", "!pr=1/noprompt", EVERYBODY))
                .contains("dn: dc=demo", "dn: ou=users,dc=demo", "dn: " + ldap.dn(user.name()))
                .contains("# numEntries: 4");
        assertThat(own(user, "-b", "dc=demo", "-z", "2", EVERYBODY)).contains("result: 4 Size limit exceeded");
    }

    @Test
    void theBaseTheUnitsTheRootAndTheSchemaAreThere() {
        TestUser user = userWithMail();

        assertThat(own(user, "-b", "dc=demo", "-s", "base", EVERYBODY)).contains("objectClass: domain");
        assertThat(own(user, "-b", "ou=users,dc=demo", "-s", "base", EVERYBODY))
                .contains("objectClass: organizationalUnit");
        assertThat(own(user, "-b", "", "-s", "base", EVERYBODY, "+"))
                .contains("namingContexts: dc=demo", "subschemaSubentry: cn=subschema")
                .contains("supportedControl: 1.2.840.113556.1.4.319");
        assertThat(own(user, "-b", "cn=subschema", "-s", "base", "(objectClass=subschema)", "attributeTypes"))
                .contains("NAME ( 'uid' 'userid' )");
    }

    @Test
    void p13AServiceAccountFindsOneUserByAnExactNameAndListsNobody() {
        TestUser user = userWithMail();
        String secret = serviceAccount("Nextcloud").text("key");
        String service = serviceDn("Nextcloud");

        for (String name : List.of(user.name(), user.name().toUpperCase(java.util.Locale.ROOT), mail(user))) {
            assertThat(ldap.search(
                            service,
                            secret,
                            "-b",
                            "dc=demo",
                            "(&(objectClass=inetOrgPerson)(|(uid=" + name + ")(mail=" + name + ")))",
                            "uid",
                            "mail"))
                    .as(name)
                    .contains("dn: " + ldap.dn(user.name()), "mail: " + mail(user))
                    .contains("# numEntries: 1");
        }
        for (String filter : List.of("(uid=*)", "(uid=a*)", "(!(uid=nobody))", "(objectClass=person)", "(mail=*)")) {
            assertThat(ldap.search(service, secret, "-b", "dc=demo", filter))
                    .as(filter)
                    .contains("result: 0 Success")
                    .doesNotContain("dn: uid=");
        }
    }

    @Test
    void aServiceAccountBindsByItsOwnKeyOnlyAndNoLongerThanThatIsThere() throws InterruptedException {
        Answer made = serviceAccount("Grafana");
        String key = made.text("key");
        String admin = api.post("/api-keys", Map.of("name", "Desk", "scopes", List.of("admin")))
                .ok()
                .text("key");

        assertThat(ldap.search(serviceDn("Grafana"), key, "-b", "dc=demo", "-s", "base", EVERYBODY))
                .contains("dn: dc=demo");
        assertThat(ldap.search(serviceDn("Desk"), admin, "-b", "dc=demo", EVERYBODY))
                .as("a key that may more than find users is no service account")
                .contains("Invalid credentials (49)");
        assertThat(ldap.search(serviceDn("Desk"), key, "-b", "dc=demo", EVERYBODY))
                .contains("Invalid credentials (49)");
        assertThat(api.with(key).get("/users").status())
                .as("it opens nothing in the API")
                .isEqualTo(403);
        api.send("DELETE", "/api-keys/" + made.text("id"), "", new byte[0]).ok();
        Thread.sleep(2_500);
        assertThat(ldap.search(serviceDn("Grafana"), key, "-b", "dc=demo", EVERYBODY))
                .contains("Invalid credentials (49)");
    }
}
