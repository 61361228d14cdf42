package org.countersign.core.directory;

import java.util.function.Function;

/**
 * What became of an administrator's act.
 *
 * @param <T> what a done act gives
 */
public sealed interface Result<T> {
    /** It is done. */
    record Done<T>(T value) implements Result<T> {}

    /** It is not. */
    record Refused<T>(Refusal refusal) implements Result<T> {}

    /** The same, with another value where it is done. */
    default <R> Result<R> map(Function<T, R> change) {
        return flatMap(value -> new Done<>(change.apply(value)));
    }

    /** What follows where it is done. */
    default <R> Result<R> flatMap(Function<T, Result<R>> next) {
        return fold(next, Refused::new);
    }

    /** Either as one value. */
    default <R> R fold(Function<T, R> done, Function<Refusal, R> refused) {
        return switch (this) {
            case Done<T>(T value) -> done.apply(value);
            case Refused<T>(Refusal refusal) -> refused.apply(refusal);
        };
    }
}
