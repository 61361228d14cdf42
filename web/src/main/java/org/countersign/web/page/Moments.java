package org.countersign.web.page;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/** Says times as people do: "Today 09:42", "3 Nov 2026, 22:07". */
public final class Moments {
    private final InstantSource clock;
    private final ZoneId zone;
    private final Words words;

    /** Says times of a zone. */
    public Moments(InstantSource clock, ZoneId zone, Words words) {
        this.clock = clock;
        this.zone = zone;
        this.words = words;
    }

    /** The time, for a list. */
    public Moment of(Instant at) {
        ZonedDateTime then = at.atZone(zone);
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        String time = format("HH:mm", then);
        String said;
        if (then.toLocalDate().equals(today)) {
            said = words.say("time.today", time);
        } else if (then.toLocalDate().equals(today.minusDays(1))) {
            said = words.say("time.yesterday", time);
        } else {
            said = format("d MMM yyyy, HH:mm", then);
        }
        return new Moment(said, at.toString());
    }

    /** The day. */
    public String day(Instant at) {
        return format("d MMM yyyy", at.atZone(zone));
    }

    /** A time to wait for: with the zone, and with the day where it is not today. */
    public String until(Instant at) {
        ZonedDateTime then = at.atZone(zone);
        boolean today = then.toLocalDate().equals(clock.instant().atZone(zone).toLocalDate());
        return format(today ? "HH:mm z" : "d MMM yyyy, HH:mm z", then);
    }

    /** The time to the second, for the service desk. */
    public String exact(Instant at) {
        return format("d MMM yyyy, HH:mm:ss z", at.atZone(zone));
    }

    private static String format(String pattern, ZonedDateTime at) {
        return DateTimeFormatter.ofPattern(pattern, locale()).format(at);
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
