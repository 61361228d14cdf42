package org.countersign.ldap.tree;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tree as clients see it: the base, {@code uid=NAME,ou=users,BASE} for each user, {@code cn=NAME,ou=services,BASE}
 * for each service account. Names are read in one place, here, for binds and searches alike.
 */
public final class UserTree {
    /** Attributes whose value names a user as people type it. */
    public static final Set<AttributeType> LOGIN_NAMES = EnumSet.of(
            AttributeType.UID, AttributeType.CN, AttributeType.SAM_ACCOUNT_NAME, AttributeType.USER_PRINCIPAL_NAME);

    private final DN base;
    private final DN users;
    private final DN services;

    /**
     * The tree under a base DN.
     *
     * @throws IllegalArgumentException where the text is no DN, or an empty one
     */
    public UserTree(String base) {
        this.base = Names.dn(base)
                .orElseThrow(() -> new IllegalArgumentException("Not a DN: write it like dc=example,dc=org"));
        if (this.base.isNullDN()) {
            throw new IllegalArgumentException("A base DN is not empty: write it like dc=example,dc=org");
        }
        this.users = new DN(new RDN("ou", "users"), this.base);
        this.services = new DN(new RDN("ou", "services"), this.base);
    }

    /** The base DN. */
    public DN base() {
        return base;
    }

    /** Where the users are. */
    public DN users() {
        return users;
    }

    /** Where the service accounts are. */
    public DN services() {
        return services;
    }

    /** The DN of the user of that name. */
    public DN user(String name) {
        return new DN(new RDN("uid", name), users);
    }

    /** The DN of the service account of that name. */
    public DN serviceAccount(String name) {
        return new DN(new RDN("cn", name), services);
    }

    /**
     * Who binds by that name: a DN of this tree, or, as Active Directory takes it, a user's bare name, with a domain or
     * without one, or mail address.
     */
    public Place bindPlace(String name) {
        // What has an equals sign is meant as a DN, and never read as anything else.
        if (name.isBlank() || name.indexOf('=') >= 0) {
            return Names.dn(name).map(this::place).orElseGet(Place.Nowhere::new);
        }
        return new Place.OfUser(name);
    }

    /** What a DN, read by {@link Names}, means. */
    public Place place(DN dn) {
        RDN first = dn.getRDN();
        if (first == null) {
            return new Place.Nowhere();
        }
        if (dn.equals(base) || dn.equals(users) || dn.equals(services)) {
            return new Place.Structure();
        }
        return first.isMultiValued() ? new Place.Nowhere() : below(first, dn.getParent());
    }

    private Place below(RDN first, @Nullable DN parent) {
        String value = first.getAttributeValues()[0];
        Optional<AttributeType> type = AttributeType.of(first.getAttributeNames()[0]);
        boolean names = type.filter(one -> LOGIN_NAMES.contains(one) || one == AttributeType.MAIL)
                .isPresent();
        if (names && !value.isBlank() && (parent == null || parent.equals(users))) {
            return new Place.OfUser(value);
        }
        boolean service = type.equals(Optional.of(AttributeType.CN)) && services.equals(parent);
        return service ? new Place.OfServiceAccount(value) : new Place.Nowhere();
    }

    /** The nearest entry above a DN that everybody knows to be there (RFC 4511 4.1.9); empty where there is none. */
    public Optional<DN> knownAbove(DN dn) {
        return Stream.of(users, services, base)
                .filter(above -> dn.isDescendantOf(above, false))
                .findFirst();
    }
}
