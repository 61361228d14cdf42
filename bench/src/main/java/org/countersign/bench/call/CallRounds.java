package org.countersign.bench.call;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.countersign.bench.load.HttpTarget;
import org.countersign.bench.load.Users;
import org.countersign.bench.measure.Memory;
import org.countersign.bench.run.Cost;

/**
 * Rounds of calls: all are asked for and ring, all are picked up, all are in progress at once; then the keys are pressed
 * one after the other. No client waits in a long poll: only what calls cost is seen.
 */
public final class CallRounds implements AutoCloseable {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final Duration MOST_RINGING = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CallProvider provider;
    private final Applicants applicants;
    private final Cost cost;
    private final Optional<Long> pid;

    /**
     * Rounds with these users, each of whom has one telephone.
     *
     * @param cost what the server spends
     * @param pid the server's process; empty where its memory is not looked at
     */
    public CallRounds(CallProvider provider, HttpTarget target, Users users, Cost cost, Optional<Long> pid) {
        this.provider = provider;
        this.applicants = new Applicants(target, users);
        this.cost = cost;
        this.pid = pid;
    }

    /**
     * How a round goes.
     *
     * @param calls how many calls
     * @param pickedUp in which time the phones are picked up
     * @param pressed in which time the keys are pressed
     */
    public record Pace(int calls, Duration pickedUp, Duration pressed) {}

    /**
     * What a round gave.
     *
     * @param opened verifications opened a second, each with its call
     * @param inProgress calls that were answered and had no key yet when the memory was looked at
     * @param memory before, while all are in progress, and after; empty where it was not looked at
     * @param decided from the moment a key was due until what it led to was read, in nanoseconds
     * @param statuses the verifications by their status in the end
     * @param lost calls that did not come to an approval, by why
     * @param again how often the server said that it could not just then, and was asked again
     * @param untold statuses of calls that the server did not take
     * @param spent what the server spent from the first to the last, without the looking at its memory
     */
    public record Round(
            double opened,
            long inProgress,
            List<Memory> memory,
            Histogram decided,
            Map<String, Long> statuses,
            Map<String, Long> lost,
            long again,
            long untold,
            List<Cost.Reading> spent) {}

    /** One round. */
    public Round round(Pace pace) throws IOException, SQLException {
        provider.forget();
        long againBefore = applicants.again();
        Optional<Memory> before = memory();
        Cost.Reading start = cost.read();
        long begun = System.nanoTime();
        List<String> verifications = applicants.open(pace.calls());
        double opened = verifications.size() / ((System.nanoTime() - begun) / 1e9);
        pickUp(pace, begun + MOST_RINGING.toNanos());
        Cost.Reading answering = cost.read().since(start);
        long inProgress = count(call -> call.state() == PhoneCall.State.LISTENING);
        Optional<Memory> during = memory();
        start = cost.read();
        press(pace);
        Cost.Reading deciding = cost.read().since(start);
        Map<String, Long> statuses = applicants.statuses(verifications);
        return new Round(
                opened,
                inProgress,
                Stream.of(before, during, memory()).flatMap(Optional::stream).toList(),
                decided(),
                statuses,
                lost(pace.calls()),
                applicants.again() - againBefore,
                provider.calls().stream().mapToLong(PhoneCall::untold).sum(),
                List.of(answering, deciding));
    }

    private void pickUp(Pace pace, long ringUntil) throws IOException {
        await(ringUntil, pace.calls(), call -> call.state() != PhoneCall.State.DIALLING);
        if (provider.calls().isEmpty()) {
            throw new IOException("The server dialled none of " + pace.calls() + " calls");
        }
        spread(pace.pickedUp(), PhoneCall::pickUpAt);
        await(
                System.nanoTime() + pace.pickedUp().plus(PATIENCE).toNanos(),
                pace.calls(),
                call -> call.state() == PhoneCall.State.LISTENING
                        || call.state().over());
    }

    private void press(Pace pace) {
        spread(pace.pressed(), PhoneCall::pressAt);
        await(
                System.nanoTime() + pace.pressed().plus(PATIENCE).toNanos(),
                pace.calls(),
                call -> call.state().over());
    }

    private Optional<Memory> memory() throws IOException {
        return pid.isPresent() ? Optional.of(Memory.of(pid.get())) : Optional.empty();
    }

    private interface At {
        void set(PhoneCall call, long nanos);
    }

    private void spread(Duration over, At at) {
        List<PhoneCall> calls = provider.calls();
        long begun = System.nanoTime();
        for (int i = 0; i < calls.size(); i++) {
            at.set(calls.get(i), begun + over.toNanos() * i / calls.size());
        }
    }

    private long count(Predicate<PhoneCall> those) {
        return provider.calls().stream().filter(those).count();
    }

    /** Waits until so many calls are so, or the time is over. */
    private void await(long end, int calls, Predicate<PhoneCall> are) {
        while (System.nanoTime() < end && count(are) < calls) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private Histogram decided() {
        Histogram decided = new Histogram(TimeUnit.MINUTES.toNanos(2), SIGNIFICANT_DIGITS);
        provider.calls().stream()
                .filter(call -> call.state() == PhoneCall.State.APPROVED)
                .forEach(call -> decided.recordValue(call.decidedAfter()));
        return decided;
    }

    private Map<String, Long> lost(int asked) {
        Map<String, Long> lost = new TreeMap<>();
        List<PhoneCall> calls = provider.calls();
        calls.stream()
                .filter(call -> call.state() != PhoneCall.State.APPROVED)
                .forEach(call ->
                        lost.merge(call.lost().isEmpty() ? "still " + call.state() : call.lost(), 1L, Long::sum));
        if (calls.size() < asked) {
            lost.put("never dialled", (long) (asked - calls.size()));
        }
        return lost;
    }

    @Override
    public void close() {
        applicants.close();
    }
}
