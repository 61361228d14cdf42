package org.countersign.web.api.verification;

import java.util.Optional;
import org.countersign.core.policy.Purpose;
import org.countersign.core.user.Username;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.StartRequest;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.jspecify.annotations.Nullable;

/** What starts a verification. Prints no code. */
record StartBody(
        @Nullable String user,
        @Nullable String password,
        @Nullable String code,
        @Nullable String method,
        @Nullable String purpose,
        @Nullable String application,
        @Nullable String clientAddress) {
    private static final int LONGEST_PASSWORD = 1000;

    StartRequest request(Call call) {
        return new StartRequest(
                call.tenant(),
                Fields.required("user", user, Username.LONGEST),
                firstFactor(),
                code == null ? Optional.empty() : Optional.of(Codes.typed(code)),
                Codes.method(method),
                purposeAsked(),
                CallOrigin.of(call, application, clientAddress));
    }

    // An application that knows the user's one password lets us check it; any other has checked it itself.
    private FirstFactor firstFactor() {
        return password == null
                ? new FirstFactor.AlreadyChecked()
                : new FirstFactor.Password(Fields.required("password", password, LONGEST_PASSWORD));
    }

    private Purpose purposeAsked() {
        return purpose == null
                ? Purpose.SIGN_IN
                : Purpose.ofWireName(purpose)
                        // A transaction has details to confirm: it is started as one.
                        .filter(known -> known != Purpose.TRANSACTION)
                        .orElseThrow(() -> Fields.invalid(
                                "purpose", "The field 'purpose' is sign-in, browser-sign-in or step-up."));
    }

    @Override
    public String toString() {
        return "StartBody[…]";
    }
}
