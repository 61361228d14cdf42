package org.countersign.bench.text;

import java.util.Map;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a section of texts gave.
 *
 * @param offered texts that were handed to the courier
 * @param seconds how long they were handed over
 * @param submitted texts a second that the provider took, within those seconds
 * @param receipted texts a second whose receipt was recorded, within those seconds
 * @param delivered texts whose receipt was recorded, however late
 * @param failed texts that were reported as failed
 * @param silent texts of which nothing was heard in the end
 * @param mostUnderway the most texts that were offered and had no receipt, as seen when one was offered
 * @param accepted from the moment a text was due until it was recorded that the provider took it
 * @param recorded from the moment a text was due until its receipt was recorded
 * @param tries what providers said, by outcome
 */
public record TextSection(
        long offered,
        double seconds,
        double submitted,
        double receipted,
        long delivered,
        long failed,
        long silent,
        long mostUnderway,
        Times accepted,
        Times recorded,
        Map<String, Long> tries) {

    /** Milliseconds. */
    public record Times(double p50, double p95, double p99, double max, double mean) {
        static Times of(Histogram nanos) {
            return new Times(
                    nanos.getValueAtPercentile(50) / 1e6,
                    nanos.getValueAtPercentile(95) / 1e6,
                    nanos.getValueAtPercentile(99) / 1e6,
                    nanos.getMaxValue() / 1e6,
                    nanos.getMean() / 1e6);
        }
    }

    static TextSection read(String json) {
        return JsonMapper.shared().readValue(json, TextSection.class);
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }
}
