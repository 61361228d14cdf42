package org.countersign.web.api.transaction;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.countersign.core.authority.Act;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.transaction.Opened;
import org.countersign.core.transaction.Standing;
import org.countersign.core.transaction.Transactions;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.Reason;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Edge;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.Problem;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.countersign.web.api.verification.Messages;

/** Has transactions confirmed, and shows how they stand. */
public final class TransactionOperations implements Route.Group {
    private static final int LONGEST_WAIT = 30;
    // Each waits on a thread of its own; beyond this, the state is told at once.
    private static final int MOST_WAITING = 2000;

    private final Transactions transactions;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    /** Translates to and from these. */
    public TransactionOperations(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/transactions", Act.CONFIRM_TRANSACTION, this::open),
                Route.get("/transactions/{id}", Act.CONFIRM_TRANSACTION, this::show));
    }

    private Reply open(Call call) {
        Opened opened = transactions.open(call.body(TransactionBody.class).request(call), call.permit());
        return switch (opened) {
            case Opened.Waiting pending ->
                Reply.json(
                        202,
                        TransactionJson.of(pending),
                        Map.of("Location", Edge.ROOT + "/transactions/" + pending.id()));
            case Opened.DoesNotFit(String field, String why) -> throw Fields.invalid(field, why);
            case Opened.Refused(ChallengeId id, Reason reason) -> refused(id, reason);
        };
    }

    private static Reply refused(ChallengeId id, Reason reason) {
        if (reason == Reason.BUSY) {
            throw new ProblemException(Problem.of(ProblemKind.UNAVAILABLE, Messages.of(reason.wireName()))
                    .after(Duration.ofSeconds(1)));
        }
        return Reply.ok(TransactionJson.refused(id, reason));
    }

    private Reply show(Call call) {
        UUID value = Fields.uuid(call.parameter("id"));
        if (value == null) {
            throw unknown();
        }
        ChallengeId id = new ChallengeId(value);
        Duration wait = Duration.ofSeconds(call.query("wait", 0, LONGEST_WAIT, 0));
        return standing(call.tenant(), id, wait)
                .map(standing -> Reply.ok(TransactionJson.of(id, standing)))
                .orElseThrow(TransactionOperations::unknown);
    }

    private Optional<Standing> standing(TenantId tenant, ChallengeId id, Duration wait) {
        if (!wait.isPositive() || !waiting.tryAcquire()) {
            return transactions.standing(tenant, id, Duration.ZERO);
        }
        try {
            return transactions.standing(tenant, id, wait);
        } finally {
            waiting.release();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemKind.NO_SUCH_TRANSACTION, "No transaction of this tenant has that id. Start a new one.");
    }
}
