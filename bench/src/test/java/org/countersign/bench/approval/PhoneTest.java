package org.countersign.bench.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.UUID;
import org.countersign.core.approval.Answer;
import org.countersign.core.approval.AnswerText;
import org.countersign.core.device.DeviceSignature;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.verification.ChallengeId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PhoneTest {
    private static final String SERVER = "https://mfa.example.org";
    private static final UUID DEVICE = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID CHALLENGE = UUID.fromString("01900000-0000-7000-8000-000000000002");

    private final Phone phone = new Phone();
    private final byte[] publicKey = bytes(phone.publicKey());

    @Test
    void signsAnApprovalAsTheServerReadsIt() {
        activated();
        JsonNode body = json(phone.approval(CHALLENGE.toString(), "42", "{\"to\":\"mail\"}"));

        assertThat(body.get("deviceId").asString()).isEqualTo(DEVICE.toString());
        assertThat(body.get("decision").asString()).isEqualTo("approve");
        assertThat(verifies(body, "{\"to\":\"mail\"}")).isTrue();
        assertThat(verifies(body, "{\"to\":\"bank\"}")).isFalse();
    }

    @Test
    void countsEveryAnswer() {
        activated();
        assertThat(json(phone.approval(CHALLENGE.toString(), "", ""))
                        .get("counter")
                        .asLong())
                .isEqualTo(1);
        JsonNode second = json(phone.approval(CHALLENGE.toString(), "", ""));
        assertThat(second.get("counter").asLong()).isEqualTo(2);
        assertThat(verifies(second, "")).isTrue();
    }

    @Test
    void signsItsActivationWithTheKeyItBrings() {
        JsonNode body = json(phone.activation(SERVER, "123456789"));
        String key = body.get("publicKey").asString();

        assertThat(DeviceSignature.isKey(bytes(key))).isTrue();
        assertThat(DeviceSignature.verifies(
                        bytes(key),
                        String.join("\n", "countersign-activation-v1", SERVER, "123456789", key),
                        bytes(body.get("signature").asString())))
                .isTrue();
    }

    @Test
    void signsWhatItLooksFor() {
        activated();
        String[] parts = phone.authorization("GET", "/app/v1/requests?wait=0&have=", 1_800_000_000_000L)
                .split(" ", -1);

        assertThat(parts).hasSize(4).startsWith("Device", DEVICE.toString(), "1800000000000");
        String text = String.join(
                "\n",
                "countersign-request-v1",
                SERVER,
                "GET /app/v1/requests?wait=0&have=",
                "1800000000000",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(DeviceSignature.verifies(publicKey, text, bytes(parts[3]))).isTrue();
    }

    private void activated() {
        var _ = phone.activation(SERVER, "123456789");
        phone.activated(DEVICE.toString());
    }

    private boolean verifies(JsonNode body, String details) {
        byte[] signature = bytes(body.get("signature").asString());
        Answer answer = new Answer(
                new ChallengeId(CHALLENGE),
                new AuthenticatorId(DEVICE),
                Answer.Choice.APPROVE,
                body.get("number").asString(),
                body.get("counter").asLong(),
                signature,
                new Origin(Door.APP, "", null, ""));
        return DeviceSignature.verifies(publicKey, AnswerText.of(SERVER, answer, details), signature);
    }

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
