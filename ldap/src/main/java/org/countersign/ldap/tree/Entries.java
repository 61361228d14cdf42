package org.countersign.ldap.tree;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.core.user.User;

/** The entries, as they are read. */
public final class Entries {
    /** Where the schema is (RFC 4512 4.2). */
    public static final DN SUBSCHEMA = new DN(new RDN("cn", "subschema"));

    /** Operational attributes on request by {@code +} (RFC 3673); empty {@code and} and {@code or} (RFC 4526). */
    private static final List<String> FEATURES = List.of("1.3.6.1.4.1.4203.1.5.1", "1.3.6.1.4.1.4203.1.5.3");

    private final UserTree tree;
    private final Entry root;
    private final Entry subschema;
    private final List<Entry> structure;

    /**
     * The entries of a tree.
     *
     * @param tls whether StartTLS can be had
     */
    public Entries(UserTree tree, boolean tls) {
        this.tree = tree;
        this.root = rootEntry(tree, tls);
        this.subschema = subschemaEntry();
        this.structure =
                List.of(baseEntry(tree.base()), unit(tree.users(), "users"), unit(tree.services(), "services"));
    }

    /** The root DSE: what this server can (RFC 4512 5.1). */
    public Entry root() {
        return root;
    }

    /** The schema of the entries here. */
    public Entry subschema() {
        return subschema;
    }

    /** The base and the units below it. */
    public List<Entry> structure() {
        return structure;
    }

    /** What is read of a user: an inetOrgPerson (RFC 2798). */
    public Entry user(User user) {
        String uid = user.name().typed();
        String name = user.displayName().isBlank() ? uid : user.displayName();
        Entry entry = entry(
                tree.user(uid),
                ObjectClass.INET_ORG_PERSON,
                ObjectClass.PERSON,
                ObjectClass.ORGANIZATIONAL_PERSON,
                ObjectClass.EXTENSIBLE_OBJECT);
        add(entry, AttributeType.UID, uid);
        add(entry, AttributeType.CN, distinct(name, uid));
        add(entry, AttributeType.SN, name);
        add(entry, AttributeType.DISPLAY_NAME, name);
        add(entry, AttributeType.SAM_ACCOUNT_NAME, uid);
        String mail = user.mail();
        if (mail != null) {
            add(entry, AttributeType.MAIL, mail);
        }
        String principal = uid.indexOf('@') > 0 ? uid : mail;
        if (principal != null) {
            add(entry, AttributeType.USER_PRINCIPAL_NAME, principal);
        }
        add(entry, AttributeType.ENTRY_UUID, user.id().toString());
        return entry;
    }

    /** What a service account reads of itself. */
    public Entry serviceAccount(String name) {
        Entry entry = entry(tree.serviceAccount(name), ObjectClass.APPLICATION_PROCESS);
        add(entry, AttributeType.CN, name);
        return entry;
    }

    private static Entry rootEntry(UserTree tree, boolean tls) {
        Entry entry = new Entry("");
        add(entry, AttributeType.OBJECT_CLASS, ObjectClass.TOP.className());
        add(entry, AttributeType.NAMING_CONTEXTS, tree.base().toString());
        add(entry, AttributeType.SUBSCHEMA_SUBENTRY, SUBSCHEMA.toString());
        add(entry, AttributeType.SUPPORTED_LDAP_VERSION, "3");
        add(entry, AttributeType.SUPPORTED_CONTROL, SimplePagedResultsControl.PAGED_RESULTS_OID);
        add(entry, AttributeType.SUPPORTED_FEATURES, FEATURES);
        add(
                entry,
                AttributeType.SUPPORTED_EXTENSION,
                tls
                        ? List.of(
                                WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID,
                                StartTLSExtendedRequest.STARTTLS_REQUEST_OID)
                        : List.of(WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID));
        add(entry, AttributeType.VENDOR_NAME, "Countersign");
        return entry;
    }

    private static Entry subschemaEntry() {
        Entry entry = entry(SUBSCHEMA, ObjectClass.SUBENTRY, ObjectClass.SUBSCHEMA);
        add(entry, AttributeType.CN, "subschema");
        add(
                entry,
                AttributeType.OBJECT_CLASSES,
                Arrays.stream(ObjectClass.values())
                        .map(ObjectClass::description)
                        .toList());
        add(
                entry,
                AttributeType.ATTRIBUTE_TYPES,
                Arrays.stream(AttributeType.values())
                        .map(AttributeType::description)
                        .toList());
        add(
                entry,
                AttributeType.MATCHING_RULES,
                Arrays.stream(Matching.values())
                        .flatMap(rule -> rule.descriptions().stream())
                        .toList());
        return entry;
    }

    private static Entry unit(DN dn, String name) {
        Entry entry = entry(dn, ObjectClass.ORGANIZATIONAL_UNIT);
        add(entry, AttributeType.OU, name);
        return entry;
    }

    // The class that fits the attribute which names it; another one says nothing of it.
    private static Entry baseEntry(DN base) {
        RDN first = base.getRDN();
        Entry entry = switch (AttributeType.of(first.getAttributeNames()[0]).orElse(AttributeType.OBJECT_CLASS)) {
            case DC -> entry(base, ObjectClass.DOMAIN);
            case O -> entry(base, ObjectClass.ORGANIZATION);
            case OU -> entry(base, ObjectClass.ORGANIZATIONAL_UNIT);
            default -> entry(base, ObjectClass.EXTENSIBLE_OBJECT);
        };
        for (Attribute naming : first.getAttributes()) {
            entry.addAttribute(naming);
        }
        return entry;
    }

    private static Entry entry(DN dn, ObjectClass structural, ObjectClass... others) {
        Entry entry = new Entry(dn);
        add(
                entry,
                AttributeType.OBJECT_CLASS,
                Stream.concat(Stream.of(ObjectClass.TOP, structural), Arrays.stream(others))
                        .sorted()
                        .map(ObjectClass::className)
                        .toList());
        add(entry, AttributeType.STRUCTURAL_OBJECT_CLASS, structural.className());
        add(entry, AttributeType.ENTRY_DN, dn.toString());
        add(entry, AttributeType.SUBSCHEMA_SUBENTRY, SUBSCHEMA.toString());
        return entry;
    }

    private static Set<String> distinct(String first, String second) {
        Set<String> both = new LinkedHashSet<>(List.of(first));
        if (!first.equalsIgnoreCase(second)) {
            both.add(second);
        }
        return both;
    }

    private static void add(Entry entry, AttributeType type, String value) {
        entry.addAttribute(type.attributeName(), value);
    }

    private static void add(Entry entry, AttributeType type, Collection<String> values) {
        entry.addAttribute(type.attributeName(), values);
    }
}
