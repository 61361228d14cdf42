package org.countersign.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.authority.Act;
import org.countersign.core.delivery.SendState;
import org.countersign.core.delivery.TextStandings;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Outcome;
import org.countersign.web.api.InMemoryTenantStore;
import org.countersign.web.page.Frames;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Option;
import org.countersign.web.page.People;
import org.countersign.web.page.Words;
import org.countersign.web.request.Origins;
import org.countersign.web.security.OutboxDoor;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.SignInState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

class PhoneStepsTest {
    private static final VerifyAddresses ADDRESSES = new VerifyAddresses("/signin/verify", "/signin/options", "");

    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.user("alice", MfaState.ENFORCED);
    private final PhoneSteps steps;

    PhoneStepsTest() {
        ResourceBundleMessageSource bundles = new ResourceBundleMessageSource();
        bundles.setBasename("messages");
        bundles.setDefaultEncoding("UTF-8");
        bundles.setFallbackToSystemLocale(false);
        Words words = new Words(bundles);
        Moments moments = new Moments(house.clock, ZoneOffset.UTC, words);
        VerifyWords verifyWords = new VerifyWords(words, moments, house.clock, frames(words));
        steps = new PhoneSteps(
                house.verifications,
                house.telephony,
                new TextStandings((_, _) -> List.of(), house.clock),
                new PhoneWords(words, moments, verifyWords, house.phoneSettings, house.clock),
                house.clock);
        house.phones.set(house.may(Act.SET_PHONE, alice), PhoneKind.AUTHENTICATION, "+1 202 555 0130", "");
    }

    private Frames frames(Words words) {
        return new Frames(
                new InMemoryTenantStore(),
                _ -> Optional.empty(),
                new People(words),
                new PageActs(house.authority, new Origins(_ -> "192.0.2.7"), house.sessions),
                new OutboxDoor(
                        () -> true,
                        false,
                        new PageActs(house.authority, new Origins(_ -> "192.0.2.7"), house.sessions)),
                null);
    }

    @BeforeEach
    void english() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void noLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void lookingAtThePageSendsNothing() {
        Asking asking = asking(MethodType.SMS);
        PhonePage page = page(steps.show(asking, offer(asking), null));
        steps.show(asking, offer(asking), null);
        assertThat(house.courier.sent()).isEmpty();
        assertThat(Objects.requireNonNull(page.again()).words()).isEqualTo("Text +XX XXXXXX 30");
        assertThat(page.field().shown()).isFalse();
        assertThat(page.standing().live()).isNull();
    }

    @Test
    void aTextThatWasSentIsShownWithAFieldForItsCode() {
        Asking asking = sent(MethodType.SMS);
        assertThat(house.courier.sent()).hasSize(1);
        PhonePage page = page(steps.show(asking, offer(asking), null));
        assertThat(page.field().shown()).isTrue();
        assertThat(page.standing().notice().fact()).isEqualTo("The text is on its way");
        assertThat(page.others().options()).as("patience first").isEmpty();
    }

