package org.countersign.core.verification;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.MethodType;

/**
 * The ways to answer, as they are offered: the app first, then passcodes, backup codes last. A request goes to all
 * devices with the app, so they are one offer.
 */
final class Offers {
    private Offers() {}

    static List<MethodOffer> of(List<Authenticator> authenticators, Optional<MethodType> only) {
        Set<MethodType> once = EnumSet.noneOf(MethodType.class);
        return authenticators.stream()
                .filter(a -> only.isEmpty() || only.get() == a.type())
                .sorted(Comparator.comparing(Authenticator::type).thenComparing(Authenticator::createdAt))
                .filter(a -> a.type() != MethodType.APP || once.add(a.type()))
                .map(a -> new MethodOffer(opaque(a), a.type(), a.label()))
                .toList();
    }

    // An authenticator's own id tells when it was made, and a decoy was never made: neither must show.
    private static UUID opaque(Authenticator authenticator) {
        return UUID.nameUUIDFromBytes(authenticator.id().toString().getBytes(StandardCharsets.US_ASCII));
    }
}
