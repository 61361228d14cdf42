package org.countersign.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A visitor of the pages without a browser: cookies, links and forms. */
public final class WebClient {
    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final int MOST_REDIRECTS = 8;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;
    private final String server;
    private final List<String> setCookies = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    WebClient(String server, String address) {
        this.server = server;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .localAddress(InetAddress.ofLiteral(address))
                .build();
    }

    /** Sends a header with everything from now on. */
    public WebClient saying(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** Opens an address. */
    public WebPage open(String path) {
        return follow(HttpRequest.newBuilder(URI.create(server + path))
                .timeout(LONGEST)
                .GET());
    }

    /** Sends a form as the page has it, with some fields filled in. */
    public WebPage submit(WebForm form, Map<String, String> filled) {
        return post(form.action(), form.with(filled));
    }

    /** Sends fields to an address, whatever pages say. */
    public WebPage post(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> ApiClient.encode(field.getKey()) + "=" + ApiClient.encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return follow(HttpRequest.newBuilder(URI.create(server + path))
                .timeout(LONGEST)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private WebPage follow(HttpRequest.Builder first) {
        HttpRequest.Builder request = first;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            HttpResponse<String> response = send(request);
            Optional<String> location = response.headers().firstValue("Location");
            setCookies.addAll(response.headers().allValues("Set-Cookie"));
            if (response.statusCode() / 100 != 3 || location.isEmpty()) {
                return new WebPage(
                        response.statusCode(), response.uri().getPath(), response.headers(), response.body());
            }
            request = HttpRequest.newBuilder(response.uri().resolve(location.get()))
                    .timeout(LONGEST)
                    .GET();
        }
        throw new IllegalStateException("redirected in a circle");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        headers.forEach(request::setHeader);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Gives name and password at the sign-in page. */
    public WebPage password(String name, String password) {
        WebForm form = open("/signin").form("/signin");
        return submit(form, Map.of("username", name, "password", password));
    }

    /** Gives a code at the page that asks for it. */
    public WebPage code(WebPage page, String code) {
        return submit(page.form("/signin/verify"), Map.of("code", code));
    }

    /** Types a code where the page asks for an approval in the app. */
    public WebPage typedInstead(WebPage asked, String code) {
        Map<String, String> fields =
                new LinkedHashMap<>(asked.forms().getFirst().fields());
        fields.put("code", code);
        return post("/signin/verify", fields);
    }

    /** Signs in with password and code. */
    public WebPage signIn(String name, String password, String code) {
        return code(password(name, password), code);
    }

    /** A cookie's value; empty where there is none. */
    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Has a cookie from earlier. */
    public WebClient having(String name, String value, String path) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setVersion(0);
        cookie.setPath(path);
        cookie.setDomain(URI.create(server).getHost());
        cookies.getCookieStore().add(URI.create(server), cookie);
        return this;
    }

    /** Takes over another visitor's cookies. */
    public void takeCookies(WebClient other) {
        other.cookies.getCookieStore().getCookies().forEach(cookie -> {
            HttpCookie copy = (HttpCookie) cookie.clone();
            cookies.getCookieStore().add(URI.create(server), copy);
        });
    }

    /** Every Set-Cookie header so far. */
    public List<String> setCookies() {
        return List.copyOf(setCookies);
    }
}
