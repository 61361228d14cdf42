package org.countersign.core.transaction;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.countersign.core.application.Application;
import org.countersign.core.application.CacheRule;
import org.countersign.core.application.TrustedAddresses;
import org.countersign.core.approval.Answer;
import org.countersign.core.approval.AnswerText;
import org.countersign.core.approval.Answered;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Target;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.inmemory.TestPhone;
import org.countersign.core.secret.SigningUse;
import org.countersign.core.settings.TenantSettings;
import org.countersign.core.shared.Door;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.transaction.Detail.Type;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    private static final String TEMPLATE = "Pay {amount} to {payee}";

    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.user("alice", MfaState.ENFORCED);
    private final TestPhone phone = new TestPhone(house, alice);

    private Opened open(String user, String template, String amount) {
        return house.transactions.open(
                new TransactionRequest(
                        house.tenant,
                        user,
                        template,
                        List.of(
                                new Detail("amount", "Amount", Type.AMOUNT, amount, "EUR"),
                                new Detail("payee", "Payee", Type.TEXT, "ACME", "")),
                        true,
                        InMemoryHouse.origin(Door.API)),
                house.authority.installation(
                        house.owner.author(), Act.CONFIRM_TRANSACTION, new Target.OfTenant(house.tenant)));
    }

    private Opened.Waiting waiting(String amount) {
        return (Opened.Waiting) open("alice", TEMPLATE, amount);
    }

    private Challenge challenge(ChallengeId id) {
        return house.challenges.find(house.tenant, id).orElseThrow();
    }

    private Standing standing(ChallengeId id) {
        return house.transactions.standing(house.tenant, id, Duration.ZERO).orElseThrow();
    }

    private static String claims(String receipt) {
        return new String(Base64.getUrlDecoder().decode(receipt.split("\\.")[1]), UTF_8);
    }

    private boolean verifies(String receipt) throws Exception {
        int end = receipt.lastIndexOf('.');
        byte[] key = house.signingKeys
                .all(house.tenant, SigningUse.RECEIPT)
                .getFirst()
                .publicKey();
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key)));
        verifier.update(receipt.substring(0, end).getBytes(US_ASCII));
        return verifier.verify(Base64.getUrlDecoder().decode(receipt.substring(end + 1)));
    }

    @Test
    void whatTheAppConfirmsComesBackInASignedReceipt() throws Exception {
        Opened.Waiting opened = waiting("120.00");
        assertThat(opened.text()).isEqualTo("Pay 120.00 EUR to ACME");
        assertThat(opened.number()).matches("\\d\\d");
        assertThat(standing(opened.id())).isInstanceOf(Standing.Waiting.class);
        Challenge challenge = challenge(opened.id());
        assertThat(challenge.details())
                .contains("\"kind\":\"transaction\"", "\"text\":\"Pay 120.00 EUR to ACME\"")
                .contains("{\"label\":\"Amount\",\"value\":\"120.00 EUR\"}");

        assertThat(phone.answer(challenge, Answer.Choice.APPROVE)).isInstanceOf(Answered.Done.class);

        Standing.Approved approved = (Standing.Approved) standing(opened.id());
        assertThat(verifies(approved.receipt())).isTrue();
        assertThat(claims(approved.receipt()))
                .contains("\"iss\":\"https://mfa.example.org/.well-known/countersign/" + house.tenant + "\"")
                .contains("\"sub\":\"alice\"", "\"jti\":\"" + opened.id() + "\"", "\"decision\":\"approved\"")
                .contains("\"application\":\"Payroll\"", "\"binding\":\"device-signature\"", "\"method\":\"app\"")
                .contains("\"template\":\"" + TEMPLATE + "\"")
                .contains("\"details_hash\":\"" + AnswerText.hash(challenge.details()) + "\"")
                .contains("\"id\":\"" + phone.device().id() + "\"");
        assertThat(standing(opened.id())).as("the same, ever after").isEqualTo(approved);
    }

    // ATTACKS O1
    @Test
    void o1_aSignatureOverOtherDetailsConfirmsNothing() {
        Opened.Waiting opened = waiting("120.00");
        Challenge challenge = challenge(opened.id());
        assertThat(phone.answer(
                        challenge, Answer.Choice.APPROVE, challenge.details().replace("120.00", "12.00")))
                .isInstanceOf(Answered.BadSignature.class);
        assertThat(standing(opened.id())).isInstanceOf(Standing.Waiting.class);
        assertThat(house.transactionStore.approval(house.tenant, opened.id())).isEmpty();
    }

    // ATTACKS O1
    @Test
    void o1_anApprovalOfOneTransactionConfirmsNoOther() {
        Challenge small = challenge(waiting("1.00").id());
        Challenge large = challenge(waiting("1000.00").id());
        assertThat(phone.answer(large, Answer.Choice.APPROVE, small.details()))
                .isInstanceOf(Answered.BadSignature.class);
        assertThat(phone.answer(small, Answer.Choice.APPROVE)).isInstanceOf(Answered.Done.class);
        assertThat(standing(large.id())).isInstanceOf(Standing.Waiting.class);
    }

    @Test
    void aDeniedTransactionHasNoReceipt() {
        Opened.Waiting opened = waiting("120.00");
        assertThat(phone.answer(challenge(opened.id()), Answer.Choice.DENY)).isInstanceOf(Answered.Done.class);
        assertThat(standing(opened.id())).isEqualTo(new Standing.Denied("Pay 120.00 EUR to ACME", "denied"));
    }

    @Test
    void aTransactionNobodyAnswersIsOver() {
        Opened.Waiting opened = waiting("120.00");
        house.clock.pass(Duration.ofMinutes(6));
        assertThat(standing(opened.id())).isEqualTo(new Standing.Denied("Pay 120.00 EUR to ACME", "challenge_over"));
    }

    @Test
    void aPasscodeConfirmsNothingUnlessTheTenantSaysSo() {
        User bob = house.totpUser("bob");
        assertThat(open("bob", TEMPLATE, "120.00"))
                .isInstanceOfSatisfying(
                        Opened.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_REGISTERED));
        house.assign(alice, org.countersign.core.method.MethodType.TOTP, 0);
        Opened.Waiting opened = waiting("120.00");
        assertThat(house.submit(opened.id(), house.passcode()))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.reason()).isEqualTo(Reason.METHOD_NOT_AVAILABLE));
        assertThat(house.protection.of(house.tenant, alice.id()).orElseThrow().failures())
                .as("not counted")
                .isZero();
        assertThat(standing(opened.id())).isInstanceOf(Standing.Waiting.class);
        assertThat(bob.name().typed()).isEqualTo("bob");
    }

    @Test
    void aReceiptSaysThatOnlyAPasscodeConfirmedIt() {
        TenantSettings usual = TenantSettings.DEFAULT;
        house.settings.save(
                house.tenant,
                new TenantSettings(
                        usual.appPasswords(),
                        usual.trustedAddresses(),
                        usual.rememberedBrowserDays(),
                        usual.mostDevices(),
                        usual.numberMatching(),
                        usual.blockOnFraud(),
                        true),
                house.auditor.about(alice, AuditAction.SETTINGS_CHANGED, house.owner.author(), "", java.util.Map.of()));
        house.totpUser("bob");
        Opened.Waiting opened = (Opened.Waiting) open("bob", TEMPLATE, "120.00");
        assertThat(opened.number()).isEmpty();
        assertThat(house.submit(opened.id(), house.passcode())).isInstanceOf(Outcome.Approved.class);
        Standing.Approved approved = (Standing.Approved) standing(opened.id());
        assertThat(claims(approved.receipt()))
                .contains("\"binding\":\"passcode\"", "\"method\":\"passcode\"")
                .doesNotContain("\"device\"", "device-signature");
    }

    @Test
    void oneConfirmationIsNeverCountedForAnother() {
        house.applications.save(
                new Application(
                        house.tenant,
                        "Payroll",
                        true,
                        false,
                        TrustedAddresses.NONE,
                        new CacheRule(CacheRule.Scope.USER, Duration.ofMinutes(5))),
                house.auditor.about(
                        alice, AuditAction.APPLICATION_CHANGED, house.owner.author(), "", java.util.Map.of()));
        Opened.Waiting first = waiting("1.00");
        Opened.Waiting second = waiting("2.00");
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(phone.answer(challenge(first.id()), Answer.Choice.APPROVE)).isInstanceOf(Answered.Done.class);
        assertThat(open("alice", TEMPLATE, "3.00")).isInstanceOf(Opened.Waiting.class);
        assertThat(house.start("alice")).as("nor for a sign-in").isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void aTemplateThatDoesNotFitAsksNobodyAndIsAudited() {
        assertThat(open("alice", "Pay {amount} to {whom}", "1.00")).isInstanceOf(Opened.DoesNotFit.class);
        assertThat(open("alice", TEMPLATE, "much")).isInstanceOf(Opened.DoesNotFit.class);
        assertThat(house.approvals.pending(
                        house.devices.find(phone.device().id()).orElseThrow()))
                .isEmpty();
        assertThat(house.auditLog.after(house.tenant, null, null, 500))
                .filteredOn(event -> event.action() == AuditAction.REFUSED)
                .extracting(event -> event.reason())
                .containsExactly("template_does_not_fit", "template_does_not_fit");
    }

    @Test
    void anotherTenantKnowsNothingOfIt() {
        Opened.Waiting opened = waiting("1.00");
        TenantId other = new TenantId(new java.util.UUID(1, 2));
        assertThat(house.transactions.standing(other, opened.id(), Duration.ZERO))
                .isEqualTo(Optional.empty());
    }
}