    @Test
    void aTextThatTakesLongHasOtherWaysBesideIt() {
        Asking asking = sent(MethodType.SMS);
        house.clock.pass(Duration.ofSeconds(31));
        PhonePage page = page(steps.show(asking, offer(asking), null));
        assertThat(page.standing().notice().fact()).isEqualTo("No text yet?");
        assertThat(page.others().options())
                .extracting(Option::name)
                .containsExactly("Call +XX XXXXXX 30", "Text +XX XXXXXX 30, and reply");
        assertThat(page.field().shown()).as("the code still counts").isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "RINGING, The phone rings, true",
        "DELIVERED, The call was answered, true",
        "BUSY, The line is busy, false",
        "NO_ANSWER, Nobody answered the call, false",
        "VOICEMAIL, A voicemail box answered, false",
        "HUNG_UP, The call ended before # was pressed, false",
        "UNREACHABLE, The phone can’t be reached, false",
        "FAILED, The call could not be made, false"
    })
    void howACallFaresIsToldApart(SendState state, String fact, boolean waits) {
        house.phones.set(house.may(Act.SET_PHONE, alice), PhoneKind.BACKUP, "+1 202 555 0144", "");
        Asking asking = sent(MethodType.VOICE);
        house.phoneAnswers.report(house.tenant, house.courier.call().id(), state);
        PhonePage page = page(steps.show(asking, offer(asking), null));
        assertThat(page.standing().notice().fact()).isEqualTo(fact);
        assertThat(page.standing().waiting() != null).isEqualTo(waits);
        assertThat(page.others().options().isEmpty()).isEqualTo(waits);
        if (!waits) {
            assertThat(page.others().options())
                    .as("the backup phone on the page itself")
                    .extracting(Option::meta)
                    .anyMatch(meta -> meta.startsWith("Your backup phone"));
            assertThat(Objects.requireNonNull(page.again()).next()).isTrue();
        }
    }

    @Test
    void whereTextsAskForThePinThePageHasRoomForItAndSaysSo() {
        limits(Set.of(), true);
        house.pins.set(house.mayOwn(Act.SET_PIN, alice), "480317");
        Asking asking = sent(MethodType.SMS);
        PhonePage page = page(steps.show(asking, offer(asking), null));
        assertThat(page.about().lead()).contains("and your PIN right after it");
        assertThat(page.field().pin()).isTrue();
        PhonePage wrong = page(steps.show(asking, offer(asking), "wrong"));
        assertThat(wrong.field().error()).contains("your PIN right after it");
    }

    @Test
    void whereCallsAskForThePinThePageSaysSo() {
        limits(Set.of(), true);
        house.pins.set(house.mayOwn(Act.SET_PIN, alice), "480317");
        Asking asking = sent(MethodType.VOICE);
        house.phoneAnswers.report(house.tenant, house.courier.call().id(), SendState.RINGING);
        PhonePage page = page(steps.show(asking, offer(asking), null));
        assertThat(page.about().lead()).contains("Type your PIN on the phone, then press #");
        assertThat(page.standing().notice().advice()).contains("type your PIN and #");
    }

    @Test
    void aCallThatNobodyAnsweredInTimeSaysSo() {
        Asking asking = sent(MethodType.VOICE);
        house.clock.pass(Duration.ofSeconds(120));
        PhonePage page = page(steps.show(asking, offer(asking), null));
        assertThat(page.standing().notice().fact()).isEqualTo("The call was not answered in time");
        assertThat(page.standing().waiting()).isNull();
    }

    @Test
    void scriptLearnsOfNewsAndOfNothingElse() {
        Asking asking = sent(MethodType.VOICE);
        String seen = seen(steps.show(asking, offer(asking), null));
        assertThat(steps.standing(asking, seen, Duration.ZERO).getStatus()).isEqualTo(HttpStatus.NO_CONTENT);
        house.phoneAnswers.report(house.tenant, house.courier.call().id(), SendState.RINGING);
        ModelAndView news = steps.standing(asking, seen, Duration.ZERO);
        assertThat(page(news).standing().notice().fact()).isEqualTo("The phone rings");
        assertThat(seen(news)).isNotEqualTo(seen);
        house.phoneAnswers.keys(house.tenant, house.courier.call().id(), "#");
        assertThat(steps.standing(asking, seen(news), Duration.ZERO).getStatus())
                .isEqualTo(HttpStatus.GONE);
    }

    @Test
    void tooManyCallsAreRefusedInWordsWithTheOtherWaysBeside() {
        Asking asking = sent(MethodType.VOICE);
        steps.ask(asking, offer(asking));
        steps.ask(asking, offer(asking));
        ModelAndView refused = steps.ask(asking, offer(asking)).orElseThrow();
        assertThat(refused.getStatus()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(page(refused).standing().notice().fact()).startsWith("No more texts and calls until");
        assertThat(page(refused).others().options()).isNotEmpty();
        assertThat(page(refused).again()).isNull();
    }

    @Test
    void aCountryThatIsNotReachedIsRefusedInWords() {
        limits(Set.of("NO"), false);
        Asking asking = asking(MethodType.SMS);
        ModelAndView refused = steps.ask(asking, offer(asking)).orElseThrow();
        assertThat(refused.getStatus()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(page(refused).standing().notice().fact()).contains("does not text or call that country");
        assertThat(house.courier.sent()).isEmpty();
    }

    private void limits(Set<String> countries, boolean pinMode) {
        PhoneSettings usual = PhoneSettings.DEFAULT;
        house.phoneSettings.put(
                house.tenant,
                new PhoneSettings(
                        usual.methods(),
                        countries,
                        usual.perNumber(),
                        usual.perUser(),
                        usual.perCountry(),
                        usual.perTenant(),
                        usual.fraudCode(),
                        pinMode,
                        usual.defaultCountry()));
    }

    private Asking sent(MethodType type) {
        Asking asking = asking(type);
        assertThat(steps.ask(asking, offer(asking))).isEmpty();
        return asking;
    }

    private Asking asking(MethodType type) {
        Outcome.Pending pending = (Outcome.Pending) house.start("alice");
        Challenge challenge = house.verifications
                .await(house.tenant, pending.id(), Duration.ZERO)
                .orElseThrow();
        MethodOffer chosen = pending.methods().stream()
                .filter(offer -> offer.type() == type)
                .findFirst()
                .orElseThrow();
        SignInState state = SignInState.passwordRight(house.tenant, "alice", pending.id(), house.clock.instant())
                .withMethod(chosen.id());
        return new Asking(state, challenge, pending.methods(), ADDRESSES, null);
    }

    private static MethodOffer offer(Asking asking) {
        return asking.chosen().orElseThrow();
    }

    private static PhonePage page(ModelAndView view) {
        return (PhonePage) Objects.requireNonNull(view.getModel().get("page"));
    }

    private static String seen(ModelAndView view) {
        String live = Objects.requireNonNull(page(view).standing().live());
        return live.substring(live.indexOf('=') + 1);
    }
}
