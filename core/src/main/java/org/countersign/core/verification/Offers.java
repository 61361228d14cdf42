package org.countersign.core.verification;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.Phone;

/**
 * The ways to answer, as they are offered: the app first, then passcodes, backup codes last. A request goes to all
 * devices with the app, so they are one offer.
 */
final class Offers {
    private Offers() {}

    static List<MethodOffer> of(List<Authenticator> authenticators, Predicate<MethodType> allowed) {
        Set<MethodType> once = EnumSet.noneOf(MethodType.class);
        return authenticators.stream()
                .flatMap(a -> a.types().stream().filter(allowed).map(type -> new Way(a, type)))
                .sorted(Comparator.comparing(Way::type)
                        .thenComparing(way -> phoneKind(way.authenticator()))
                        .thenComparing(way -> way.authenticator().createdAt()))
                .filter(way -> way.type() != MethodType.APP || once.add(way.type()))
                .map(way -> new MethodOffer(
                        opaque(way),
                        way.type(),
                        way.authenticator().label(),
                        way.authenticator() instanceof Phone phone ? phone.kind() : null))
                .toList();
    }

    /** One way to use an authenticator. */
    private record Way(Authenticator authenticator, MethodType type) {}

    // The phone for verification before the desk's, and the backup last.
    private static int phoneKind(Authenticator authenticator) {
        return authenticator instanceof Phone phone ? phone.kind().ordinal() : 0;
    }

    /** The phone that an offer means; empty where it is none of these. */
    static Optional<Phone> phone(List<Phone> phones, MethodType type, Optional<UUID> offer) {
        return phones.stream()
                .filter(phone -> phone.types().contains(type))
                .filter(phone -> offer.isEmpty() || offer.get().equals(opaque(new Way(phone, type))))
                .min(Comparator.comparing(Phone::kind));
    }

    // An authenticator's own id tells when it was made, and a decoy was never made: neither must show.
    private static UUID opaque(Way way) {
        String text = way.authenticator().id().toString();
        return UUID.nameUUIDFromBytes(
                (way.authenticator() instanceof Phone ? text + way.type() : text).getBytes(StandardCharsets.US_ASCII));
    }
}
