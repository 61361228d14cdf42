package org.countersign.e2e.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.LdapDriver;
import org.countersign.e2e.harness.TestUser;
import org.junit.jupiter.api.Test;

/** The LDAP door as foreign clients see it. */
class BindTest {
    private static final String WRONG = "The user name or the password is not right.";

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();
    private final LdapDriver ldap = server.ldap();

    @Test
    void ldapwhoamiSaysWhoItIs() {
        TestUser user = api.userWithout("ldap", "DISABLED");

        assertThat(ldap.whoAmI(user.name(), user.password())).contains("dn:uid=" + user.name() + ",ou=users,dc=demo");
    }

    @Test
    void ldapwhoamiShowsTheDiagnosticMessage() {
        TestUser user = api.userWithout("ldap", "DISABLED");

        assertThat(ldap.whoAmI(user.name(), "wrong"))
                .contains("Invalid credentials (49)")
                .contains("additional info: " + WRONG);
        assertThat(ldap.whoAmI("nobody-at-all", "wrong")).isEqualTo(ldap.whoAmI(user.name(), "wrong"));
    }

    @Test
    void whoNeedsAnAppPasswordIsToldSoAfterTheRightPasswordOnly() {
        TestUser user = api.userWithApp("ldap");

        assertThat(ldap.whoAmI(user.name(), user.password()))
                .contains("Invalid credentials (49)")
                .contains("additional info: This application needs an app password (0x800434D4L).");
        assertThat(ldap.whoAmI(user.name(), "wrong")).contains("additional info: " + WRONG);
        assertThat(server.mailServer().ask(user.name(), user.password()).message())
                .contains("This application needs an app password (0x800434D4L).");
        assertThat(server.mailServer().ask(user.name(), "wrong").message()).isEqualTo(WRONG);
    }

    @Test
    void anAppPasswordBindsUntilItIsDeleted() {
        TestUser user = api.userWithApp("ldap");
        String path = "/users/" + user.name() + "/app-passwords";
        String password = api.post(path, Map.of("name", "Phone")).ok().text("password");

        assertThat(ldap.bind(user.name(), password)).isEqualTo(LdapDriver.BOUND);
        assertThat(server.mailServer().ask(user.name(), password).accepted()).isTrue();
        assertThat(server.vpn().ask(user.name(), password).accepted())
                .as("a stolen mail password opens no VPN")
                .isFalse();
        api.send("DELETE", path, "", new byte[0]).ok();
        assertThat(ldap.bind(user.name(), password)).isEqualTo(WRONG);
        assertThat(server.mailServer().ask(user.name(), password).accepted()).isFalse();
    }

    @Test
    void aRefusedBindStandsInTheAuditWithItsDoorAndApplication() {
        TestUser user = api.userWithout("ldap", "DISABLED");
        assertThat(ldap.bind(user.name(), "wrong")).isEqualTo(WRONG);

        assertThat(api.audit(user.name()))
                .filteredOn(event -> ApiClient.member(event, "reason").equals("wrong_password"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(ApiClient.member(event, "door")).isEqualTo("ldap");
                    assertThat(ApiClient.member(event, "application")).isEqualTo("Mail");
                });
    }
}
