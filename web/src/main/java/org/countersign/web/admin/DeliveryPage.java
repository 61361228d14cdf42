package org.countersign.web.admin;

import java.util.List;
import org.countersign.web.page.Choice;
import org.countersign.web.page.Notice;

/**
 * How delivery is doing.
 *
 * @param periods how far back, to choose from
 * @param alarms codes that were sent and hardly ever used
 * @param summary in a sentence, for those who do not see the chart
 * @param bars one a country and channel, the busiest first
 * @param rows the same by provider and carrier, and more
 * @param unmatched what providers brought that matched nothing
 */
public record DeliveryPage(
        List<Choice> periods,
        List<Notice> alarms,
        String summary,
        List<Bar> bars,
        List<Row> rows,
        List<UnmatchedRow> unmatched) {
    /** Height of a bar's place in the chart. */
    public static final int STEP = 34;

    public DeliveryPage {
        periods = List.copyOf(periods);
        alarms = List.copyOf(alarms);
        bars = List.copyOf(bars);
        rows = List.copyOf(rows);
        unmatched = List.copyOf(unmatched);
    }

    /** Height of the chart. */
    public int height() {
        return bars.size() * STEP;
    }

    /**
     * A bar: what was tried, and of that what arrived.
     *
     * @param y its place
     * @param name country and channel
     * @param tried width of all, in hundredths of the widest
     * @param arrived width of what arrived, likewise
     * @param title both in words
     */
    public record Bar(int y, String name, int tried, int arrived, String title) {}

    /**
     * Figures.
     *
     * @param country by its name
     * @param channel texts or calls
     * @param provider name, and carrier where it is known
     * @param tried attempts
     * @param accepted of them taken by the provider
     * @param delivered of them with a receipt
     * @param verified of them answered in time
     * @param median seconds from submit to receipt, in words
     */
    public record Row(
            String country,
            String channel,
            String provider,
            long tried,
            String accepted,
            String delivered,
            String verified,
            String median) {}

    /**
     * What a provider brought that matched nothing.
     *
     * @param provider its name
     * @param what it was
     * @param advice what may be wrong
     * @param count how often
     * @param last when it came last, in words
     */
    public record UnmatchedRow(String provider, String what, String advice, long count, String last) {}
}
