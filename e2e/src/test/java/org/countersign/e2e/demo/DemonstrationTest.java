package org.countersign.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.countersign.e2e.harness.DemoFacts;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Finished;
import org.countersign.e2e.harness.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemonstrationTest {
    private static final String ALICE_SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private final DemoServer server = DemoServer.fresh("demonstration");

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void theFileHoldsTheFactsAndNothingElse() {
        DemoFacts facts = server.facts();

        assertThat(facts.json().keySet())
                .containsExactlyInAnyOrder("http", "radius", "ldap", "tenant", "apiKey", "users");
        assertThat(facts.http()).isEqualTo("http://127.0.0.1:" + server.httpPort());
        JsonObject radius = facts.json().getAsJsonObject("radius");
        assertThat(radius.keySet()).containsExactlyInAnyOrder("host", "port", "secret");
        assertThat(radius.get("host").getAsString()).isEqualTo("127.0.0.1");
        assertThat(radius.get("port").getAsInt()).isEqualTo(server.radiusPort());
        assertThat(facts.radiusSecret()).isEqualTo("testing123");
        JsonObject ldap = facts.json().getAsJsonObject("ldap");
        assertThat(ldap.keySet()).containsExactlyInAnyOrder("host", "port", "bindDn");
        assertThat(ldap.get("host").getAsString()).isEqualTo("127.0.0.1");
        assertThat(ldap.get("port").getAsInt()).isEqualTo(server.ldapPort());
        assertThat(facts.bindDn()).isEqualTo("uid={name},ou=users,dc=demo");
        assertThat(facts.json().get("tenant").getAsString()).isEqualTo("demo");
        assertThat(facts.users().stream().map(DemonstrationTest::shape))
                .containsExactly(
                        "alice ENFORCED [name, password, state, totpSeed]",
                        "bob ENABLED [name, password, state]",
                        "carol DISABLED [name, password, state]",
                        "olivia ENFORCED [name, password, role, state, totpSeed]");
        assertThat(facts.phone("alice").seed()).isEqualTo(ALICE_SEED);
    }

    private static String shape(JsonObject user) {
        return user.get("name").getAsString() + " " + user.get("state").getAsString() + " "
                + user.keySet().stream().sorted().toList();
    }

    @Test
    @Order(2)
    void itPrintsTheSameFactsAndLastThatItIsReady() {
        DemoFacts facts = server.facts();
        List<String> lines = server.lines();

        assertThat(lines).last().isEqualTo("Countersign is ready");
        assertThat(lines).anyMatch(line -> line.contains("this machine only"));
        String printed = String.join("\n", lines);
        assertThat(printed)
                .contains(facts.http() + "/", facts.apiKey(), "testing123", Integer.toString(server.radiusPort()))
                .contains(ALICE_SEED);
        for (String name : List.of("alice", "bob", "carol", "olivia")) {
            assertThat(lines).contains(name + "  password: " + facts.password(name));
        }
    }

    @Test
    @Order(3)
    void itListensOnLoopbackOnly() {
        String listening =
                Finished.of(List.of(Programs.require("ss"), "-Hlntu"), "").output();
        List<String> ours = listening
                .lines()
                .filter(line -> line.matches(
                        ".*:(" + server.httpPort() + "|" + server.radiusPort() + "|" + server.ldapPort() + ")\\s.*"))
                .toList();
        assertThat(ours).hasSize(3).allMatch(line -> line.contains("127.0.0.1"));
    }

    @Test
    @Order(4)
    void controlCStopsEverything() {
        ProcessHandle postgres = server.postmaster();

        int exit = server.interrupt();

        assertThat(exit).isIn(0, 130);
        assertThat(DemoServer.ends(postgres)).isTrue();
        assertThat(server.data().resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    @Order(5)
    void theNextRunHasTheSameFactsAndData() {
        String before = server.facts().json().toString();

        server.start();

        assertThat(server.facts().json()).hasToString(before);
        String alice = server.facts().phone("alice").code();
        assertThat(server.api().verify("alice", alice).outcome()).isEqualTo("approved");
    }

    @Test
    @Order(6)
    void itStartsAgainAfterKillNineWithTheSameFacts() {
        String before = server.facts().json().toString();
        ProcessHandle orphan = server.postmaster();

        server.kill();
        assertThat(orphan.isAlive()).as("kill -9 leaves PostgreSQL behind").isTrue();
        server.start();

        assertThat(DemoServer.ends(orphan)).isTrue();
        assertThat(server.facts().json()).hasToString(before);
        assertThat(server.api().get("/users/alice").status()).isEqualTo(200);
    }

    @Test
    @Order(7)
    void aServiceStopEndsPostgresToo() {
        ProcessHandle postgres = server.postmaster();

        assertThat(server.stop()).isIn(0, 143);

        assertThat(DemoServer.ends(postgres)).isTrue();
    }
}
