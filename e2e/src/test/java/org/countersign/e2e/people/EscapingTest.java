package org.countersign.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;

/** T4: names that want to be more than names. */
class EscapingTest {
    private static final String SCRIPT = "<script>alert('x')</script>";
    private static final List<String> TEMPLATES =
            List.of("${7*7777}", "#{7*7777}", "*{7*7777}", "[[${7*7777}]]", "__${7*7777}__::.x", "{{7*7777}}");
    private static final String EXPANDED = "54439";

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    private WebClient administrator() {
        TestUser owner = api.userWithApp("t4");
        api.patch("/users/" + owner.name(), Map.of("role", "owner")).ok();
        WebClient visitor = server.visitor();
        assertThat(visitor.signIn(owner.name(), owner.password(), owner.phone().code())
                        .path())
                .isEqualTo("/profile");
        return visitor;
    }

    private TestUser named(String displayName) {
        TestUser user = api.userWithApp("t4");
        api.patch("/users/" + user.name(), Map.of("displayName", displayName)).ok();
        return user;
    }

    @Test
    void t4AScriptInADisplayNameIsShownAsText() {
        TestUser user = named(SCRIPT);
        WebClient administrator = administrator();

        for (String path : List.of("/admin/users?q=" + user.name(), "/admin/users/" + user.name())) {
            WebPage page = administrator.open(path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.html()).contains("&lt;script&gt;").doesNotContain("<script>");
        }
        WebPage profile = server.visitor()
                .signIn(user.name(), user.password(), user.phone().code());
        assertThat(profile.html()).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    @Test
    void t4WhatLooksLikeATemplateIsNotExpanded() {
        WebClient administrator = administrator();
        for (String template : TEMPLATES) {
            TestUser user = named(template);
            WebPage page = administrator.open("/admin/users/" + user.name());
            assertThat(page.text()).contains(template);
            assertThat(page.html()).doesNotContain(EXPANDED);

            WebPage search = administrator.open("/admin/users?q=" + ApiClient.encode(template));
            assertThat(search.status()).isEqualTo(200);
            assertThat(search.html()).doesNotContain(EXPANDED);

            WebPage signIn = server.visitor().password(template, "wrong password");
            assertThat(signIn.status()).isEqualTo(401);
            assertThat(signIn.html()).doesNotContain(EXPANDED);
        }
    }

    @Test
    void t4AScriptTypedAsUserNameComesBackAsText() {
        WebPage page = server.visitor().password("\"><script>alert(1)</script>", "wrong password");

        assertThat(page.html()).doesNotContain("<script>alert").contains("&lt;script&gt;");
    }

    @Test
    void t4AFormulaInAnImportIsEscapedInTheReport() {
        byte[] file = ("Username,MFA status\n\"=cmd|'/C calc'!A0\",ENABLED\n@SUM(1),ENABLED\n+1,ENABLED\n-1,ENABLED\n")
                .getBytes(StandardCharsets.UTF_8);

        Answer report = api.send("POST", "/users/import", "text/csv", file, Map.of("Accept", "text/csv"));

        assertThat(report.status()).isEqualTo(200);
        assertThat(report.body().lines().toList()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(report.body())
                .doesNotContainPattern("(^|[,\\n])\"?[=@+]")
                .doesNotContainPattern("(^|[,\\n])\"?-[0-9]");
    }

    @Test
    void t4ALineBreakInANameMakesNoLineInTheLogAndNoEventOfItsOwn() {
        String forged = "eve\r\nforged-line 2026-01-01 INFO all is well";

        api.verify(forged, "123456");
        server.vpn().ask(forged, "wrong password");
        server.passcodeVpn().ask(forged, "123456");
        server.visitor().password(forged, "wrong password");
        api.send("GET", "/users/x", "", new byte[0], Map.of("X-Correlation-Id", "a b\tforged-line"));

        assertThat(server.lines()).noneMatch(line -> line.startsWith("forged-line"));
        for (JsonObject event : allEvents()) {
            assertThat(ApiClient.member(event, "user")).doesNotContain("\n", "\r");
            assertThat(ApiClient.member(event, "correlationId")).doesNotContain("forged-line");
        }
    }

    private List<JsonObject> allEvents() {
        return api.get("/audit?limit=500").ok().json().getAsJsonArray("events").asList().stream()
                .map(event -> event.getAsJsonObject())
                .toList();
    }

    @Test
    void t4SecretsOfAllTheseTestsAreNotInTheLog() {
        TestUser user = api.userWithApp("t4");
        String code = user.phone().code();
        server.vpn().ask(user.name(), user.password() + "," + code);
        server.visitor().password(user.name(), user.password());

        String log = String.join("\n", server.lines());
        assertThat(log)
                .doesNotContain(user.password())
                .doesNotContain(user.phone().seed());
        // The demonstration prints its own key, once.
        assertThat(log.split(java.util.regex.Pattern.quote(server.facts().apiKey()), -1))
                .hasSizeLessThanOrEqualTo(2);
    }
}
