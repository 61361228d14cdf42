/** What an LDAP request means, but for the bind's decision: sessions, searches, extended operations. */
@NullMarked
package org.countersign.ldap.operation;

import org.jspecify.annotations.NullMarked;
