package org.countersign.core.authority;

import java.util.Optional;
import java.util.function.Function;

/** What {@link Authority} answers: a {@link Permit}, or why not. */
public sealed interface Authorization permits Permit, Refused {
    /** The permit; empty where it was refused. */
    default Optional<Permit> granted() {
        return fold(Optional::of, _ -> Optional.empty());
    }

    /** Either as one value. */
    default <R> R fold(Function<Permit, R> permitted, Function<Refused, R> refused) {
        return switch (this) {
            case Permit permit -> permitted.apply(permit);
            case Refused why -> refused.apply(why);
        };
    }
}
