/** Binds over LDAP. */
@NullMarked
package org.countersign.e2e.ldap;

import org.jspecify.annotations.NullMarked;
