package org.countersign.ldap.tree;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.Arrays;
import java.util.Optional;

/** Reads DNs by their grammar (RFC 4514), never by cutting strings. */
public final class Names {
    private Names() {}

    /** The DN, with the first name of each attribute type in place of its others and its OID; empty where it is none. */
    public static Optional<DN> dn(String text) {
        try {
            DN parsed = new DN(text);
            return Optional.of(
                    new DN(Arrays.stream(parsed.getRDNs()).map(Names::renamed).toArray(RDN[]::new)));
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    private static RDN renamed(RDN rdn) {
        String[] names = Arrays.stream(rdn.getAttributeNames())
                .map(name ->
                        AttributeType.of(name).map(AttributeType::attributeName).orElse(name))
                .toArray(String[]::new);
        return new RDN(names, rdn.getByteArrayAttributeValues());
    }
}
