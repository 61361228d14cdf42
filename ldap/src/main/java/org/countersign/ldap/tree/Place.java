package org.countersign.ldap.tree;

/** What a name means in the tree. */
public sealed interface Place {
    /**
     * A user, whether or not there is one of that name.
     *
     * @param typed the name as it was typed, in any of its spellings
     */
    record OfUser(String typed) implements Place {}

    /** A service account, whether or not there is one of that name. */
    record OfServiceAccount(String name) implements Place {}

    /** The base, or one of the two units below it. */
    record Structure() implements Place {}

    /** Nothing. */
    record Nowhere() implements Place {}
}
