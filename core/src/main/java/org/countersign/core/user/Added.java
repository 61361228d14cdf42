package org.countersign.core.user;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What became of the wish to add something to a user.
 *
 * @param <T> what is added
 */
public sealed interface Added<T> {
    /** It is added. Prints nothing of it: it may be a secret. */
    record Done<T>(T value) implements Added<T> {
        @Override
        public String toString() {
            return "Done[…]";
        }
    }

    /** The user has as many as there can be: one must be removed first. */
    record NoRoom<T>() implements Added<T> {}

    /** There is no such user any more: somebody removed them meanwhile. */
    record NoSuchUser<T>() implements Added<T> {}

    /** That value, where it was kept. */
    static <T> Added<T> of(Addition addition, T value) {
        return switch (addition) {
            case DONE -> new Done<>(value);
            case NO_ROOM -> new NoRoom<>();
            case NO_SUCH_USER -> new NoSuchUser<>();
        };
    }

    /** Any of the three as one value. */
    default <R> R fold(Function<T, R> done, Supplier<R> noRoom, Supplier<R> noSuchUser) {
        return switch (this) {
            case Done<T>(T value) -> done.apply(value);
            case NoRoom<T> _ -> noRoom.get();
            case NoSuchUser<T> _ -> noSuchUser.get();
        };
    }

    /** What was added; a fault where nothing was. */
    default T orElseThrow() {
        return fold(
                value -> value,
                () -> {
                    throw new IllegalStateException("The user has as many as there can be");
                },
                () -> {
                    throw new IllegalStateException("There is no such user");
                });
    }
}
