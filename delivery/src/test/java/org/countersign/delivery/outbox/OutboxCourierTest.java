package org.countersign.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.countersign.core.call.Prompt;
import org.countersign.core.call.Prompts;
import org.countersign.core.delivery.CallScript;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.inmemory.InMemoryOutbox;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.junit.jupiter.api.Test;

class OutboxCourierTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(0x7000L, 0x8000_0000_0000_0001L));
    private static final UserId USER = new UserId(new UUID(0x7000L, 0x8000_0000_0000_0003L));
    private static final PhoneNumber NUMBER = new PhoneNumber("+493012345678", "12", "DE");

    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final List<SendState> reports = new ArrayList<>();
    private final OutboxCourier courier = new OutboxCourier(outbox, (_, _, state) -> reports.add(state), () -> NOW);

    @Test
    void aCallRingsAndSaysInTheUsersLanguageWhatIsHeard() {
        for (String language : Prompts.LANGUAGES) {
            assertThat(said(new CallScript(language, "Payroll", "0", false, false)))
                    .isEqualTo(Prompts.words(Prompt.GREETING, language) + " " + Prompts.words(Prompt.FRAUD, language));
        }
        assertThat(reports).hasSameSizeAs(Prompts.LANGUAGES).containsOnly(SendState.RINGING);
        assertThat(outbox.list(TENANT, USER, 1).getFirst().to()).isEqualTo("+493012345678 x12");
    }

    @Test
    void aCallThatAsksForThePinSaysSo() {
        assertThat(said(new CallScript("de-AT", "Payroll", "0", false, true)))
                .contains("geben Sie Ihre PIN ein")
                .contains("statt der PIN");
    }

    @Test
    void aCallThatProvesANumberSpeaksOfNoSignIn() {
        assertThat(said(new CallScript("en", "Payroll", "0", true, false)))
                .isEqualTo(Prompts.words(Prompt.PROOF, "en"));
    }

    @Test
    void noWrongKeyIsNamedWhereTheFraudCodeIsTheTenantsOwn() {
        assertThat(said(new CallScript("en", "Payroll", "99", false, false))).doesNotContain("zero");
    }

    private String said(CallScript script) {
        courier.send(new Outgoing.Call(TENANT, USER, UUID.randomUUID(), NUMBER, script, NOW.plusSeconds(120)));
        return outbox.list(TENANT, USER, 1).getFirst().text();
    }
}
