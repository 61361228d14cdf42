package org.countersign.web.api.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.delivery.AttemptLog;
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
    private final Auditor auditor;

    /** Counts what is in a log. */
    public DeliveryOperations(AttemptLog log, Auditor auditor) {
        this.log = log;
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

    private Reply figures(Call call) {
        Duration back = Duration.ofHours(call.query("hours", 1, MOST_HOURS, DAY));
        return Reply.ok(Map.of(
                "figures",
                log.figures(call.tenant(), auditor.now().minus(back)).stream()
                        .map(FiguresJson::of)
                        .toList()));
    }
}
