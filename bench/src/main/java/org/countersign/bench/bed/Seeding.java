package org.countersign.bench.bed;

import java.io.IOException;
import java.net.URI;
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
import org.countersign.bench.call.CallProvider;
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

    private static final int NUMBERS_IN_AN_AREA = 100;
    private static final int[] AREAS = {
        201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, //
        229, 231, 234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302
    };

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

    /** Users of whom each has one telephone: 4,000 at most, of the 100 numbers in each area that are nobody's. */
    void usersWithTelephones(Users users) throws IOException {
        // All of an hour's calls go to one country, from one tenant.
        api.json("PATCH", "settings/phones", "{\"perCountry\":1000000,\"perTenant\":1000000}");
        enforced(users);
        forEach(
                AT_ONCE,
                users.count(),
                user -> api.json(
                        "PUT",
                        "users/" + users.name(user) + "/phones/authentication",
                        "{\"number\":\"+1%d55501%02d\"}"
                                .formatted(AREAS[user / NUMBERS_IN_AN_AREA], user % NUMBERS_IN_AN_AREA)));
    }

    /** A provider of calls. */
    void callsBy(URI provider) throws IOException {
        api.json(
                "PUT",
                "providers/bench-calls",
                "{\"kind\":\"http-calls\",\"address\":\"%s\",\"account\":\"%s\",\"secret\":\"%s\",\"sender\":\"+12025550100\"}"
                        .formatted(provider, CallProvider.ACCOUNT, CallProvider.TOKEN));
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

    /** A RADIUS client at one address; {@code firstFactor} is local or client. */
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
