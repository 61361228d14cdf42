package org.countersign.core.verification;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.JsonText;
import org.countersign.core.shared.Origin;

/**
 * The details of a challenge as one JSON text. The app shows them from it and signs its hash, so the text is made once,
 * kept as it is, and never made again from its parts: what was shown is what was signed (S8).
 */
final class ChallengeDetails {
    private ChallengeDetails() {}

    static String of(
            Purpose purpose,
            String username,
            Origin origin,
            Optional<String> country,
            Instant at,
            RequestDetails details) {
        JsonText json = new JsonText();
        json.member("kind", purpose == Purpose.TRANSACTION ? "transaction" : "sign-in");
        json.member("user", username);
        json.member("application", origin.application());
        Optional.ofNullable(origin.clientAddress()).ifPresent(address -> json.member("address", address));
        country.ifPresent(name -> json.member("country", name));
        details.with().ifPresent(words -> json.member("with", words));
        json.member("at", at.toString());
        if (purpose == Purpose.TRANSACTION) {
            json.member("text", details.text());
            json.member(
                    "fields",
                    details.fields().stream()
                            .map(field -> new JsonText()
                                    .member("label", field.label())
                                    .member("value", field.value()))
                            .toList());
        }
        return json.toString();
    }
}
