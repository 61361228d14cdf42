package org.countersign.web.api.greeting;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.countersign.core.authority.Act;
import org.countersign.core.call.Prompt;
import org.countersign.core.greeting.Greeting;
import org.countersign.core.greeting.Greetings;
import org.countersign.core.greeting.Uploaded;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** The tenant's own recordings for calls, by message, language and application (S6.3). */
public final class GreetingOperations implements Route.Group {
    private static final String ALL = "/greetings";
    private static final String ONE = ALL + "/{type}";
    private static final double MILLIS = 1_000.0;

    private final Greetings greetings;

    /** Keeps recordings there. */
    public GreetingOperations(Greetings greetings) {
        this.greetings = greetings;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Act.READ_GREETINGS, this::list),
                new Route("PUT", ONE, Act.CHANGE_GREETINGS, Route.Input.AUDIO, this::upload),
                Route.delete(ONE, Act.CHANGE_GREETINGS, this::remove));
    }

    record GreetingJson(
            String type,
            String language,
            String application,
            String format,
            double seconds,
            int bytes,
            Instant at,
            @Nullable String warning) {
        static GreetingJson of(Greeting greeting, @Nullable String warning) {
            return new GreetingJson(
                    greeting.prompt().wireName(),
                    greeting.language(),
                    greeting.application(),
                    greeting.kind().extension(),
                    greeting.length().toMillis() / MILLIS,
                    greeting.bytes(),
                    greeting.at(),
                    warning);
        }
    }

    private Reply list(Call call) {
        return Reply.ok(greetings.of(call.tenant()).stream()
                .map(greeting -> GreetingJson.of(greeting, null))
                .toList());
    }

    private Reply upload(Call call) {
        Uploaded uploaded =
                greetings.upload(call.permit(), type(call), language(call), application(call), call.bytes());
        return switch (uploaded) {
            case Uploaded.Kept kept ->
                Reply.ok(GreetingJson.of(
                        kept.greeting(),
                        kept.tooLong()
                                ? "It plays for more than 20 seconds: people hang up before they hear what to press."
                                : null));
            case Uploaded.NoAudio _ ->
                throw new ProblemException(
                        ProblemKind.NOT_AUDIO,
                        "Send a .wav file (PCM of 8 or 16 bits, or G.711, 8 to 48 kHz) or an .mp3 file.");
            case Uploaded.TooLarge _ ->
                throw new ProblemException(ProblemKind.TOO_LARGE, "A recording may have 5 MB at most.");
            case Uploaded.TooMany _ ->
                throw new ProblemException(
                        ProblemKind.TOO_MANY_GREETINGS,
                        "A tenant may have " + Greetings.MOST + " recordings; remove one first.");
        };
    }

    private Reply remove(Call call) {
        if (!greetings.remove(call.permit(), type(call), language(call), application(call))) {
            throw new ProblemException(ProblemKind.NO_SUCH_GREETING, "List them with GET /greetings.");
        }
        return Reply.nothing();
    }

    private static Prompt type(Call call) {
        return Prompt.ofWireName(call.parameter("type"))
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NO_SUCH_GREETING,
                        "The types are greeting, greeting-pin, retry, retry-pin, fraud, fraud-pin, fraud-reported, proof,"
                                + " success, denied and goodbye."));
    }

    private static String language(Call call) {
        String language = call.query("language").orElse("").toLowerCase(Locale.ROOT);
        if (!language.matches("[a-z]{2,3}")) {
            throw Fields.invalid(
                    "language", "The parameter 'language' is a language by its two or three letters, as in en or de.");
        }
        return language;
    }

    private static String application(Call call) {
        return call.query("application").orElse("");
    }
}
