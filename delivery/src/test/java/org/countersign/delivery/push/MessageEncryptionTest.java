package org.countersign.delivery.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.countersign.core.device.PushSubscription;
import org.junit.jupiter.api.Test;

class MessageEncryptionTest {
    private final MessageEncryption encryption = new MessageEncryption(new SecureRandom());

    @Test
    void theExampleOfRfc8291ComesOutExactly() throws GeneralSecurityException {
        PushSubscription browser = new PushSubscription(
                "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
                bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                bytes("BTBZMqHH6r4Tts7J_aSIgg"));
        KeyPair server = new KeyPair(
                P256.publicKey(bytes(
                        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
                KeyFactory.getInstance("EC")
                        .generatePrivate(new ECPrivateKeySpec(
                                new BigInteger(1, bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")),
                                P256.parameters())));

        byte[] body = MessageEncryption.encrypt(
                "When I grow up, I want to be a watermelon".getBytes(UTF_8),
                browser,
                server,
                bytes("DGv6ra1nlYgDCS1FRnbzlw"));

        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body))
                .isEqualTo(
                        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
                                + "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    @Test
    void onlyTheBrowserItIsForReadsIt() throws GeneralSecurityException {
        TestBrowser browser = new TestBrowser();
        byte[] body = encryption.encrypt("look".getBytes(UTF_8), browser.at("https://push.example.net/1"));
        assertThat(browser.decrypt(body)).isEqualTo("look");
        assertThatThrownBy(() -> new TestBrowser().decrypt(body)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void theLongestMessageFitsIntoWhatEveryPushServiceTakes() throws GeneralSecurityException {
        TestBrowser browser = new TestBrowser();
        String message = "x".repeat(MessageEncryption.LONGEST);
        byte[] body = encryption.encrypt(message.getBytes(UTF_8), browser.at("https://push.example.net/1"));
        assertThat(body.length).isLessThanOrEqualTo(4096);
        assertThat(browser.decrypt(body)).isEqualTo(message);
        assertThatThrownBy(() -> encryption.encrypt(
                        new byte[MessageEncryption.LONGEST + 1], browser.at("https://push.example.net/1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPointThatIsNotOnTheCurveIsNoKey() {
        byte[] point = new byte[65];
        point[0] = 4;
        point[64] = 1;
        PushSubscription forged = new PushSubscription("https://push.example.net/1", point, new byte[16]);
        assertThatThrownBy(() -> encryption.encrypt(new byte[1], forged)).isInstanceOf(GeneralSecurityException.class);
    }

    private static byte[] bytes(String base64Url) {
        return Base64.getUrlDecoder().decode(base64Url);
    }
}
