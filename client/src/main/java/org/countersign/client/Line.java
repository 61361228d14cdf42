package org.countersign.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line to the server: bounded in time and length, without redirects. What may be sent twice is tried some times while
 * the server is away or says "not now".
 */
final class Line {
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_TRIES = 4;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Pattern CORRELATION = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,5}");

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            // Plain http is for this machine, and not worth an upgrade.
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /**
     * Sends a request that may be sent more than once.
     *
     * @param longest how long each try may take
     * @throws UnavailableException where none of the tries brought more than "not now"
     */
    Answer send(HttpRequest request, Duration longest) {
        for (int tries = 1; ; tries++) {
            Duration pause = FIRST_PAUSE.multipliedBy(1L << (tries - 1));
            try {
                Answer answer = once(request, longest);
                if (!notNow(answer)) {
                    return answer;
                }
                if (tries == MOST_TRIES) {
                    throw new UnavailableException(
                            "Countersign answers \"not now\" (HTTP " + answer.status() + "): try again later.",
                            answer.status(),
                            answer.correlationId(),
                            null);
                }
                pause = answer.retryAfter().orElse(pause);
            } catch (BoundedBody.TooLong e) {
                throw new UnreadableAnswerException(e.getMessage() + ": look at the server's address.", 0, null);
            } catch (IOException e) {
                if (tries == MOST_TRIES) {
                    throw noAnswer(request, e);
                }
            }
            pause(pause);
        }
    }

    private static boolean notNow(Answer answer) {
        return switch (answer.status()) {
            case 429, 502, 503, 504 -> true;
            case 409 -> answer.code().equals("request_in_progress");
            default -> false;
        };
    }

    private static UnavailableException noAnswer(HttpRequest request, IOException cause) {
        return new UnavailableException(
                "No answer from " + request.uri().getScheme() + "://"
                        + request.uri().getRawAuthority() + ": see that the server runs and can be reached.",
                0,
                null,
                cause);
    }

    // The time-out is over all of the answer: a request's own ends with the headers.
    private Answer once(HttpRequest request, Duration longest) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request, info -> new BoundedBody(MOST_BYTES));
        try {
            return answer(sent.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new IOException("No answer within " + longest.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException("The request failed", e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            sent.cancel(true);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        @Nullable
        String correlation = response.headers()
                .firstValue("X-Correlation-Id")
                .filter(id -> CORRELATION.matcher(id).matches())
                .orElse(null);
        Optional<Duration> retryAfter = response.headers()
                .firstValue("Retry-After")
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        return new Answer(response.statusCode(), correlation, retryAfter, response.body());
    }

    /** Waits; 5 seconds at most. */
    static void pause(Duration wanted) {
        try {
            Thread.sleep(Math.min(wanted.toMillis(), LONGEST_PAUSE.toMillis()));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static UnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new UnavailableException("The thread was interrupted while it waited for Countersign.", 0, null, e);
    }
}
