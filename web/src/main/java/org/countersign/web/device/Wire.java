package org.countersign.web.device;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.Problem;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.jspecify.annotations.Nullable;

/** Values as the app sends them, and the refusals it knows. */
final class Wire {
    private static final int LONGEST = 1024;

    private Wire() {}

    /** Bytes in base64url without padding. */
    static byte[] bytes(String field, @Nullable String text) {
        String required = Fields.required(field, text, LONGEST);
        try {
            return Base64.getUrlDecoder().decode(required);
        } catch (IllegalArgumentException e) {
            throw Fields.invalid(field, "The field '" + field + "' is base64url without padding.");
        }
    }

    /** A device's id; one that is none is that of no device. */
    static AuthenticatorId device(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(Fields::uuid)
                .map((UUID id) -> new AuthenticatorId(id))
                .orElseThrow(Wire::notActivated);
    }

    static ProblemException notActivated() {
        return new ProblemException(
                ProblemKind.DEVICE_NOT_ACTIVATED,
                "This account is not activated any more. Sign in to your profile page, remove the account here, and"
                        + " activate it again. See /help/not-activated.");
    }

    static ProblemException badSignature() {
        return new ProblemException(
                ProblemKind.BAD_SIGNATURE, "The signature is not this device's for this request at this server.");
    }

    static ProblemException refused(ProblemKind kind, String detail, @Nullable Object until) {
        Problem problem = Problem.of(kind, detail);
        return new ProblemException(until == null ? problem : problem.with("until", until.toString()));
    }
}
