package org.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.core.user.MfaState;
import org.countersign.web.api.TestApi.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneApiTest {
    private final TestApi api = new TestApi();

    @BeforeEach
    void aUser() {
        api.house.user("alice", MfaState.ENFORCED);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void anAdministratorsNumberCountsAtOnce() {
        Answer kept = put("authentication", "{\"number\":\"+1 202 555 0130\"}");
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.json().path("number").stringValue()).isEqualTo("+12025550130");
        assertThat(kept.json().path("confirmed").booleanValue()).isFalse();
        Answer started = start("sms");
        assertThat(started.status()).isEqualTo(202);
        String path = "/verifications/" + started.json().path("id").stringValue() + "/answer";
        Answer answer = api.post(api.all, path, "{\"code\":\"" + api.house.courier.code() + "\"}");
        assertThat(answer.json().path("status").stringValue()).isEqualTo("approved");
        assertThat(answer.json().path("method").stringValue()).isEqualTo("sms");
    }

    @Test
    void aCallIsAnsweredInTheOutbox() {
        put("office", "{\"number\":\"+49 30 123456\",\"extension\":\"12\"}");
        Answer started = start("voice");
        Answer listed = api.get(api.all, "/outbox?user=alice");
        assertThat(listed.json().path(0).path("channel").stringValue()).isEqualTo("voice");
        String call = "/outbox/" + listed.json().path(0).path("id").stringValue() + "/keys";
        assertThat(result(api.post(api.all, call, "{\"keys\":\"7#\"}"))).isEqualTo("not_understood");
        assertThat(result(api.post(api.all, call, "{\"keys\":\"#\"}"))).isEqualTo("approved");
        Answer shown =
                api.get(api.all, "/verifications/" + started.json().path("id").stringValue());
        assertThat(shown.json().path("status").stringValue()).isEqualTo("approved");
    }

    @Test
    void aTextIsAnsweredInTheOutboxFromItsNumberOnly() {
        put("backup", "{\"number\":\"+12025550130\"}");
        start("sms-two-way");
        String text = "/outbox/"
                + api.get(api.all, "/outbox").json().path(0).path("id").stringValue() + "/reply";
        String code = api.house.courier.code();
        assertThat(result(api.post(api.all, text, "{\"text\":\"" + code + "\",\"from\":\"+12025550199\"}")))
                .isEqualTo("nobody_asked");
        assertThat(result(api.post(api.all, text, "{\"text\":\"" + code + "\"}")))
                .isEqualTo("approved");
        assertThat(result(api.post(api.all, text, "{\"text\":\"" + code + "\"}")))
                .as("the same reply again (ATTACKS O8)")
                .isEqualTo("approved");
        assertThat(result(api.post(api.all, text, "{\"text\":\"I am driving\"}")))
                .isEqualTo("no_code");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "authentication | {\"number\":\"call me\"} | 422",
                "authentication | {\"number\":\"+1 900 555 0100\"} | 422",
                "authentication | {\"number\":\"+12025550130\",\"extension\":\"12\"} | 400",
                "office | {\"number\":\"+12025550130\",\"extension\":\"12a\"} | 400",
                "pager | {\"number\":\"+12025550130\"} | 404",
                "backup | {} | 400"
            })
    void aNumberThatCannotBeUsedIsRefusedInWords(String kind, String body, int status) {
        Answer refused = put(kind, body);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json().path("detail").stringValue()).isNotBlank();
        assertThat(api.get(api.all, "/users/alice/phones").json().path("phones").isEmpty())
                .isTrue();
    }

    @Test
    void aRemovedPhoneIsGoneAndTold() {
        put("backup", "{\"number\":\"+12025550130\"}");
        assertThat(api.delete(api.all, "/users/alice/phones/backup").status()).isEqualTo(204);
        assertThat(api.delete(api.all, "/users/alice/phones/backup").status()).isEqualTo(404);
        assertThat(api.house.courier.text().text()).contains("no longer");
    }

    @Test
    void whatTheTenantSwitchesOffIsNotAvailable() {
        put("backup", "{\"number\":\"+12025550130\"}");
        Answer changed =
                api.json("PATCH", api.all, "/settings/phones", "{\"methods\":[\"sms\"],\"countries\":[\"US\"]}");
        assertThat(changed.json().path("methods").toString()).isEqualTo("[\"sms\"]");
        assertThat(start("voice").json().path("reason").stringValue()).isEqualTo("method_not_available");
        assertThat(api.json("PATCH", api.all, "/settings/phones", "{\"countries\":[\"USA\"]}")
                        .status())
                .isEqualTo(400);
        assertThat(api.json("PATCH", api.all, "/settings/phones", "{\"fraudCode\":\"#\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void g17TheDefaultCountryIsSetAndShownAndReadsNumbersWithoutACountryCode() {
        assertThat(put("authentication", "{\"number\":\"030 123456\"}").status())
                .isEqualTo(422);
        Answer changed = api.json("PATCH", api.all, "/settings/phones", "{\"defaultCountry\":\"DE\"}");
        assertThat(changed.json().path("defaultCountry").stringValue()).isEqualTo("DE");
        assertThat(api.get(api.all, "/settings/phones")
                        .json()
                        .path("defaultCountry")
                        .stringValue())
                .isEqualTo("DE");
        assertThat(put("authentication", "{\"number\":\"030 123456\"}")
                        .json()
                        .path("number")
                        .stringValue())
                .isEqualTo("+4930123456");
        assertThat(api.json("PATCH", api.all, "/settings/phones", "{\"defaultCountry\":\"Germany\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.json("PATCH", api.all, "/settings/phones", "{\"defaultCountry\":\"\"}")
                        .json()
                        .path("defaultCountry")
                        .stringValue())
                .isEmpty();
    }

    private Answer put(String kind, String body) {
        return api.json("PUT", api.all, "/users/alice/phones/" + kind, body);
    }

    private Answer start(String method) {
        return api.post(api.all, "/verifications", "{\"user\":\"alice\",\"method\":\"" + method + "\"}");
    }

    private static String result(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("result").stringValue();
    }
}
