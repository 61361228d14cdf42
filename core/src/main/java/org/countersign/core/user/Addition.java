package org.countersign.core.user;

/** What became of keeping one more of something for a user. */
public enum Addition {
    /** It is kept. */
    DONE,
    /** The user has as many as there can be. Nothing was changed. */
    NO_ROOM,
    /** There is no such user any more: somebody removed them meanwhile. Nothing was changed. */
    NO_SUCH_USER
}
