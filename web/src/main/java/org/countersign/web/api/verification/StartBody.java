package org.countersign.web.api.verification;

import java.net.InetAddress;
import java.util.Optional;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
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
    private static final int LONGEST_APPLICATION = 100;
    private static final int LONGEST_ADDRESS = 64;

    StartRequest request(Call call) {
        return new StartRequest(
                call.tenant(),
                Fields.required("user", user, Username.LONGEST),
                firstFactor(),
                code == null ? Optional.empty() : Optional.of(Codes.typed(code)),
                Codes.method(method),
                purposeAsked(),
                origin(call, application, clientAddress));
    }

    // An application that knows the user's one password lets us check it; any other has checked it itself.
    private FirstFactor firstFactor() {
        return password == null
                ? new FirstFactor.AlreadyChecked()
                : new FirstFactor.Password(Fields.required("password", password, LONGEST_PASSWORD));
    }

    static Origin origin(Call call, @Nullable String application, @Nullable String clientAddress) {
        String named = Fields.optional("application", application, LONGEST_APPLICATION);
        return new Origin(
                Door.API,
                named == null || named.isBlank() ? call.key().name() : named,
                address(clientAddress),
                call.correlationId());
    }

    private Purpose purposeAsked() {
        return purpose == null
                ? Purpose.SIGN_IN
                : Purpose.ofWireName(purpose)
                        .orElseThrow(() -> Fields.invalid(
                                "purpose", "The field 'purpose' is sign-in, browser-sign-in or step-up."));
    }

    private static @Nullable String address(@Nullable String clientAddress) {
        if (clientAddress == null) {
            return null;
        }
        try {
            if (clientAddress.length() <= LONGEST_ADDRESS) {
                // A literal only: a name would be looked up.
                return InetAddress.ofLiteral(clientAddress).getHostAddress();
            }
        } catch (IllegalArgumentException e) {
            throw notAnAddress();
        }
        throw notAnAddress();
    }

    private static RuntimeException notAnAddress() {
        return Fields.invalid("clientAddress", "The field 'clientAddress' is an IPv4 or IPv6 address.");
    }

    @Override
    public String toString() {
        return "StartBody[…]";
    }
}
