package org.countersign.web.api.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** How delivery is doing: by channel, country, provider and carrier (S6.2). */
public final class DeliveryOperations implements Route.Group {
    private static final int DAY = 24;
    private static final int MOST_HOURS = 90 * DAY;
    private static final double MILLIS = 1_000.0;

    private final AttemptLog log;
    private final UnmatchedLog unmatched;
    private final Auditor auditor;

    /** Counts what is in these logs. */
    public DeliveryOperations(AttemptLog log, UnmatchedLog unmatched, Auditor auditor) {
        this.log = log;
        this.unmatched = unmatched;
        this.auditor = auditor;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/delivery", Act.READ_DELIVERY, this::figures));
    }

    record FiguresJson(
            String channel,
            String country,
            String provider,
            String carrier,
            long tried,
            long accepted,
            long delivered,
            long verified,
            @Nullable Double medianSeconds) {
        static FiguresJson of(AttemptLog.Figures figures) {
            return new FiguresJson(
                    figures.channel().wireName(),
                    figures.country(),
                    figures.provider(),
                    figures.carrier(),
                    figures.tried(),
                    figures.accepted(),
                    figures.delivered(),
                    figures.verified(),
                    figures.medianReceipt()
                            .map(median -> median.toMillis() / MILLIS)
                            .orElse(null));
        }
    }

    record UnmatchedJson(String provider, String what, long count, Instant last) {
        static UnmatchedJson of(UnmatchedLog.Count count) {
            return new UnmatchedJson(count.provider(), count.what().wireName(), count.count(), count.last());
        }
    }

    private Reply figures(Call call) {
        Duration back = Duration.ofHours(call.query("hours", 1, MOST_HOURS, DAY));
        Instant since = auditor.now().minus(back);
        return Reply.ok(Map.of(
                "figures",
                log.figures(call.tenant(), since).stream().map(FiguresJson::of).toList(),
                "unmatched",
                unmatched.counts(call.tenant(), since).stream()
                        .map(UnmatchedJson::of)
                        .toList()));
    }
}
