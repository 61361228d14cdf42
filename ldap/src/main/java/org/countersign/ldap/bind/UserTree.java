package org.countersign.ldap.bind;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.Optional;
import org.countersign.core.user.User;

/**
 * The tree as clients see it: {@code uid=NAME,ou=users,BASE} for each user, and nothing else. DNs are taken apart by the
 * grammar (RFC 4514) and never by cutting strings: what does not fit is nobody's name.
 */
public final class UserTree {
    private static final String NAME_ATTRIBUTE = "uid";

    private final DN base;
    private final DN users;

    /**
     * The tree under a base DN.
     *
     * @throws IllegalArgumentException where the text is no DN, or an empty one
     */
    public UserTree(String base) {
        try {
            this.base = new DN(base);
        } catch (LDAPException e) {
            throw new IllegalArgumentException("Not a DN: write it like dc=example,dc=org", e);
        }
        if (this.base.isNullDN()) {
            throw new IllegalArgumentException("A base DN is not empty: write it like dc=example,dc=org");
        }
        this.users = new DN(new RDN("ou", "users"), this.base);
    }

    /** The base DN. */
    public DN base() {
        return base;
    }

    /** Where the users are. */
    public DN users() {
        return users;
    }

    /** The user's name in a DN of this tree; empty where it has another base, another or a second attribute. */
    public Optional<String> nameIn(String dn) {
        try {
            DN parsed = new DN(dn);
            RDN first = parsed.getRDN();
            boolean fits = first != null
                    && !first.isMultiValued()
                    && first.getAttributeNames()[0].equalsIgnoreCase(NAME_ATTRIBUTE)
                    && users.equals(parsed.getParent());
            return fits ? Optional.of(first.getAttributeValues()[0]) : Optional.empty();
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    /** What users read of themselves: an inetOrgPerson (RFC 2798). */
    Entry entry(User user) {
        String uid = user.name().typed();
        String name = user.displayName().isBlank() ? uid : user.displayName();
        Entry entry = new Entry(new DN(new RDN(NAME_ATTRIBUTE, uid), users));
        entry.addAttribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson");
        entry.addAttribute(NAME_ATTRIBUTE, uid);
        entry.addAttribute("cn", name);
        entry.addAttribute("sn", name);
        if (user.mail() != null) {
            entry.addAttribute("mail", user.mail());
        }
        return entry;
    }
}
