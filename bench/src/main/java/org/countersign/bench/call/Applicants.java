package org.countersign.bench.call;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.countersign.bench.load.HttpTarget;
import org.countersign.bench.load.Users;

/** Applications that verify users by call: they open verifications, and ask in the end what became of them. */
final class Applicants implements AutoCloseable {
    private static final int AT_ONCE = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration A_MOMENT = Duration.ofMillis(500);
    private static final int UNAVAILABLE = 503;
    private static final int MOST_TIMES = 20;
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern STATUS = Pattern.compile("\"status\":\"([a-z-]{1,20})\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LongAdder again = new LongAdder();
    private final HttpTarget target;
    private final Users users;

    Applicants(HttpTarget target, Users users) {
        this.target = target;
        this.users = users;
    }

    /**
     * Opens a verification of each of the first users, by call.
     *
     * @return the verifications
     * @throws IOException when one is not opened
     */
    List<String> open(int count) throws IOException {
        return each(count, user -> {
            HttpResponse<String> answer = send(request("")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"user\":\"" + users.name(user) + "\",\"method\":\"voice\"}"))
                    .build());
            Matcher id = ID.matcher(answer.body());
            if (answer.statusCode() != 202 || !id.find()) {
                throw new IOException(
                        "a verification by call was not opened: http " + answer.statusCode() + " " + answer.body());
            }
            return id.group(1);
        });
    }

    /** How many of the verifications have which status. */
    Map<String, Long> statuses(List<String> verifications) throws IOException {
        Map<String, Long> statuses = new TreeMap<>();
        each(verifications.size(), number -> {
                    HttpResponse<String> answer =
                            send(request("/" + verifications.get(number)).GET().build());
                    Matcher status = STATUS.matcher(answer.body());
                    return status.find() ? status.group(1) : "http " + answer.statusCode();
                })
                .forEach(status -> statuses.merge(status, 1L, Long::sum));
        return statuses;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + target.server().getPort() + target.path() + path))
                .header("Authorization", "Bearer " + target.apiKey())
                .timeout(PATIENCE);
    }

    // Where the server says that it can't just now, an application tries again.
    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        for (int times = 1; answer.statusCode() == UNAVAILABLE && times < MOST_TIMES; times++) {
            again.increment();
            Thread.sleep(A_MOMENT);
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        }
        return answer;
    }

    /** How often the server said that it could not just then. */
    long again() {
        return again.sum();
    }

    private interface Step {
        String take(int number) throws IOException, InterruptedException;
    }

    /** A step for each of so many, some at once, in their order. */
    private static List<String> each(int count, Step step) throws IOException {
        try (ExecutorService some =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<String>> taken = some.invokeAll(IntStream.range(0, count)
                    .mapToObj(number -> (Callable<String>) () -> step.take(number))
                    .toList());
            List<String> results = new ArrayList<>();
            for (Future<String> one : taken) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
