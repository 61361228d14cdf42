package org.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.countersign.client.ReceiptException.Flaw;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptVerifierTest {
    private static final Server SERVER = Server.at("https://mfa.example.org", "acme");
    private static final String TYPE = "countersign-receipt+jwt";

    private final Issuing issuing = new Issuing(SERVER.issuer());
    private final UUID id = UUID.randomUUID();
    private final Transaction payment = Payments.pay("120.00", "ACME");
    private final ReceiptVerifier verifier = verifierAt(Issuing.NOW);

    private ReceiptVerifier verifierAt(Instant now) {
        return new ReceiptVerifier(SERVER, KeptKeys.of(issuing.keySet()), InstantSource.fixed(now));
    }

    private void refused(String receipt, Flaw flaw) {
        assertThatExceptionOfType(ReceiptException.class)
                .isThrownBy(() -> verifier.verify(receipt))
                .satisfies(refusal -> assertThat(refusal.flaw()).isEqualTo(flaw));
    }

    private void refusedWith(Consumer<Map<String, Object>> change, Flaw flaw) {
        refused(issuing.receipt(id, payment, change), flaw);
    }

    @Test
    void aGenuineReceiptSaysWhatWasConfirmed() {
        String compact = issuing.receipt(id, payment);
        Receipt receipt = verifier.verify(compact, id, payment);
        assertThat(receipt.compact()).isEqualTo(compact);
        assertThat(receipt.transaction()).isEqualTo(id);
        assertThat(receipt.user()).isEqualTo("alice");
        assertThat(receipt.application()).isEqualTo("Shop");
        assertThat(receipt.text()).isEqualTo("Pay 120.00 EUR to ACME, ref 4711");
        assertThat(receipt.details()).isEqualTo(payment.details());
        assertThat(receipt.binding()).isEqualTo(Receipt.Binding.DEVICE_SIGNATURE);
        assertThat(receipt.confirmedAt()).isEqualTo(Issuing.NOW.minusSeconds(2));
        assertThat(receipt.issuedAt()).isEqualTo(Issuing.NOW);
        assertThat(receipt).hasToString("Receipt[" + id + "]");
    }

    @Test
    void aReceiptOfYearsAgoIsStillEvidence() {
        String receipt = issuing.receipt(id, payment);
        assertThat(verifierAt(Issuing.NOW.plusSeconds(300_000_000L))
                        .verify(receipt, id, payment)
                        .text())
                .isEqualTo("Pay 120.00 EUR to ACME, ref 4711");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aChangeOfAnyPartIsNoticed(int part) {
        String[] parts = issuing.receipt(id, payment).split("\\.");
        if (part == 2) {
            byte[] signature = new Base64URL(parts[2]).decode();
            signature[10] ^= 1;
            parts[2] = Base64URL.encode(signature).toString();
        } else {
            String text = new Base64URL(parts[part]).decodeToString();
            parts[part] = Issuing.encode(text.replaceFirst("\\{", "{\"x\":1,"));
        }
        refused(String.join(".", parts), Flaw.BAD_SIGNATURE);
    }

    @Test
    void anotherKeysSignatureUnderTheKnownIdIsRefused() {
        ECKey other = Issuing.key();
        Map<String, Object> header =
                Issuing.header("ES256", TYPE, issuing.signingKey().getKeyID());
        refused(Issuing.sign(header, issuing.claims(id, payment), other), Flaw.BAD_SIGNATURE);
    }

    @Test
    void aKeyThatTheReceiptBringsAlongIsNotLookedAt() {
        ECKey other = Issuing.key();
        Map<String, Object> header =
                Issuing.header("ES256", TYPE, issuing.signingKey().getKeyID());
        header.put("jwk", other.toPublicJWK().toJSONObject());
        refused(Issuing.sign(header, issuing.claims(id, payment), other), Flaw.BAD_SIGNATURE);
        header.put("kid", other.getKeyID());
        refused(Issuing.sign(header, issuing.claims(id, payment), other), Flaw.UNKNOWN_KEY);
    }

    @Test
    void anUnsignedReceiptIsRefused() {
        String keyId = issuing.signingKey().getKeyID();
        String payload = Issuing.encode(JSONObjectUtils.toJSONString(issuing.claims(id, payment)));
        for (String algorithm : List.of("none", "None", "NONE")) {
            String header = Issuing.encode(JSONObjectUtils.toJSONString(Issuing.header(algorithm, TYPE, keyId)));
            for (String signature : List.of("", Issuing.signature(header + "." + payload, issuing.signingKey()))) {
                assertThatExceptionOfType(ReceiptException.class)
                        .isThrownBy(() -> verifier.verify(header + "." + payload + "." + signature));
            }
        }
    }

    @Test
    void anotherAlgorithmOrTypeIsRefused() {
        String keyId = issuing.signingKey().getKeyID();
        for (String algorithm : List.of("HS256", "ES256K", "ES384", "RS256", "EdDSA")) {
            refused(
                    Issuing.sign(
                            Issuing.header(algorithm, TYPE, keyId), issuing.claims(id, payment), issuing.signingKey()),
                    Flaw.OTHER_KIND);
        }
        refused(
                Issuing.sign(Issuing.header("ES256", "JWT", keyId), issuing.claims(id, payment), issuing.signingKey()),
                Flaw.OTHER_KIND);
        Map<String, Object> critical = Issuing.header("ES256", TYPE, keyId);
        critical.put("crit", List.of("exp"));
        critical.put("exp", 1L);
        refused(Issuing.sign(critical, issuing.claims(id, payment), issuing.signingKey()), Flaw.OTHER_KIND);
    }

    @Test
    void anotherServersOrTenantsReceiptIsRefused() {
        refusedWith(
                claims -> claims.put("iss", "https://mfa.example.org/.well-known/countersign/other"),
                Flaw.OTHER_ISSUER);
        refusedWith(
                claims -> claims.put("iss", "https://evil.example/.well-known/countersign/acme"), Flaw.OTHER_ISSUER);
        refusedWith(claims -> claims.remove("iss"), Flaw.MALFORMED);
    }

    @Test
    void onlyAnApprovalIsOne() {
        refusedWith(claims -> claims.put("decision", "denied"), Flaw.NOT_AN_APPROVAL);
        refusedWith(claims -> claims.remove("decision"), Flaw.MALFORMED);
    }

    static Stream<Arguments> contradictions() {
        Transaction other = Payments.pay("1200.00", "ACME");
        String shown = Issuing.shown(other);
        return Stream.of(
                Arguments.of("typed details", change("transaction", Issuing.statement(other))),
                Arguments.of("what the phone showed", change("details", shown)),
                Arguments.of("the hash", change("details_hash", Issuing.hash(shown))),
                Arguments.of("the application", change("application", "Other shop")),
                Arguments.of("a passcode with a device", change("binding", "passcode")),
                Arguments.of("another binding", change("binding", "trust")),
                Arguments.of("no device", change("device", null)));
    }

    private static Consumer<Map<String, Object>> change(String name, @Nullable Object value) {
        return value == null ? claims -> claims.remove(name) : claims -> claims.put(name, value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contradictions")
    void partsThatContradictEachOtherAreRefusedThoughSigned(String what, Consumer<Map<String, Object>> change) {
        refusedWith(change, Flaw.CONTRADICTORY);
    }

    @Test
    void aSentenceThatDoesNotComeFromItsDetailsIsRefused() {
        refusedWith(
                claims -> {
                    Map<String, Object> statement = new HashMap<>(Issuing.statement(payment));
                    statement.put("text", "Pay 1.00 EUR to ACME, ref 4711");
                    claims.put("transaction", statement);
                },
                Flaw.CONTRADICTORY);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "120.00 EUR\",1.00 EUR\"",
                "Amount,Refund",
                "\"kind\":\"transaction\",\"kind\":\"sign-in\"",
                "application\":\"Shop,application\":\"Other",
                "Pay 120.00,Pay 1.00"
            })
    void whatThePhoneShowedAndSignedMustBeWhatTheReceiptSays(String said, String shown) {
        String other = Issuing.shown(payment).replace(said, shown);
        assertThat(other).isNotEqualTo(Issuing.shown(payment));
        refusedWith(
                claims -> {
                    claims.put("details", other);
                    claims.put("details_hash", Issuing.hash(other));
                    claims.put("device", issuing.device(id, Issuing.hash(other), "approve"));
                },
                Flaw.CONTRADICTORY);
    }

    @Test
    void whatTheDeviceSignedMustBeThis() {
        String hash = Issuing.hash(Issuing.shown(payment));
        String otherHash = Issuing.hash(Issuing.shown(Payments.pay("1.00", "ACME")));
        refusedWith(
                claims -> claims.put("device", issuing.device(id, otherHash, "approve")), Flaw.BAD_DEVICE_SIGNATURE);
        refusedWith(claims -> claims.put("device", issuing.device(id, hash, "deny")), Flaw.BAD_DEVICE_SIGNATURE);
        refusedWith(
                claims -> claims.put("device", issuing.device(UUID.randomUUID(), hash, "approve")),
                Flaw.BAD_DEVICE_SIGNATURE);
        refusedWith(
                claims -> {
                    Map<String, Object> device = issuing.device(id, hash, "approve");
                    device.put("signature", Issuing.signature("something else", Issuing.key()));
                    claims.put("device", device);
                },
                Flaw.BAD_DEVICE_SIGNATURE);
        refusedWith(
                claims -> {
                    Map<String, Object> device = issuing.device(id, hash, "approve");
                    device.put("signature", "AAAA");
                    claims.put("device", device);
                },
                Flaw.BAD_DEVICE_SIGNATURE);
        refusedWith(
                claims -> {
                    Map<String, Object> device = issuing.device(id, hash, "approve");
                    device.put("id", UUID.randomUUID().toString());
                    claims.put("device", device);
                },
                Flaw.BAD_DEVICE_SIGNATURE);
    }

    @Test
    void aPasscodesReceiptSaysThatItBindsNoDetails() {
        Receipt receipt = verifier.verify(
                issuing.receipt(id, payment, claims -> {
                    claims.remove("device");
                    claims.put("binding", "passcode");
                    claims.put("method", "passcode");
                }),
                id,
                payment);
        assertThat(receipt.binding()).isEqualTo(Receipt.Binding.PASSCODE);
        assertThat(receipt.confirmedAt()).isEqualTo(Issuing.NOW);
    }

    @Test
    void aReceiptFromTheFutureIsRefusedButClocksMayDifferALittle() {
        String receipt = issuing.receipt(id, payment);
        assertThat(verifierAt(Issuing.NOW.minusSeconds(299)).verify(receipt).transaction())
                .isEqualTo(id);
        assertThatExceptionOfType(ReceiptException.class)
                .isThrownBy(() -> verifierAt(Issuing.NOW.minusSeconds(301)).verify(receipt))
                .satisfies(refusal -> assertThat(refusal.flaw()).isEqualTo(Flaw.FROM_THE_FUTURE));
        refusedWith(claims -> claims.put("iat", Issuing.NOW.minusSeconds(400).getEpochSecond()), Flaw.CONTRADICTORY);
    }

    static Stream<Transaction> others() {
        Transaction payment = Payments.pay("120.00", "ACME");
        List<Detail> details = payment.details();
        return Stream.of(
                Payments.pay("120.01", "ACME"),
                Payments.pay("120.0", "ACME"),
                Payments.pay("120.00", "ACNE"),
                with(payment, payment.template(), List.of(details.get(1), details.get(0), details.get(2))),
                with(
                        payment,
                        payment.template(),
                        List.of(
                                new Detail("amount", "Amount", Detail.Type.AMOUNT, "120.00", "USD"),
                                details.get(1),
                                details.get(2))),
                with(
                        payment,
                        payment.template(),
                        List.of(Detail.text("amount", "Amount", "120.00 EUR"), details.get(1), details.get(2))),
                with(
                        payment,
                        payment.template(),
                        List.of(details.get(0), Detail.text("payee", "To", "ACME"), details.get(2))),
                with(payment, "Pay {amount} to {payee}", details));
    }

    private static Transaction with(Transaction payment, String template, List<Detail> details) {
        return new Transaction(payment.user(), template, details, payment.application(), payment.clientAddress(), true);
    }

    @ParameterizedTest
    @MethodSource("others")
    void anyOtherDetailMakesItAnotherTransaction(Transaction other) {
        String receipt = issuing.receipt(id, payment);
        assertThatExceptionOfType(ReceiptException.class)
                .isThrownBy(() -> verifier.verify(receipt, id, other))
                .satisfies(refusal -> assertThat(refusal.flaw()).isEqualTo(Flaw.OTHER_TRANSACTION));
    }

    @Test
    void theReceiptOfAnEqualPaymentIsNotThisOnes() {
        String receipt = issuing.receipt(UUID.randomUUID(), payment);
        assertThatExceptionOfType(ReceiptException.class)
                .isThrownBy(() -> verifier.verify(receipt, id, payment))
                .satisfies(refusal -> assertThat(refusal.flaw()).isEqualTo(Flaw.OTHER_TRANSACTION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "e30.e30.e30",
                "e30.e30",
                "null",
                "{}",
                "e30.e30.e30.e30.e30",
                "\0.\0.\0"
            })
    void nonsenseIsRefused(String nonsense) {
        refused(nonsense, Flaw.MALFORMED);
    }

    @Test
    void aReceiptWithoutEndIsRefused() {
        refused("e30." + "A".repeat(70_000) + ".AA", Flaw.MALFORMED);
        String deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
        refused(Issuing.encode(deep) + ".e30.AA", Flaw.MALFORMED);
    }

    @Test
    void claimsOfTheWrongTypeAreRefused() {
        for (String name : issuing.claims(id, payment).keySet()) {
            if (!name.equals("method")) {
                assertThatExceptionOfType(ReceiptException.class)
                        .as(name)
                        .isThrownBy(() -> verifier.verify(
                                issuing.receipt(id, payment, claims -> claims.put(name, List.of("x")))));
            }
        }
    }

    @Test
    void aClaimThatStandsThereTwiceIsRefused() {
        String header = Issuing.encode(JSONObjectUtils.toJSONString(
                Issuing.header("ES256", TYPE, issuing.signingKey().getKeyID())));
        String claims = JSONObjectUtils.toJSONString(issuing.claims(id, payment));
        String twice = claims.replaceFirst("\\{", "{\"sub\":\"mallory\",");
        String signed = header + "." + Issuing.encode(twice);
        refused(signed + "." + Issuing.signature(signed, issuing.signingKey()), Flaw.MALFORMED);
    }

    @Test
    void keysThatWereKeptMustBeKeys() {
        for (String nonsense :
                List.of("", "[]", "{}", "{\"keys\":1}", "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\"}]}")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ReceiptVerifier.withKeys(SERVER, nonsense))
                    .withMessageContaining("jwks.json");
        }
    }

    @Test
    void aKeyForSomethingElseSignsNoReceipt() {
        for (ECKey key : List.of(
                new ECKey.Builder(issuing.signingKey().toPublicJWK())
                        .keyUse(KeyUse.ENCRYPTION)
                        .build(),
                new ECKey.Builder(issuing.signingKey().toPublicJWK())
                        .algorithm(JWSAlgorithm.ES384)
                        .build())) {
            ReceiptVerifier other = new ReceiptVerifier(
                    SERVER, KeptKeys.of(new JWKSet(key).toString()), InstantSource.fixed(Issuing.NOW));
            assertThatExceptionOfType(ReceiptException.class)
                    .isThrownBy(() -> other.verify(issuing.receipt(id, payment)))
                    .satisfies(refusal -> assertThat(refusal.flaw()).isEqualTo(Flaw.UNKNOWN_KEY));
        }
    }
}
