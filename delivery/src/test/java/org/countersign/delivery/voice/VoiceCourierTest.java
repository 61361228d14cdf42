package org.countersign.delivery.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.CallScript;
import org.countersign.core.delivery.Channel;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderKind;
import org.countersign.core.provider.ProviderTry;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.delivery.text.TestDesk;
import org.junit.jupiter.api.Test;

class VoiceCourierTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(0x7000L, 0x8000_0000_0000_0001L));
    private static final TenantId WITHOUT = new TenantId(new UUID(0x7000L, 0x8000_0000_0000_0009L));
    private static final UserId USER = new UserId(new UUID(0x7000L, 0x8000_0000_0000_0003L));
    private static final PhoneNumber NUMBER = new PhoneNumber("+12025550130", "", "US");

    /** A carrier that says what it is told to. */
    private static final class ToldCarrier implements CallCarrier {
        private Dialled says = new Dialled.Accepted("CA1");
        private int dialled;

        @Override
        public String name() {
            return "told";
        }

        @Override
        public Dialled dial(Outgoing.Call call) {
            dialled++;
            return says;
        }
    }

    private final ToldCarrier carrier = new ToldCarrier();
    private final List<Outgoing> others = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<SendState> reports = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final VoiceCourier courier = new VoiceCourier(
            tenant -> tenant.equals(TENANT) ? Optional.of(carrier) : Optional.empty(),
            others::add,
            attempts::add,
            (_, _, state) -> reports.add(state),
            waiting::add,
            () -> NOW,
            () -> new UUID(0x7000L, 0x8000_0000_0000_0007L));

    @Test
    void anAcceptedCallIsRecordedAndOnItsWay() {
        send(call(TENANT, NOW.plusSeconds(120)));
        assertThat(reports).containsExactly(SendState.SENT);
        assertThat(attempts).singleElement().satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo(Attempt.Outcome.ACCEPTED);
            assertThat(attempt.reference()).isEqualTo("CA1");
            assertThat(attempt.provider()).isEqualTo("told");
            assertThat(attempt.channel()).isEqualTo(Channel.VOICE);
            assertThat(attempt.country()).isEqualTo("US");
        });
    }

    @Test
    void whatACarrierDoesNotTakeIsSaidAndRecorded() {
        carrier.says = new Dialled.Refused("status 400");
        send(call(TENANT, NOW.plusSeconds(120)));
        carrier.says = new Dialled.Unavailable("no connection");
        send(call(TENANT, NOW.plusSeconds(120)));
        assertThat(reports).containsExactly(SendState.UNREACHABLE, SendState.FAILED);
        assertThat(attempts)
                .extracting(Attempt::outcome)
                .containsExactly(Attempt.Outcome.REFUSED, Attempt.Outcome.UNAVAILABLE);
    }

    @Test
    void whereACarrierDoesNotSayNothingIsSaidEither() {
        carrier.says = new Dialled.Unknown("no answer in time");
        send(call(TENANT, NOW.plusSeconds(120)));
        assertThat(reports).isEmpty();
        assertThat(attempts).extracting(Attempt::outcome).containsExactly(Attempt.Outcome.UNKNOWN);
    }

    @Test
    void aCallThatWaitedTooLongIsNotMade() {
        send(call(TENANT, NOW));
        assertThat(reports).containsExactly(SendState.FAILED);
        assertThat(carrier.dialled).isZero();
    }

    @Test
    void tooManyAtOnceAreGivenUpRatherThanHeldBack() {
        for (int i = 0; i < 501; i++) {
            courier.send(call(TENANT, NOW.plusSeconds(120)));
        }
        assertThat(waiting).hasSize(500);
        assertThat(reports).containsExactly(SendState.FAILED);
        waiting.forEach(Runnable::run);
        waiting.clear();
        send(call(TENANT, NOW.plusSeconds(120)));
        assertThat(carrier.dialled).isEqualTo(501);
    }

    @Test
    void everythingElseGoesTheOtherWay() {
        Outgoing.Call call = call(WITHOUT, NOW.plusSeconds(120));
        Outgoing.Text text = new Outgoing.Text(TENANT, USER, UUID.randomUUID(), NUMBER, "Hello", false, NOW);
        courier.send(call);
        courier.send(text);
        assertThat(others).containsExactly(call, text);
        assertThat(waiting).isEmpty();
    }

    @Test
    void aTestIsDialledByThatProviderOrByNobody() {
        carrier.says = new Dialled.Unavailable("status 401");
        Outgoing.Call call = call(TENANT, NOW.plusSeconds(120));
        assertThat(courier.give(provider("told"), call))
                .isEqualTo(new ProviderTry.Said(Attempt.Outcome.UNAVAILABLE, "status 401"));
        carrier.says = new Dialled.Accepted("CA1");
        assertThat(courier.give(provider("told"), call)).isEqualTo(new ProviderTry.Said(Attempt.Outcome.ACCEPTED, ""));
        assertThat(attempts)
                .extracting(Attempt::outcome)
                .containsExactly(Attempt.Outcome.UNAVAILABLE, Attempt.Outcome.ACCEPTED);
        assertThat(courier.give(provider("other"), call).outcome()).isEqualTo(Attempt.Outcome.UNAVAILABLE);
        assertThat(carrier.dialled).isEqualTo(2);
        assertThat(reports).isEmpty();
    }

    private static Provider provider(String name) {
        return TestDesk.provider(name, ProviderKind.HTTP_CALLS, "https://api.example.org");
    }

    private void send(Outgoing outgoing) {
        courier.send(outgoing);
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    private static Outgoing.Call call(TenantId tenant, Instant until) {
        return new Outgoing.Call(
                tenant, USER, UUID.randomUUID(), NUMBER, new CallScript("en", "Payroll", "0", false, false), until);
    }
}
