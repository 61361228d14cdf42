/** Searches (RFC 4511 4.5): which of the entries that a reader may see are found, and what of them is shown. */
@NullMarked
package org.countersign.ldap.search;

import org.jspecify.annotations.NullMarked;
