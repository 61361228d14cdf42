package org.countersign.core.lookup;

import org.countersign.core.user.UserId;

/** What names one user. Nothing here names more than one. */
public sealed interface Naming {
    /**
     * What people type to sign in: the user name in any of its spellings, or else the mail address.
     *
     * @param typed as it was typed
     */
    record LoginName(String typed) implements Naming {}

    /**
     * The mail address.
     *
     * @param address in any case
     */
    record MailAddress(String address) implements Naming {}

    /** The stable id. */
    record Id(UserId id) implements Naming {}
}
