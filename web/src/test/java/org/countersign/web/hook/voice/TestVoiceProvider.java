package org.countersign.web.hook.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.core.call.CallAddresses;
import org.countersign.core.delivery.Outgoing;
import org.countersign.web.hook.WebhookSignature;

/**
 * One call as Twilio documents to carry it: asks what to do, plays, gathers keys, and posts each of its steps signed.
 * What it was told to play and whether it hung up can be looked at.
 */
final class TestVoiceProvider {
    static final String SID = "CA00000000000000000000000000000001";

    private static final Pattern GATHER =
            Pattern.compile("<Gather input=\"dtmf\" finishOnKey=\"(#?)\"( numDigits=\"1\")?"
                    + " timeout=\"([0-9]+)\" actionOnEmptyResult=\"true\" method=\"POST\" action=\"([^\"]*)\">");
    private static final Pattern PLAY = Pattern.compile("<Play>([^<]*)</Play>");

    private final HttpClient http;
    private final String token;
    private final URI server;
    private final Outgoing.Call call;
    final List<String> played = new ArrayList<>();
    private String twiml = "";

    TestVoiceProvider(HttpClient http, String token, URI server, Outgoing.Call call) {
        this.http = http;
        this.token = token;
        this.server = server;
        this.call = call;
    }

    /** The phone is picked up. */
    void answered(String... fields) {
        follow(post(CallAddresses.answered(server, call.tenant(), call.id(), call.script()), fields));
    }

    /** The callee presses these keys, until the call is over; then stays silent where it still waits for some. */
    void presses(String keys) {
        StringBuilder left = new StringBuilder(keys);
        while (waits() && !left.isEmpty()) {
            Matcher gather = gather();
            boolean one = gather.group(1).isEmpty();
            int hash = left.indexOf("#");
            int until = one ? 1 : hash < 0 ? left.length() : hash;
            String digits = left.substring(0, until);
            boolean finished = !one && hash >= 0;
            left.delete(0, finished ? until + 1 : until);
            follow(post(action(gather), "Digits", digits, "FinishedOnKey", finished ? "#" : "", "msg", "Gather End"));
        }
    }

    /** The callee presses nothing until the wait is over. */
    void staysSilent() {
        follow(post(action(gather()), "Digits", "", "FinishedOnKey", ""));
    }

    /** Whether keys are waited for. */
    boolean waits() {
        return twiml.contains("<Gather");
    }

    boolean hungUp() {
        return twiml.contains("<Hangup/>");
    }

    int seconds() {
        return Integer.parseInt(gather().group(3));
    }

    String action() {
        return action(gather());
    }

    /** Tells how the call stands. */
    int status(String status, String... fields) {
        List<String> all = new ArrayList<>(List.of("CallStatus", status));
        all.addAll(List.of(fields));
        return post(CallAddresses.status(server, call.tenant(), call.id()), all.toArray(String[]::new))
                .statusCode();
    }

    /** A signed request. */
    HttpResponse<String> post(String address, String... fields) {
        SortedMap<String, List<String>> form = form(fields);
        return post(address, form, WebhookSignature.sign(token, address, form));
    }

    /** A request with that signature. */
    HttpResponse<String> post(String address, SortedMap<String, List<String>> form, String signature) {
        List<String> pairs = new ArrayList<>();
        form.forEach((name, values) -> values.forEach(
                value -> pairs.add(URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8))));
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                            .header(WebhookSignature.HEADER, signature)
                            .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    SortedMap<String, List<String>> form(String... fields) {
        SortedMap<String, List<String>> form = new TreeMap<>(Map.of(
                "AccountSid", List.of("AC1"),
                "ApiVersion", List.of("2010-04-01"),
                "CallSid", List.of(SID),
                "Direction", List.of("outbound-api"),
                "To", List.of(call.to().e164())));
        form.put("CallStatus", List.of("in-progress"));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], List.of(fields[i + 1]));
        }
        return form;
    }

    private void follow(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("The provider got status " + response.statusCode());
        }
        twiml = response.body();
        Matcher plays = PLAY.matcher(twiml);
        while (plays.find()) {
            played.add(plays.group(1));
        }
    }

    private Matcher gather() {
        Matcher gather = GATHER.matcher(twiml);
        if (!gather.find()) {
            throw new IllegalStateException("No keys are waited for: " + twiml);
        }
        return gather;
    }

    private static String action(Matcher gather) {
        return gather.group(4).replace("&amp;", "&");
    }
}
