package org.countersign.web.api.verification;

import java.util.Optional;
import org.countersign.core.method.MethodType;
import org.countersign.core.typed.TypedCode;
import org.countersign.web.api.http.Fields;
import org.jspecify.annotations.Nullable;

/** Reads codes and methods; what can't be a code is refused before anything is counted. */
final class Codes {
    private Codes() {}

    static TypedCode typed(@Nullable String code) {
        return new TypedCode(Fields.required("code", code, TypedCode.LONGEST));
    }

    static Optional<MethodType> method(@Nullable String method) {
        return method == null
                ? Optional.empty()
                : Optional.of(MethodType.ofWireName(method)
                        .orElseThrow(() ->
                                Fields.invalid("method", "The field 'method' is app, totp, hotp or backup-code.")));
    }
}
