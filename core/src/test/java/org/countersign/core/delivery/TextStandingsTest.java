package org.countersign.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.inmemory.TestClock;
import org.countersign.core.tenant.TenantId;
import org.junit.jupiter.api.Test;

class TextStandingsTest {
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());

    private final TestClock clock = new TestClock();
    private final List<AttemptLog.Figures> figures = new ArrayList<>();
    private final TextStandings standings = new TextStandings(this::log, clock);
    private int looks;

    @Test
    void withFewFiguresTheTableOfPriorsSpeaks() {
        attempts("NO", "alpha", 19, 0, 0);
        attempts("US", "alpha", 19, 0, 0);
        assertThat(standing("NO")).isEqualTo(new TextStanding.Unproven());
        assertThat(standing("US")).isEqualTo(new TextStanding.Good());
        assertThat(standing("CA")).isEqualTo(new TextStanding.Good());
    }

    @Test
    void belowSeventyInAHundredTextsDoBadly() {
        attempts("NO", "alpha", 100, 69, 10);
        attempts("DE", "alpha", 100, 70, 10);
        assertThat(standing("NO")).isEqualTo(new TextStanding.Poor(6));
        assertThat(standing("DE")).isEqualTo(new TextStanding.Good());
    }

    @Test
    void figuresCountAlsoWhereTheTableIsHopeful() {
        attempts("US", "alpha", 20, 0, 0);
        assertThat(standing("US")).isEqualTo(new TextStanding.Poor(0));
    }

    @Test
    void allProvidersCountAndAnswersCountWhereReceiptsAreMissing() {
        attempts("NO", "alpha", 10, 10, 9);
        attempts("NO", "beta", 10, 0, 9);
        assertThat(standing("NO")).isEqualTo(new TextStanding.Good());
    }

    @Test
    void callsAreNoTexts() {
        figures.add(new AttemptLog.Figures(Channel.VOICE, "NO", "alpha", "", 100, 0, 0, 0, Optional.empty()));
        assertThat(standing("NO")).isEqualTo(new TextStanding.Unproven());
    }

    @Test
    void theLogIsLookedAtOnceAMinute() {
        standing("NO");
        standing("US");
        assertThat(looks).isEqualTo(1);
        attempts("NO", "alpha", 100, 0, 0);
        assertThat(standing("NO")).isEqualTo(new TextStanding.Unproven());
        clock.pass(Duration.ofMinutes(1));
        assertThat(standing("NO")).isEqualTo(new TextStanding.Poor(0));
    }

    private TextStanding standing(String country) {
        return standings.of(TENANT, country);
    }

    private void attempts(String country, String provider, long tried, long delivered, long verified) {
        figures.add(new AttemptLog.Figures(
                Channel.SMS, country, provider, "", tried, tried, delivered, verified, Optional.empty()));
    }

    private List<AttemptLog.Figures> log(TenantId tenant, Instant since) {
        assertThat(since).isEqualTo(clock.instant().minus(Duration.ofHours(24)));
        looks++;
        return List.copyOf(figures);
    }
}
