package org.countersign.ldap.bind;

import com.unboundid.ldap.sdk.DN;
import org.countersign.core.lookup.Reader;
import org.countersign.core.shared.Origin;

/**
 * Whose a connection is.
 *
 * @param dn the name that stands for them in the tree
 * @param reader what they may read
 * @param origin where the bind came from
 */
public record Bound(DN dn, Reader reader, Origin origin) {}
