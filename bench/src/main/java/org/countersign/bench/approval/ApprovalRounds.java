package org.countersign.bench.approval;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.countersign.bench.load.HttpTarget;
import org.countersign.bench.load.Users;
import org.countersign.bench.measure.Memory;
import org.countersign.bench.run.Figure;
import org.countersign.bench.run.Measurement;

/** Rounds of approvals: every user's is opened, every client waits, then the phones answer one after the other. */
public final class ApprovalRounds {
    private static final int WARM_UP_AT_ONCE = 50;
    private static final double WARM_UP_PER_SECOND = 500;
    private static final int PHONES_AT_ONCE = 16;
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final HttpTarget target;
    private final PhoneDoor door;
    private final Users users;
    private final List<Phone> phones;
    private final long pid;

    /**
     * Rounds with these users, each of whom has one phone.
     *
     * @param pid the server's process
     */
    public ApprovalRounds(HttpTarget target, PhoneDoor door, Users users, List<Phone> phones, long pid) {
        this.target = target;
        this.door = door;
        this.users = users;
        this.phones = phones;
        this.pid = pid;
    }

    /**
     * What one round gave.
     *
     * @param opened verifications opened a second
     * @param before memory before any was opened
     * @param parked memory while every client waits
     * @param fromDue the clients' rate, and the time from the moment an answer was due to be sent until its client heard
     * @param fromAcknowledged the same from the answer's acknowledgement
     * @param heardFirst how many clients heard no later than the phone
     */
    public record Round(
            double opened,
            Memory before,
            Memory parked,
            Measurement fromDue,
            Measurement fromAcknowledged,
            long heardFirst) {}

    /** Has every user asked once, a few at a time: what the server caches or compiles is no part of what waiting takes. */
    public void warmUp() throws IOException {
        for (int first = 0; first < users.count(); first += WARM_UP_AT_ONCE) {
            int end = Math.min(users.count(), first + WARM_UP_AT_ONCE);
            try (ApprovalClients clients = new ApprovalClients(target, users, first, end)) {
                var _ = clients.openAll();
                Wakes wakes = clients.answer(signed(clients, first), WARM_UP_PER_SECOND);
                if (!wakes.others().isEmpty()) {
                    throw new IOException("Approvals failed in the warm-up: " + wakes.others());
                }
            }
        }
    }

    /** One round, with the phones' answers at a steady rate. */
    public Round round(double perSecond) throws IOException {
        Memory before = Memory.of(pid);
        try (ApprovalClients clients = new ApprovalClients(target, users, 0, users.count())) {
            double opened = clients.openAll();
            long settled = System.nanoTime() + SETTLE.toNanos();
            clients.pumpUntil(() -> System.nanoTime() > settled);
            Memory parked = meanwhile(clients, () -> Memory.of(pid));
            clients.requireAll(ParkedClient.State.PARKED);
            List<String> answers = signed(clients, 0);
            long begun = System.nanoTime();
            Wakes wakes = clients.answer(answers, perSecond);
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Round(
                    opened,
                    before,
                    parked,
                    measurement(wakes.fromDue(), seconds, wakes.others()),
                    measurement(wakes.fromAcknowledged(), seconds, wakes.others()),
                    wakes.heardFirst());
        }
    }

    private static Measurement measurement(Histogram nanos, double seconds, Map<String, Long> others) {
        return new Measurement(
                Map.of(
                        Figure.PER_SECOND, nanos.getTotalCount() / seconds,
                        Figure.P50, nanos.getValueAtPercentile(50) / 1e6,
                        Figure.P95, nanos.getValueAtPercentile(95) / 1e6,
                        Figure.P99, nanos.getValueAtPercentile(99) / 1e6,
                        Figure.MAX, nanos.getMaxValue() / 1e6,
                        Figure.MEAN, nanos.getMean() / 1e6),
                others);
    }

    /** Every phone's answer, signed before any is sent: a phone's time is not the server's. */
    private List<String> signed(ApprovalClients clients, int firstUser) throws IOException {
        return meanwhile(clients, () -> {
            List<Future<String>> signing = new ArrayList<>();
            try (ExecutorService some = Executors.newFixedThreadPool(
                    PHONES_AT_ONCE, Thread.ofVirtual().factory())) {
                for (int i = 0; i < clients.count(); i++) {
                    ParkedClient client = clients.client(i);
                    Phone phone = phones.get(firstUser + i);
                    signing.add(some.submit(() -> door.approve(phone, client.challenge(), client.number())));
                }
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> each : signing) {
                answers.add(each.get());
            }
            return answers;
        });
    }

    /** Does something elsewhere, while the clients are served. */
    private static <T> T meanwhile(ApprovalClients clients, Callable<T> task) throws IOException {
        try (ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<T> result = elsewhere.submit(task);
            clients.pumpUntil(result::isDone);
            return result.get();
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
