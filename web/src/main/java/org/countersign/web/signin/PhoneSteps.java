package org.countersign.web.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.delivery.TextStanding;
import org.countersign.core.delivery.TextStandings;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.Phone;
import org.countersign.core.telephony.PhoneAsk;
import org.countersign.core.telephony.PhoneAsked;
import org.countersign.core.telephony.Telephony;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Verifications;
import org.countersign.web.page.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** Texts and calls for a sign-in or a step-up, and tells how they stand. */
public final class PhoneSteps {
    private static final String TEMPLATE = "signin/phone";

    private final Verifications verifications;
    private final Telephony telephony;
    private final TextStandings standings;
    private final PhoneWords words;
    private final InstantSource clock;

    /** Asks over these. */
    public PhoneSteps(
            Verifications verifications,
            Telephony telephony,
            TextStandings standings,
            PhoneWords words,
            InstantSource clock) {
        this.verifications = verifications;
        this.telephony = telephony;
        this.standings = standings;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Texts or calls for a sign-in that begins, where its first way is a phone. What it can't send, the page says once it
     * is asked for by hand.
     */
    void begin(TenantId tenant, ChallengeId challenge, Optional<MethodOffer> first) {
        first.filter(offer -> offer.phone() != null)
                .ifPresent(offer -> telephony.ask(tenant, challenge, offer.type(), Optional.of(offer.id())));
    }

    /** Texts or calls; empty where it is on its way. */
    Optional<ModelAndView> ask(Asking asking, MethodOffer offer) {
        Challenge challenge = asking.challenge();
        return switch (telephony.ask(challenge.tenant(), challenge.id(), offer.type(), Optional.of(offer.id()))) {
            case PhoneAsked.Sent _, PhoneAsked.Over _, PhoneAsked.NoPhone _ -> Optional.empty();
            case PhoneAsked.TooMany(Instant until) ->
                Optional.of(Pages.show(TEMPLATE, words.tooMany(asking, offer, until), HttpStatus.TOO_MANY_REQUESTS));
            case PhoneAsked.NotAllowed _ ->
                Optional.of(Pages.show(TEMPLATE, words.notAllowed(asking, offer), HttpStatus.FORBIDDEN));
        };
    }

    /** The page of a phone, as its newest text or call stands. */
    ModelAndView show(Asking asking, MethodOffer offer, @Nullable String error) {
        Optional<PhoneAsk> ask = newest(asking.challenge(), offer);
        String typed = error == null ? null : words.wrong(asking.challenge().tenant());
        PhonePage page =
                ask.map(sent -> words.sent(asking, offer, sent, typed)).orElseGet(() -> words.notSent(asking, offer));
        return Pages.show(TEMPLATE, page, error == null ? HttpStatus.OK : HttpStatus.UNAUTHORIZED);
    }

    /**
     * For script: the page anew once there is something new to say, 204 where there is not, and 410 once the verification
     * was answered or is over. It learns no more from it; the form brings the answer.
     *
     * @param seen how things stood on the page that asks
     */
    public ModelAndView standing(Asking asking, String seen, Duration longest) {
        Challenge challenge = asking.challenge();
        Optional<MethodOffer> offer = asking.chosen().filter(chosen -> chosen.phone() != null);
        if (offer.isEmpty()) {
            return Pages.nothing(HttpStatus.GONE);
        }
        verifications.awaitNews(
                challenge.id(),
                atMost(challenge, offer.get(), longest),
                () -> !open(challenge) || !stands(challenge, offer.get()).equals(seen));
        if (!open(challenge)) {
            return Pages.nothing(HttpStatus.GONE);
        }
        return stands(challenge, offer.get()).equals(seen)
                ? Pages.nothing(HttpStatus.NO_CONTENT)
                : show(asking, offer.get(), null);
    }

    // Time alone is news, too: a text grows late, and a call is over.
    private Duration atMost(Challenge challenge, MethodOffer offer, Duration longest) {
        Instant now = clock.instant();
        return newest(challenge, offer)
                .map(ask -> Duration.between(now, PhoneWords.changes(ask, now)))
                .filter(soon -> soon.compareTo(longest) < 0)
                .orElse(longest);
    }

    private boolean open(Challenge challenge) {
        return verifications
                .await(challenge.tenant(), challenge.id(), Duration.ZERO)
                .filter(now -> now.openAt(clock.instant()))
                .isPresent();
    }

    private String stands(Challenge challenge, MethodOffer offer) {
        return newest(challenge, offer)
                .map(ask -> PhoneWords.seen(ask, clock.instant()))
                .orElse("");
    }

    private Optional<PhoneAsk> newest(Challenge challenge, MethodOffer offer) {
        Optional<Phone> phone = phone(challenge, offer.type(), offer.id());
        return telephony.asks(challenge.tenant(), challenge.id()).stream()
                .filter(ask -> ask.method() == offer.type())
                .filter(ask -> phone.filter(p -> p.id().equals(ask.phone())).isPresent())
                .findFirst();
    }

    private Optional<Phone> phone(Challenge challenge, MethodType type, UUID offer) {
        return verifications.phone(challenge, type, Optional.of(offer));
    }

    /** How texts to the first phone that could be texted are doing; good where none is offered. */
    TextStanding advice(Asking asking) {
        Challenge challenge = asking.challenge();
        return asking.offers().stream()
                .filter(offer -> offer.type() == MethodType.SMS || offer.type() == MethodType.SMS_TWO_WAY)
                .findFirst()
                .flatMap(offer -> phone(challenge, offer.type(), offer.id()))
                .map(phone -> standings.of(challenge.tenant(), phone.number().region()))
                .orElseGet(TextStanding.Good::new);
    }
}
