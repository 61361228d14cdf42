package org.countersign.delivery.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.provider.Provider;
import org.countersign.delivery.network.Destination;
import org.countersign.delivery.network.Destinations;
import org.countersign.delivery.text.Submitted;
import org.countersign.delivery.text.TextCarrier;

/**
 * Hands texts to a provider as Twilio documents it for its Messages resource ({@code POST
 * /2010-04-01/Accounts/{Sid}/Messages.json}): a form, the account and its token as basic authentication, JSON back.
 */
public final class HttpTexts implements TextCarrier {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final long LONGEST_ANSWER = 64 * 1024;
    // Twilio takes 1 s to 10 h.
    private static final long LONGEST_VALIDITY = 36_000;

    private final Provider provider;
    private final Destinations destinations;
    private final Optional<String> statusCallback;
    private final HttpClient http;
    private final InstantSource clock;
    private final Duration patience;
    private final URI messages;
    private final String authorization;

    /**
     * Speaks to a provider.
     *
     * @param statusCallback where it tells what became of a text; empty where it can't reach us
     * @param http must not follow redirects
     * @param patience how long it may take to answer
     */
    public HttpTexts(
            Provider provider,
            Destinations destinations,
            Optional<String> statusCallback,
            HttpClient http,
            InstantSource clock,
            Duration patience) {
        if (http.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("A redirect would lead past the check of the address");
        }
        this.provider = provider;
        this.destinations = destinations;
        this.statusCallback = statusCallback;
        this.http = http;
        this.clock = clock;
        this.patience = patience;
        this.messages = URI.create(
                provider.address() + "/2010-04-01/Accounts/" + encoded(provider.account()) + "/Messages.json");
        this.authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (provider.account() + ":" + provider.secret()).getBytes(StandardCharsets.UTF_8));
    }

    /** A client as this needs it, for all providers together. */
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    @Override
    public Submitted submit(Outgoing.Text text) throws InterruptedException {
        if (destinations.provider(provider.address()) instanceof Destination.Refused(String why)) {
            return new Submitted.Unavailable("the provider may not be contacted: " + why);
        }
        CompletableFuture<HttpResponse<String>> response = http.sendAsync(
                request(text),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), LONGEST_ANSWER));
        try {
            return Answer.read(response.get(patience.toMillis(), TimeUnit.MILLISECONDS), clock);
        } catch (TimeoutException e) {
            return new Submitted.Unknown("no answer in time");
        } catch (ExecutionException e) {
            return failed(Optional.<Throwable>ofNullable(e.getCause()).orElse(e));
        } finally {
            response.cancel(true);
        }
    }

    private HttpRequest request(Outgoing.Text text) {
        return HttpRequest.newBuilder(messages)
                .timeout(patience)
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form(text)))
                .build();
    }

    private String form(Outgoing.Text text) {
        long seconds = Duration.between(clock.instant(), text.until()).toSeconds();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("To", text.to().e164());
        fields.put(provider.sendsByService() ? "MessagingServiceSid" : "From", provider.sender());
        fields.put("Body", text.text());
        // A text that the network holds back longer is of no use: it would only confuse.
        fields.put("ValidityPeriod", Long.toString(Math.clamp(seconds, 1, LONGEST_VALIDITY)));
        statusCallback.ifPresent(address -> fields.put("StatusCallback", address));
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    // What never got a connection never left; of all else it is not known.
    private static Submitted failed(Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _ -> new Submitted.Unavailable("no connection in time");
            case ConnectException _ -> new Submitted.Unavailable("no connection");
            case IOException e -> new Submitted.Unknown(e.getClass().getSimpleName());
            default -> new Submitted.Unknown(cause.getClass().getSimpleName());
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        // The client is everybody's.
    }
}
