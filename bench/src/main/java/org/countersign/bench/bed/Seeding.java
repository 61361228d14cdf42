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
import org.countersign.bench.approval.Phone;
import org.countersign.bench.approval.PhoneDoor;
import org.countersign.bench.load.Base32;
import org.countersign.bench.load.Users;
import org.countersign.core.apppassword.AppPasswords;
import tools.jackson.databind.json.JsonMapper;

/** Puts users with counter-based tokens and RADIUS clients into a fresh server, through its API like anybody. */
final class Seeding {
    /** The password of everybody who has one. */
    static final String PASSWORD = "bench-Correct-Horse-7";

    private static final int AT_ONCE = 16;
    // Activations are throttled by address until one succeeds, and five are free.
    private static final int PHONES_AT_ONCE = 4;
    private static final int ROWS_AT_ONCE = 2_000;

    private final ApiClient api;

    Seeding(ApiClient api) {
        this.api = api;
    }

    /** Users whose passcode is checked and nothing else. */
    void users(Users users) throws IOException {
        enforced(users);
        tokens(users);
    }

    private void enforced(Users users) throws IOException {
        for (int first = 0; first < users.count(); first += ROWS_AT_ONCE) {
            String rows = IntStream.range(first, Math.min(users.count(), first + ROWS_AT_ONCE))
                    .mapToObj(user -> users.name(user) + ",Enforced,Add")
                    .collect(Collectors.joining("\n", "Username,MFA status,Action\n", "\n"));
            api.send("POST", "users/import", "text/csv", rows);
        }
    }

    /** Users with a local password besides. */
    void usersWithPassword(Users users) throws IOException {
        forEach(
                AT_ONCE,
                users.count(),
                user -> api.json(
                        "POST",
                        "users",
                        "{\"name\":\"%s\",\"state\":\"ENFORCED\",\"password\":\"%s\"}"
                                .formatted(users.name(user), PASSWORD)));
        tokens(users);
    }

    /**
     * Users of whom each has as many app passwords as one may have.
     *
     * @return one of each user's, in the users' order: the first that was made
     */
    List<String> usersWithAppPasswords(Users users) throws IOException {
        enforced(users);
        String[] first = new String[users.count()];
        forEach(AT_ONCE, users.count(), user -> {
            for (int i = 0; i < AppPasswords.MOST; i++) {
                String made = api.json(
                        "POST",
                        "users/" + users.name(user) + "/app-passwords",
                        "{\"name\":\"Program %d\"}".formatted(i));
                if (i == 0) {
                    first[user] =
                            JsonMapper.shared().readTree(made).get("password").asString();
                }
            }
        });
        return List.of(first);
    }

    /** Users of whom each has one phone, which is activated as phones are. */
    List<Phone> usersWithPhones(Users users, PhoneDoor door) throws IOException {
        enforced(users);
        List<Phone> phones =
                IntStream.range(0, users.count()).mapToObj(_ -> new Phone()).toList();
        forEach(
                PHONES_AT_ONCE,
                users.count(),
                user -> door.activate(
                        phones.get(user), api.json("POST", "users/" + users.name(user) + "/activation", "{}")));
        return phones;
    }

    /** An application that has no place for a code. */
    void applicationThatCannotAsk(String name) throws IOException {
        api.json("PUT", "applications/" + name, "{\"asks\":false}");
    }

    private void tokens(Users users) throws IOException {
        forEach(
                AT_ONCE,
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
        void take(int user) throws IOException;
    }

    private static void forEach(int atOnce, int count, Step step) throws IOException {
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
            for (int i = 0; i < atOnce; i++) {
                workers.add(executor.submit(worker));
            }
        }
        for (Future<Integer> each : workers) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IOException("Seeding failed: " + e.getCause(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
