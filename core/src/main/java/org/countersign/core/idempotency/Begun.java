package org.countersign.core.idempotency;

/** What a request's key leads to. */
public sealed interface Begun {
    /** Nobody has used the key: do the request, then complete or release it. */
    record Fresh() implements Begun {}

    /** The same request is being done. */
    record InProgress() implements Begun {}

    /** The key belongs to another request. */
    record OtherRequest() implements Begun {}

    /** The same request was done. */
    record Done(SavedReply reply) implements Begun {}
}
