package org.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.countersign.core.method.otp.Base32;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.method.otp.Totp;
import org.countersign.core.user.MfaState;
import org.countersign.web.api.TestApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MethodApiTest {
    private TestApi api = new TestApi();

    @AfterAll
    void stop() {
        api.close();
    }

    private Answer add(String user, String body) {
        return api.post(api.plain, "/users/" + user + "/methods", body);
    }

    @Test
    void newSecretIsShownOnceAndWorks() {
        api.house.user("bob", MfaState.ENABLED);
        Answer added = add("bob", "{\"type\":\"totp\",\"label\":\"Phone\",\"algorithm\":\"SHA256\",\"digits\":8}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.text("uri"))
                .startsWith("otpauth://totp/Halden%20Marine:bob?secret=")
                .contains("algorithm=SHA256", "digits=8", "period=30");
        OtpKey key = new OtpKey(
                Base32.decode(added.text("secret")).orElseThrow(), OtpAlgorithm.SHA256, 8, Duration.ofSeconds(30));
        Answer verified = api.post(
                api.plain,
                "/verifications",
                "{\"user\":\"bob\",\"code\":\"" + Totp.passcode(key, api.house.clock.instant()) + "\"}");
        assertThat(verified.text("status")).isEqualTo("approved");
        Answer listed = api.get(api.plain, "/users/bob/methods");
        assertThat(listed.body()).doesNotContain(added.text("secret"));
        assertThat(listed.json().path("methods").path(0).path("label").stringValue())
                .isEqualTo("Phone");
        assertThat(api.get(api.plain, "/users/bob").text("state")).isEqualTo("ENFORCED");
    }

    @Test
    void secretThatWasSentIsNotSentBack() {
        api.house.user("carl", MfaState.ENABLED);
        Answer added = add(
                "carl",
                "{\"type\":\"hotp\",\"secret\":\"GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ\",\"counter\":1,"
                        + "\"label\":\"Token 7\"}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.body()).doesNotContain("GEZD", "secret", "uri");
        Answer verified = api.post(api.plain, "/verifications", "{\"user\":\"carl\",\"code\":\"287082\"}");
        assertThat(verified.text("method")).isEqualTo("hotp");
    }

    @Test
    void aTokenThatRanAheadIsFoundAgainByTwoCodesInARow() {
        api.house.user("ulrike", org.countersign.core.user.MfaState.ENFORCED);
        // RFC 4226 appendix D: counters 5 and 6 are 254676 and 287922.
        Answer added = add("ulrike", "{\"type\":\"hotp\",\"secret\":\"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\"}");
        String path = "/users/ulrike/methods/" + added.text("id") + "/resynchronize";

        assertThat(api.post(api.plain, path, "{\"first\":\"254676\",\"second\":\"520489\"}")
                        .text("reason"))
                .as("codes that do not follow each other")
                .isEqualTo("wrong_code");
        assertThat(api.post(api.plain, path, "{\"first\":\"254676\",\"second\":\"287922\"}")
                        .text("status"))
                .isEqualTo("approved");
        assertThat(api.post(api.plain, path, "{\"first\":\"254676\",\"second\":\"287922\"}")
                        .text("status"))
                .as("both are used up")
                .isEqualTo("denied");
        assertThat(api.post(api.plain, path, "{\"first\":\"254676\"}").text("field"))
                .isEqualTo("second");
        assertThat(api.post(api.plain, "/users/ulrike/methods/7/resynchronize", "{\"first\":\"1\",\"second\":\"2\"}")
                        .text("code"))
                .isEqualTo("no_such_method");
    }

    @Test
    void backupCodesAreShownOnceAndWorkOnce() {
        api.house.totpUser("dina");
        Answer codes = add("dina", "{\"type\":\"backup-code\"}");
        assertThat(codes.status()).isEqualTo(201);
        assertThat(codes.json().path("codes").size()).isEqualTo(10);
        String code = codes.json().path("codes").path(3).stringValue();
        String body = "{\"user\":\"dina\",\"code\":\"" + code + "\"}";
        assertThat(api.post(api.plain, "/verifications", body).text("method")).isEqualTo("backup-code");
        assertThat(api.post(api.plain, "/verifications", body).text("reason")).isEqualTo("code_already_used");
        JsonNode methods = api.get(api.plain, "/users/dina/methods").json().path("methods");
        assertThat(methods.toString()).contains("\"codesLeft\":9").doesNotContain(code);
    }

    @Test
    void methodIsRenamedAndRemoved() {
        api.house.totpUser("emil");
        String id = api.get(api.plain, "/users/emil/methods")
                .json()
                .path("methods")
                .path(0)
                .path("id")
                .stringValue();
        String path = "/users/emil/methods/" + id;
        assertThat(api.json("PATCH", api.plain, path, "{\"label\":\"Work phone\"}")
                        .body())
                .contains("Work phone");
        assertThat(api.json("PATCH", api.plain, path, "{\"label\":\"\"}").text("field"))
                .isEqualTo("label");
        assertThat(api.delete(api.plain, path).status()).isEqualTo(204);
        assertThat(api.delete(api.plain, path).text("code")).isEqualTo("no_such_method");
        assertThat(api.delete(api.plain, "/users/emil/methods/7").text("code")).isEqualTo("no_such_method");
    }

    @Test
    void t1MethodOfSomebodyElseIsNotFound() {
        api.house.totpUser("fred");
        api.house.totpUser("gina");
        String id = api.get(api.plain, "/users/fred/methods")
                .json()
                .path("methods")
                .path(0)
                .path("id")
                .stringValue();
        assertThat(api.delete(api.plain, "/users/gina/methods/" + id).status()).isEqualTo(404);
        assertThat(api.get(api.plain, "/users/fred/methods")
                        .json()
                        .path("methods")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void userHasOnlySoManyMethods() {
        api.house.user("henrik", MfaState.ENABLED);
        Answer last = add("henrik", "{\"type\":\"totp\"}");
        for (int i = 0; i < 40 && last.status() == 201; i++) {
            last = add("henrik", "{\"type\":\"totp\"}");
        }
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.text("code")).isEqualTo("too_many_methods");
    }

    @Test
    void g17ASecretThatLostALetterIsRefusedAndALongOneIsTaken() {
        api.house.user("jonas", MfaState.ENABLED);
        assertThat(add("jonas", "{\"type\":\"totp\",\"secret\":\"GEZDGNBVGY3TQOJQG\"}")
                        .text("detail"))
                .contains("a letter too few or too many");
        assertThat(add("jonas", "{\"type\":\"totp\",\"secret\":\"GEZDGNBVGY3TQOJ1\"}")
                        .text("detail"))
                .contains("letters A-Z and the digits 2-7");
        String longest = Base32.encode(new byte[256]);
        assertThat(add("jonas", "{\"type\":\"totp\",\"secret\":\"" + longest + "\"}")
                        .status())
                .isEqualTo(201);
        Answer longer = add("jonas", "{\"type\":\"totp\",\"secret\":\"" + Base32.encode(new byte[257]) + "\"}");
        assertThat(longer.status()).isEqualTo(400);
        assertThat(longer.text("detail")).contains("10 to 256 bytes").contains("257");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|type",
                "{\"type\":\"sms\"}|type",
                "{\"type\":\"totp\",\"secret\":\"0189\"}|secret",
                "{\"type\":\"totp\",\"secret\":\"GEZD\"}|secret",
                "{\"type\":\"totp\",\"algorithm\":\"MD5\"}|algorithm",
                "{\"type\":\"totp\",\"digits\":5}|digits",
                "{\"type\":\"totp\",\"digits\":6.5}|digits",
                "{\"type\":\"totp\",\"digits\":\"6\"}|digits",
                "{\"type\":\"totp\",\"period\":1}|period",
                "{\"type\":\"hotp\",\"counter\":-1}|counter",
                "{\"type\":\"hotp\",\"counter\":99999999999999999999}|counter"
            })
    void fieldThatIsWrongIsNamed(String body, String field) {
        if (api.get(api.plain, "/users/ines").status() == 404) {
            api.house.user("ines", MfaState.ENABLED);
        }
        Answer answer = add("ines", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(answer.body()).doesNotContain("GEZD", "0189");
    }
}
