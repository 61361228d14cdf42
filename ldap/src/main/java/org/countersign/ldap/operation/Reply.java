package org.countersign.ldap.operation;

import com.unboundid.ldap.protocol.LDAPMessage;
import java.util.List;

/** What is to be done after a request. */
public sealed interface Reply {
    /** To send these; none for a request that has no answer. */
    record Messages(List<LDAPMessage> messages) implements Reply {
        public Messages {
            messages = List.copyOf(messages);
        }
    }

    /** To send this, and to begin TLS. */
    record BeginTls(LDAPMessage message) implements Reply {}

    /** To close the connection. */
    record Close() implements Reply {}
}
