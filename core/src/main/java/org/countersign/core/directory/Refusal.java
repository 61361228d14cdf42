package org.countersign.core.directory;

import org.countersign.core.password.PasswordRules;

/** Why a permitted act was not done. Nothing was changed. */
public sealed interface Refusal {
    /** There is no such user. */
    record NoSuchUser() implements Refusal {}

    /** There is a user of that name already. */
    record NameTaken() implements Refusal {}

    /**
     * The name has a character that addresses give a meaning of their own, or looks like a user's id: not every page and
     * program could reach that user.
     */
    record NameNotReachable() implements Refusal {}

    /** The user's role changed while the act was asked for: look again, and ask again. */
    record ChangedMeanwhile() implements Refusal {}

    /** The last owner can't be removed or lose the role (S1.5). */
    record LastOwner() implements Refusal {}

    /** The password is too weak. */
    record WeakPassword(PasswordRules.Weakness weakness) implements Refusal {}
}
