/** What a simple bind means: translates it to the core's verifications and back. */
@NullMarked
package org.countersign.ldap.bind;

import org.jspecify.annotations.NullMarked;
