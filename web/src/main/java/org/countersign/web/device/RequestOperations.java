package org.countersign.web.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.countersign.core.approval.Approvals;
import org.countersign.core.device.Device;
import org.countersign.core.verification.Challenge;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** Tells a device what its user is asked. */
final class RequestOperations implements Route.Group {
    private static final int LONGEST_WAIT = 25;
    // Each holds a connection, and with the API's they must leave some to others; beyond this, the answer is given at
    // once.
    private static final int MOST_WAITING = 1500;

    private final SignedCalls signed;
    private final Approvals approvals;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    RequestOperations(SignedCalls signed, Approvals approvals) {
        this.signed = signed;
        this.approvals = approvals;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.open("GET", "/requests", Route.Input.NONE, this::list));
    }

    record RequestJson(UUID id, Instant askedAt, Instant expiresAt, boolean numberMatching, String details) {
        static @Nullable RequestJson of(Challenge challenge) {
            Challenge.Ask ask = challenge.ask();
            return ask == null
                    ? null
                    : new RequestJson(
                            challenge.id().value(),
                            ask.at(),
                            ask.expiresAt(),
                            !ask.number().isEmpty(),
                            challenge.details());
        }
    }

    record RequestsJson(List<@Nullable RequestJson> requests, String version, long time, String push) {}

    private Reply list(Call call) {
        Device device = signed.device(call);
        Duration wait = Duration.ofSeconds(call.query("wait", 0, LONGEST_WAIT, 0));
        List<Challenge> pending = pending(device, call.query("have").orElse(""), wait);
        return Reply.ok(new RequestsJson(
                pending.stream().map(RequestJson::of).toList(),
                Approvals.version(pending),
                Instant.now().toEpochMilli(),
                device.push().wireName()));
    }

    private List<Challenge> pending(Device device, String known, Duration wait) {
        if (!wait.isPositive() || !waiting.tryAcquire()) {
            return approvals.pending(device);
        }
        try {
            return approvals.pending(device, known, wait);
        } finally {
            waiting.release();
        }
    }
}
