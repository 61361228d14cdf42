package org.countersign.ldap.bind;

/**
 * Decides about simple binds (RFC 4513 5.1.3). {@link LocalUsers} asks the core about users that are kept here; where
 * users are in a directory, what passes the bind on to it is another one. MUST be thread-safe; called on a virtual
 * thread; may block.
 */
@FunctionalInterface
public interface Binder {
    /**
     * Decides about a bind with a name and a password that are not empty.
     *
     * @throws org.countersign.core.shared.Unavailable where no decision is to be had
     */
    BindAnswer bind(SimpleBind bind);
}
