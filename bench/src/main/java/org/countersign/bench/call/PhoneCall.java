package org.countersign.bench.call;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One call, from dialling to the end, as a provider carries it and a person answers it. Has a thread of its own. */
final class PhoneCall implements Runnable {
    private static final String APPROVED = "success";

    /** How far it has come. */
    enum State {
        DIALLING,
        RINGING,
        LISTENING,
        APPROVED,
        LOST;

        boolean over() {
            return this == APPROVED || this == LOST;
        }
    }

    private final String sid;
    private final Map<String, String> asked;
    private final Webhooks webhooks;
    // When the phone is picked up and when its key is pressed, by System.nanoTime; whoever drives the calls says so.
    private final CompletableFuture<Long> pickedUp = new CompletableFuture<>();
    private final CompletableFuture<Long> pressed = new CompletableFuture<>();
    private volatile State state = State.DIALLING;
    private volatile String lost = "";
    private volatile long decidedAfter;
    private volatile int untold;

    /**
     * A call that was asked for and does not ring yet.
     *
     * @param asked the form with which it was asked for
     */
    PhoneCall(String sid, Map<String, String> asked, Webhooks webhooks) {
        this.sid = sid;
        this.asked = asked;
        this.webhooks = webhooks;
    }

    void pickUpAt(long nanos) {
        pickedUp.complete(nanos);
    }

    void pressAt(long nanos) {
        pressed.complete(nanos);
    }

    State state() {
        return state;
    }

    /** Why it is lost, in a few words. */
    String lost() {
        return lost;
    }

    /** How many of its statuses were not taken. */
    int untold() {
        return untold;
    }

    /** From the moment the key was due to be pressed until what it led to was read, in nanoseconds. */
    long decidedAfter() {
        return decidedAfter;
    }

    @Override
    public void run() {
        try {
            tell("initiated");
            tell("ringing");
            state = State.RINGING;
            if (!due(pickedUp, Duration.ofSeconds(Long.parseLong(asked.getOrDefault("Timeout", "60"))))) {
                tell("no-answer");
                lose("nobody picked up");
                return;
            }
            Twiml greeting = Twiml.read(webhooks.post(field("Url"), fields("in-progress")));
            tell("in-progress");
            listen(greeting);
            tell("completed");
        } catch (IOException | RuntimeException e) {
            lose(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lose("stopped");
        }
    }

    private void listen(Twiml greeting) throws IOException, InterruptedException {
        if (greeting.gather().isEmpty()) {
            lose("hung up before a key");
            return;
        }
        Twiml.Gather gather = greeting.gather().get();
        Duration patience = webhooks.length(greeting).plus(gather.patience());
        state = State.LISTENING;
        if (due(pressed, patience)) {
            press(gather);
        } else {
            SortedMap<String, String> silence = fields("in-progress");
            silence.put("Digits", "");
            var _ = webhooks.post(gather.action(), silence);
            lose("nothing pressed in time");
        }
    }

    private void press(Twiml.Gather gather) throws IOException, InterruptedException {
        SortedMap<String, String> keys = fields("in-progress");
        keys.put("Digits", "#");
        keys.put("msg", "Gather End");
        Twiml end = Twiml.read(webhooks.post(gather.action(), keys));
        decidedAfter = System.nanoTime() - pressed.join();
        if (end.says(APPROVED)) {
            state = State.APPROVED;
        } else {
            lose("the key did not approve");
        }
    }

    /** Whether it is time before patience ends. */
    private static boolean due(CompletableFuture<Long> when, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        try {
            long at = when.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            TimeUnit.NANOSECONDS.sleep(Math.min(at, end) - System.nanoTime());
            return at <= end;
        } catch (TimeoutException tooLate) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void lose(String why) {
        lost = why;
        state = State.LOST;
    }

    // A call goes on whether its status is heard or not.
    private void tell(String status) throws InterruptedException {
        try {
            var _ = webhooks.post(field("StatusCallback"), fields(status));
        } catch (IOException notTaken) {
            untold++;
        }
    }

    private String field(String name) {
        String value = asked.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a call without " + name);
        }
        return value;
    }

    private SortedMap<String, String> fields(String status) {
        return new TreeMap<>(Map.of(
                "CallSid",
                sid,
                "AccountSid",
                CallProvider.ACCOUNT,
                "From",
                field("From"),
                "To",
                field("To"),
                "Direction",
                "outbound-api",
                "ApiVersion",
                "2010-04-01",
                "CallStatus",
                status));
    }
}
