package org.countersign.delivery.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.countersign.core.call.CallAddresses;
import org.countersign.core.call.HttpCallProvider;
import org.countersign.core.delivery.Outgoing;

/**
 * Dials over a provider's HTTP API in the shape of Twilio's Calls resource
 * (https://www.twilio.com/docs/voice/api/call-resource): a form is posted, JSON with the call's {@code sid} comes back, and
 * the provider then asks us what to do at the addresses it was given.
 */
public final class HttpCallCarrier implements CallCarrier {
    /** How long a phone rings, in seconds: time to walk to it, and time left of the call's two minutes to answer. */
    static final int RING_SECONDS = 40;

    // Each w is half a second: the switchboard's greeting begins before it listens.
    private static final String PAUSE = "wwww";
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final long MOST_BYTES = 64 * 1024;

    private final HttpClient http;
    private final HttpCallProvider provider;
    private final URI server;
    private final Function<URI, Optional<String>> destinations;

    /**
     * Dials over a provider.
     *
     * @param http must not follow redirects, so that the account's password goes nowhere else
     * @param server our own address as the provider reaches it
     * @param destinations says why an address may not be contacted (ATTACKS T7); empty where it may
     */
    public HttpCallCarrier(
            HttpClient http, HttpCallProvider provider, URI server, Function<URI, Optional<String>> destinations) {
        if (http.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("A redirect would take the account's password along");
        }
        this.http = http;
        this.provider = provider;
        this.server = server;
        this.destinations = destinations;
    }

    @Override
    public String name() {
        return provider.name();
    }

    /** A client as this needs it, for all providers together. */
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    @Override
    public Dialled dial(Outgoing.Call call) {
        Optional<String> forbidden = destinations.apply(provider.baseUrl());
        if (forbidden.isPresent()) {
            return new Dialled.Unavailable("the provider may not be contacted: " + forbidden.get());
        }
        CompletableFuture<HttpResponse<String>> response = http.sendAsync(
                request(call), HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), MOST_BYTES));
        try {
            HttpResponse<String> answer = response.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            return read(answer.statusCode(), answer.body());
        } catch (TimeoutException e) {
            return new Dialled.Unknown("no answer in time");
        } catch (ExecutionException e) {
            return failed(Optional.<Throwable>ofNullable(e.getCause()).orElse(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Dialled.Unknown("stopped");
        } finally {
            response.cancel(true);
        }
    }

    // What never got a connection rings nowhere; of all else it is not known.
    private static Dialled failed(Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _ -> new Dialled.Unavailable("no connection in time");
            case ConnectException _ -> new Dialled.Unavailable("no connection");
            default -> new Dialled.Unknown(cause.getClass().getSimpleName());
        };
    }

    private HttpRequest request(Outgoing.Call call) {
        String credentials = provider.account() + ":" + provider.token();
        return HttpRequest.newBuilder(URI.create(base() + "/2010-04-01/Accounts/" + provider.account() + "/Calls.json"))
                .timeout(LONGEST)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", form(call))))
                .build();
    }

    private String base() {
        String text = provider.baseUrl().toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private List<String> form(Outgoing.Call call) {
        List<String> form = new ArrayList<>();
        form.add(field("To", call.to().e164()));
        form.add(field("From", provider.from()));
        form.add(field("Url", CallAddresses.answered(server, call.tenant(), call.id(), call.script())));
        form.add(field("Method", "POST"));
        form.add(field("StatusCallback", CallAddresses.status(server, call.tenant(), call.id())));
        form.add(field("StatusCallbackMethod", "POST"));
        for (String event : List.of("initiated", "ringing", "answered", "completed")) {
            form.add(field("StatusCallbackEvent", event));
        }
        form.add(field("Timeout", Integer.toString(RING_SECONDS)));
        if (!call.to().extension().isEmpty()) {
            form.add(field("SendDigits", PAUSE + call.to().extension()));
        }
        if (provider.machineDetection()) {
            form.add(field("MachineDetection", "Enable"));
        }
        return form;
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, UTF_8);
    }

    private static Dialled read(int status, String body) {
        if (status == 200 || status == 201) {
            return CallSid.in(body)
                    .<Dialled>map(Dialled.Accepted::new)
                    .orElseGet(() -> new Dialled.Unknown("an answer without a call's sid"));
        }
        return switch (status) {
            case 400, 404, 422 -> new Dialled.Refused("status " + status);
            case 401, 403 -> new Dialled.Unavailable("status " + status + ": look at the account and its token");
            case 429, 503 -> new Dialled.Unavailable("status " + status);
            default ->
                status >= 500 ? new Dialled.Unknown("status " + status) : new Dialled.Unavailable("status " + status);
        };
    }
}
