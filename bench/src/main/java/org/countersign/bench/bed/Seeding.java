package org.countersign.bench.bed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.bench.load.Base32;
import org.countersign.bench.load.Users;

/** Puts users with counter-based tokens and RADIUS clients into a fresh server, through its API like anybody. */
final class Seeding {
    /** The password of everybody who has one. */
    static final String PASSWORD = "bench-Correct-Horse-7";

    private static final int AT_ONCE = 16;
    private static final int ROWS_AT_ONCE = 2_000;

    private final ApiClient api;

    Seeding(ApiClient api) {
        this.api = api;
    }

    /** Users whose passcode is checked and nothing else. */
    void users(Users users) throws IOException {
        for (int first = 0; first < users.count(); first += ROWS_AT_ONCE) {
            String rows = IntStream.range(first, Math.min(users.count(), first + ROWS_AT_ONCE))
                    .mapToObj(user -> users.name(user) + ",Enforced,Add")
                    .collect(Collectors.joining("\n", "Username,MFA status,Action\n", "\n"));
            api.send("POST", "users/import", "text/csv", rows);
        }
        tokens(users);
    }

    /** Users with a local password besides. */
    void usersWithPassword(Users users) throws IOException {
        forEach(
                users.count(),
                user -> api.json(
                        "POST",
                        "users",
                        "{\"name\":\"%s\",\"state\":\"ENFORCED\",\"password\":\"%s\"}"
                                .formatted(users.name(user), PASSWORD)));
        tokens(users);
    }

    private void tokens(Users users) throws IOException {
        forEach(
                users.count(),
                user -> api.json(
                        "POST",
                        "users/" + users.name(user) + "/methods",
                        "{\"type\":\"hotp\",\"secret\":\"%s\",\"counter\":0}"
                                .formatted(Base32.encode(users.seed(user)))));
    }

    /** A RADIUS client at one address; {@code firstFactor} is local or none. */
    void radiusClient(String name, String address, String secret, String firstFactor) throws IOException {
        api.json(
                "PUT",
                "radius-clients/" + name,
                "{\"cidr\":\"%s/32\",\"secret\":\"%s\",\"firstFactor\":\"%s\",\"application\":\"%s\"}"
                        .formatted(address, secret, firstFactor, name));
    }

    private interface Step {
        String take(int user) throws IOException;
    }

    private static void forEach(int count, Step step) throws IOException {
        AtomicInteger next = new AtomicInteger();
        Callable<Integer> worker = () -> {
            int done = 0;
            for (int user = next.getAndIncrement(); user < count; user = next.getAndIncrement()) {
                step.take(user);
                done++;
            }
            return done;
        };
        List<Future<Integer>> workers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                workers.add(executor.submit(worker));
            }
        }
        for (Future<Integer> each : workers) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IOException("Seeding failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
