package org.countersign.core.authority;

/** Why an act was not permitted. Nothing was changed. */
public sealed interface Refused extends Authorization {
    /** There is no such user, or nothing of that kind, in the actor's tenant. */
    record NotThere() implements Refused {}

    /** The act is not one of the actor's role, or the role of the target is above it (S1.5). */
    record AboveYourRole() implements Refused {}

    /**
     * The API key's scopes do not cover the act.
     *
     * @param needed the scope that would
     */
    record MissingScope(Scope needed) implements Refused {}

    /** Nobody does that to themself. */
    record NotForOneself() implements Refused {}

    /** A second factor must be shown first. */
    record NeedsFreshFactor() implements Refused {}

    /** The session ended after the request had arrived: by a block, a new password, a required registration. */
    record SessionEnded() implements Refused {}

    /** A first method must be registered before this. */
    record NeedsMethod() implements Refused {}
}
