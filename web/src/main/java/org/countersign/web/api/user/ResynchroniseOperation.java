package org.countersign.web.api.user;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.decision.Verdict;
import org.countersign.core.directory.Directory;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.Resynchronisation;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** Finds the counter of a user's hardware token again, by two codes that follow each other. */
public final class ResynchroniseOperation implements Route.Group {
    private final Users users;
    private final Resynchronisation resynchronisation;

    /** Works on the tokens of a directory's users. */
    public ResynchroniseOperation(Directory directory, Auditor auditor, Resynchronisation resynchronisation) {
        this.users = new Users(directory, auditor);
        this.resynchronisation = resynchronisation;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/users/{name}/methods/{id}/resynchronize", Act.RESYNCHRONIZE_TOKEN, this::resynchronise));
    }

    /** The two codes. Prints neither. */
    record CodesBody(@Nullable String first, @Nullable String second) {
        @Override
        public String toString() {
            return "CodesBody[…]";
        }
    }

    record ResultJson(String status, @Nullable String reason) {}

    private Reply resynchronise(Call call) {
        CodesBody body = call.body(CodesBody.class);
        TypedCode first = new TypedCode(Fields.required("first", body.first(), TypedCode.LONGEST));
        TypedCode second = new TypedCode(Fields.required("second", body.second(), TypedCode.LONGEST));
        Permit permit = users.permit(call);
        UUID id = Fields.uuid(call.parameter("id"));
        Optional<Verdict> verdict = id == null
                ? Optional.empty()
                : resynchronisation.resynchronise(permit, new AuthenticatorId(id), first, second);
        return Reply.ok(json(verdict.orElseThrow(() -> new ProblemException(
                ProblemKind.NO_SUCH_METHOD, "The user has no counter-based token (type hotp) of that id."))));
    }

    private static ResultJson json(Verdict verdict) {
        return switch (verdict) {
            case APPROVED -> new ResultJson("approved", null);
            case WRONG, USED -> denied(Reason.WRONG_CODE);
            case LOCKED -> denied(Reason.LOCKED_OUT);
            case BLOCKED -> denied(Reason.BLOCKED);
            case STALE, CHALLENGE_OVER, NOT_NEEDED, REFUSED ->
                throw new Unavailable("The account kept changing while it was looked at");
        };
    }

    private static ResultJson denied(Reason reason) {
        return new ResultJson("denied", reason.wireName());
    }
}
