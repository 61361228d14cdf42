package org.countersign.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.core.authority.Act;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.AttemptLog.Figures;
import org.countersign.core.delivery.Channel;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.telephony.PumpingWatch;
import org.countersign.core.telephony.UnusedCodes;
import org.countersign.core.tenant.TenantId;
import org.countersign.web.page.Choice;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Notice;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.security.Needs;
import org.countersign.web.security.Visitor;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How texts and calls are doing, by country, provider and carrier (S6.2). */
@Controller
public class DeliveryPages {
    private static final List<Integer> HOURS = List.of(24, 168, 720);
    private static final int MOST_BARS = 12;
    private static final int WHOLE = 100;
    private static final double MILLIS = 1_000.0;

    private final AttemptLog log;
    private final UnmatchedLog unmatched;
    private final PumpingWatch watch;
    private final InstantSource clock;
    private final Words words;
    private final Moments moments;

    DeliveryPages(
            AttemptLog log,
            UnmatchedLog unmatched,
            PumpingWatch watch,
            InstantSource clock,
            Words words,
            Moments moments) {
        this.log = log;
        this.unmatched = unmatched;
        this.watch = watch;
        this.moments = moments;
        this.clock = clock;
        this.words = words;
    }

    @GetMapping("/admin/delivery")
    @Needs(Act.READ_DELIVERY)
    ModelAndView delivery(HttpServletRequest request, @RequestParam(name = "hours", defaultValue = "24") String asked) {
        int hours = HOURS.stream()
                .filter(known -> known.toString().equals(asked))
                .findFirst()
                .orElse(HOURS.getFirst());
        TenantId tenant = Visitor.require(request).tenant();
        Instant since = clock.instant().minus(Duration.ofHours(hours));
        List<Figures> figures = log.figures(tenant, since).stream()
                .filter(f -> f.channel() == Channel.SMS || f.channel() == Channel.VOICE)
                .toList();
        List<Choice> periods = HOURS.stream()
                .map(known ->
                        new Choice(Integer.toString(known), words.say("delivery.hours." + known), null, known == hours))
                .toList();
        long tried = figures.stream().mapToLong(Figures::tried).sum();
        long arrived = figures.stream().mapToLong(DeliveryPages::arrived).sum();
        return Pages.show(
                "admin/delivery",
                new DeliveryPage(
                        periods,
                        watch.noticed(tenant, since).stream().map(this::alarm).toList(),
                        words.say("delivery.summary", tried, arrived),
                        bars(figures),
                        figures.stream().map(this::row).toList(),
                        unmatched.counts(tenant, since).stream()
                                .map(this::unmatched)
                                .toList()));
    }

    private DeliveryPage.UnmatchedRow unmatched(UnmatchedLog.Count count) {
        String what = "delivery.unmatched." + count.what().wireName();
        return new DeliveryPage.UnmatchedRow(
                count.provider(),
                words.say(what),
                words.say(what + ".advice"),
                count.count(),
                moments.of(count.last()).words());
    }

    private Notice alarm(UnusedCodes unused) {
        return Notice.warn(
                words.say("delivery.unused", country(unused.country()), unused.sent()),
                words.say("delivery.unused.advice", moments.of(unused.hour()).words()));
    }

    /** A total of one country and channel. */
    private record Total(String country, Channel channel, long tried, long arrived) {
        Total with(Figures more) {
            return new Total(country, channel, tried + more.tried(), arrived + DeliveryPages.arrived(more));
        }
    }

    private List<DeliveryPage.Bar> bars(List<Figures> figures) {
        Map<String, Total> totals = new LinkedHashMap<>();
        for (Figures f : figures) {
            Total none = new Total(f.country(), f.channel(), 0, 0);
            String key = f.country() + f.channel();
            totals.put(key, totals.getOrDefault(key, none).with(f));
        }
        List<Total> shown = totals.values().stream()
                .sorted(Comparator.comparingLong(Total::tried).reversed())
                .limit(MOST_BARS)
                .toList();
        long most = shown.stream().mapToLong(Total::tried).max().orElse(1);
        List<DeliveryPage.Bar> bars = new ArrayList<>();
        for (Total total : shown) {
            bars.add(new DeliveryPage.Bar(
                    bars.size() * DeliveryPage.STEP,
                    country(total.country()) + ", " + channel(total.channel()),
                    (int) (total.tried() * WHOLE / most),
                    (int) (total.arrived() * WHOLE / most),
                    words.say("delivery.bar", total.tried(), total.arrived())));
        }
        return bars;
    }

    private DeliveryPage.Row row(Figures f) {
        return new DeliveryPage.Row(
                country(f.country()),
                channel(f.channel()),
                Stream.of(f.provider(), f.carrier())
                        .filter(s -> !s.isEmpty())
                        .reduce((a, b) -> a + ", " + b)
                        .orElse(""),
                f.tried(),
                share(f.accepted(), f.tried()),
                share(f.delivered(), f.tried()),
                share(f.verified(), f.tried()),
                f.medianReceipt()
                        .map(median -> words.say("delivery.seconds", median.toMillis() / MILLIS))
                        .orElseGet(() -> words.say("user.fact.none")));
    }

    // A provider may send no receipts, and a receipt may say more than a phone got.
    private static long arrived(Figures f) {
        return Math.max(f.delivered(), f.verified());
    }

    private String share(long part, long whole) {
        return words.say("delivery.share", part, whole == 0 ? 0 : part * WHOLE / whole);
    }

    private String channel(Channel channel) {
        return words.say("delivery.channel." + channel.wireName());
    }

    private static String country(String code) {
        Locale reader = LocaleContextHolder.getLocale();
        return code.matches("[A-Z]{2}")
                ? new Locale.Builder().setRegion(code).build().getDisplayCountry(reader)
                : code;
    }
}
