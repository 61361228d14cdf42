package org.countersign.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.AdminCommand;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;

/** What each role opens and does, over pages, API and command line (ATTACKS T2, T19). */
class RolesTest {
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();
    private final AdminCommand admin = server.admin();

    private TestUser administrator(String role) {
        TestUser user = api.userWithApp("role");
        api.patch("/users/" + user.name(), Map.of("role", role)).ok();
        return user;
    }

    private WebClient signedIn(TestUser user) {
        WebClient visitor = server.visitor();
        visitor.signIn(user.name(), user.password(), user.phone().code());
        return visitor;
    }

    @Test
    void t19ABillingReaderSeesNeitherUsersNorDelivery() {
        TestUser user = api.userWithApp("role");
        WebClient visitor = signedIn(administrator("billing-reader"));
        for (String page : List.of("/admin", "/admin/users", "/admin/users/" + user.name(), "/admin/delivery")) {
            assertThat(visitor.open(page).status()).as(page).isEqualTo(FORBIDDEN);
        }
        assertThat(visitor.open("/profile").links()).noneMatch(link -> link.startsWith("/admin"));
    }

    @Test
    void t19AReportReaderSeesUsersAndChangesNone() {
        TestUser user = api.userWithApp("role");
        WebClient visitor = signedIn(administrator("report-reader"));
        WebPage shown = visitor.open("/admin/users/" + user.name());
        assertThat(shown.status()).isEqualTo(OK);
        assertThat(shown.links()).noneMatch(link -> link.endsWith("/phones") || link.endsWith("/enforce"));
        for (String page : List.of("/phones", "/pin", "/unlock")) {
            assertThat(visitor.open("/admin/users/" + user.name() + page).status())
                    .as(page)
                    .isEqualTo(FORBIDDEN);
        }
    }

    @Test
    void t2TheHelpdeskResetsNoAdministrator() {
        TestUser owner = administrator("owner");
        WebClient visitor = signedIn(administrator("helpdesk"));
        assertThat(visitor.open("/admin/users/" + owner.name() + "/require-registration")
                        .text())
                .contains("above your role");
        assertThat(visitor.open("/admin/users/" + owner.name() + "/phones").status())
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void aKeyOfTheHelpdeskIsMadeAndReachesUsersAlone() {
        String made = admin.run(
                        "apikey",
                        "add",
                        "Desk",
                        "--scope",
                        "users:read",
                        "--scope",
                        "users:write",
                        "--role",
                        "helpdesk")
                .output();
        ApiClient desk = api.with(made.lines().toList().getLast().strip());
        TestUser user = api.userWithApp("role");
        TestUser owner = administrator("owner");
        assertThat(desk.post("/users/" + user.name() + "/unlock", Map.of()).status())
                .isEqualTo(OK);
        assertThat(desk.post("/users/" + owner.name() + "/unlock", Map.of()).status())
                .isEqualTo(FORBIDDEN);
        assertThat(desk.put("/users/" + user.name() + "/mfa-state", Map.of("state", "DISABLED"))
                        .status())
                .isEqualTo(FORBIDDEN);
        assertThat(admin.run("apikey", "list").output()).contains("helpdesk");
    }
}
