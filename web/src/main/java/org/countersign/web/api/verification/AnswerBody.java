package org.countersign.web.api.verification;

import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.SubmitRequest;
import org.countersign.web.api.http.Call;
import org.jspecify.annotations.Nullable;

/** What answers a verification. Prints no code. */
record AnswerBody(
        @Nullable String code,
        @Nullable String method,
        @Nullable String clientAddress) {
    SubmitRequest request(Call call, ChallengeId id) {
        return new SubmitRequest(
                call.tenant(), id, Codes.typed(code), Codes.method(method), CallOrigin.of(call, null, clientAddress));
    }

    @Override
    public String toString() {
        return "AnswerBody[…]";
    }
}
