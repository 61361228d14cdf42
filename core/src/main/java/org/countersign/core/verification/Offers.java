package org.countersign.core.verification;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.MethodType;

/** The ways to answer, as they are offered: passcodes first, backup codes last. */
final class Offers {
    private Offers() {}

    static List<MethodOffer> of(List<Authenticator> authenticators, Optional<MethodType> only) {
        return authenticators.stream()
                .filter(a -> only.isEmpty() || only.get() == a.type())
                .sorted(Comparator.comparing(Authenticator::type).thenComparing(Authenticator::createdAt))
                .map(a -> new MethodOffer(a.id().value(), a.type(), a.label()))
                .toList();
    }
}
