package org.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.countersign.web.api.TestApi.Answer;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private TestApi api = new TestApi();

    @AfterAll
    void stop() {
        api.close();
    }

    private JsonNode document() {
        return api.send(api.request("/openapi.json", null).GET()).json();
    }

    @Test
    void documentAndRoutesNameTheSameOperationsWithTheSameScopes() {
        Map<String, String> described = new TreeMap<>();
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> described.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                method.getValue().path("x-scope").asString("") + " "
                                        + method.getValue().path("x-act").asString(""))));
        Map<String, String> mapped = new TreeMap<>();
        for (Route route : api.routes().all()) {
            mapped.put(
                    route.method() + " " + route.template(),
                    Optional.ofNullable(route.act())
                            .map(act -> act.scope().orElseThrow().wireName() + " " + act.wireName())
                            .orElse(" "));
        }
        assertThat(described).isEqualTo(mapped);
    }

    @Test
    void bodiesAreDescribedWhereTheyAreRead() {
        JsonNode paths = document().path("paths");
        for (Route route : api.routes().all()) {
            JsonNode body = paths.path(route.template())
                    .path(route.method().toLowerCase(Locale.ROOT))
                    .path("requestBody");
            assertThat(body.isMissingNode()).as(route.toString()).isEqualTo(route.input() == Route.Input.NONE);
            if (route.input() != Route.Input.NONE) {
                assertThat(body.path("required").booleanValue())
                        .as(route.toString())
                        .isEqualTo(route.input() != Route.Input.JSON_OR_NOTHING);
                String type = switch (route.input()) {
                    case CSV -> "text/csv";
                    case AUDIO -> "audio/wav";
                    case NONE, JSON, JSON_OR_NOTHING -> "application/json";
                };
                assertThat(body.path("content").has(type)).as(route.toString()).isTrue();
            }
        }
    }

    @Test
    void everyParameterOfAnAddressIsDescribed() {
        JsonNode paths = document().path("paths");
        paths.properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    TreeSet<String> described = new TreeSet<>();
                    operation.path("parameters").forEach(parameter -> {
                        if (parameter.path("in").asString("").equals("path")) {
                            described.add("{" + parameter.path("name").stringValue() + "}");
                        }
                    });
                    TreeSet<String> needed = new TreeSet<>();
                    for (String segment : path.getKey().split("/")) {
                        if (segment.startsWith("{")) {
                            needed.add(segment);
                        }
                    }
                    assertThat(described).as(path.getKey()).isEqualTo(needed);
                }));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = document();
        assertThat(document.path("openapi").stringValue()).startsWith("3.1");
        document.findValues("$ref")
                .forEach(reference -> assertThat(
                                document.at(reference.stringValue().substring(1))
                                        .isMissingNode())
                        .as(reference.toString())
                        .isFalse());
    }

    @Test
    void answersHaveTheFieldsOfTheirSchema() {
        api.house.totpUser("alice");
        JsonNode schemas = document().path("components").path("schemas");
        assertFields(schemas.path("User"), api.get(api.all, "/users/alice").json());
        assertFields(
                schemas.path("Verification"),
                api.post(api.all, "/verifications", "{\"user\":\"alice\"}").json());
        assertFields(
                schemas.path("Verification"),
                api.post(
                                api.all,
                                "/verifications",
                                "{\"user\":\"alice\",\"code\":\"" + api.house.wrongPasscode() + "\"}")
                        .json());
        assertFields(
                schemas.path("AuditEvent"),
                api.get(api.all, "/audit").json().path("events").path(0));
        assertFields(schemas.path("Problem"), api.get(api.all, "/users/nobody").json());
        assertFields(
                schemas.path("Method"),
                api.get(api.all, "/users/alice/methods").json().path("methods").path(0));
    }

    @Test
    void answersAboutProvidersHaveTheFieldsOfTheirSchema() {
        JsonNode document = document();
        JsonNode put = document.path("paths").path("/providers/{name}").path("put");
        String example = put.path("requestBody")
                .path("content")
                .path("application/json")
                .path("example")
                .toString();
        Answer made = api.json("PUT", api.all, "/providers/acme", example);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        JsonNode schemas = document.path("components").path("schemas");
        assertFields(schemas.path("Provider"), made.json());
        assertFields(schemas.path("ProviderRoute"), made.json().path("routes").path(0));
        assertThat(api.delete(api.all, "/providers/acme").status()).isEqualTo(204);
    }

    private static void assertFields(JsonNode schema, JsonNode value) {
        TreeSet<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.stringValue()));
        assertThat(value.propertyNames()).containsAll(required);
        TreeSet<String> known = new TreeSet<>(schema.path("properties").propertyNames());
        assertThat(known).containsAll(value.propertyNames());
    }

    @Test
    void pageShowsEveryOperationAndProblemWithoutScript() {
        Answer page = api.send(HttpRequest.newBuilder(api.uri("/api/docs")).GET());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.body()).doesNotContain("<script", "style=", "onclick", "th:text");
        document()
                .path("paths")
                .forEach(path -> path.forEach(operation -> assertThat(page.body())
                        .contains("id=\"" + operation.path("operationId").stringValue() + "\"")));
        for (ProblemKind kind : ProblemKind.values()) {
            assertThat(page.body()).contains("id=\"problem-" + kind.code() + "\"");
        }
        assertThat(page.body()).contains("curl -X POST");
    }
}
