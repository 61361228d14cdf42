package org.countersign.ldap.tree;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The attribute types of the entries here (RFC 4512, 4519, 4524, 2798, 4530, 5020; the two of Active Directory). */
public enum AttributeType {
    /** What an entry is. */
    OBJECT_CLASS(Usage.USER, "2.5.4.0", Matching.OBJECT_IDENTIFIER, "objectClass"),
    /** The user name. */
    UID(Usage.USER, "0.9.2342.19200300.100.1.1", Matching.CASE_IGNORE, "uid", "userid"),
    /** The name. */
    CN(Usage.USER, "2.5.4.3", Matching.CASE_IGNORE, "cn", "commonName"),
    /** The surname; here the whole name, since no part of it is known. */
    SN(Usage.USER, "2.5.4.4", Matching.CASE_IGNORE, "sn", "surname"),
    /** The name as people read it. */
    DISPLAY_NAME(Usage.USER, "2.16.840.1.113730.3.1.241", Matching.CASE_IGNORE, "displayName"),
    /** The mail address. */
    MAIL(Usage.USER, "0.9.2342.19200300.100.1.3", Matching.CASE_IGNORE_IA5, "mail", "rfc822Mailbox"),
    /** The user name, as programs written for Active Directory ask for it. */
    SAM_ACCOUNT_NAME(Usage.USER, "1.2.840.113556.1.4.221", Matching.CASE_IGNORE, "sAMAccountName"),
    /** The user name with a domain, likewise. */
    USER_PRINCIPAL_NAME(Usage.USER, "1.2.840.113556.1.4.656", Matching.CASE_IGNORE, "userPrincipalName"),
    /** A part of a domain's name. */
    DC(Usage.USER, "0.9.2342.19200300.100.1.25", Matching.CASE_IGNORE_IA5, "dc", "domainComponent"),
    /** An organisation. */
    O(Usage.USER, "2.5.4.10", Matching.CASE_IGNORE, "o", "organizationName"),
    /** A part of an organisation. */
    OU(Usage.USER, "2.5.4.11", Matching.CASE_IGNORE, "ou", "organizationalUnitName"),
    /** The stable id. */
    ENTRY_UUID(Usage.DIRECTORY, "1.3.6.1.1.16.4", Matching.UUID, "entryUUID"),
    /** The entry's own DN. */
    ENTRY_DN(Usage.DIRECTORY, "1.3.6.1.1.20", Matching.DISTINGUISHED_NAME, "entryDN"),
    /** The object class that says what the entry mainly is. */
    STRUCTURAL_OBJECT_CLASS(Usage.DIRECTORY, "2.5.21.9", Matching.OBJECT_IDENTIFIER, "structuralObjectClass"),
    /** Where the schema is. */
    SUBSCHEMA_SUBENTRY(Usage.DIRECTORY, "2.5.18.10", Matching.DISTINGUISHED_NAME, "subschemaSubentry"),
    /** The schema: object classes. */
    OBJECT_CLASSES(Usage.DIRECTORY, "2.5.21.6", "1.3.6.1.4.1.1466.115.121.1.37", "objectClasses"),
    /** The schema: attribute types. */
    ATTRIBUTE_TYPES(Usage.DIRECTORY, "2.5.21.5", "1.3.6.1.4.1.1466.115.121.1.3", "attributeTypes"),
    /** The schema: matching rules. */
    MATCHING_RULES(Usage.DIRECTORY, "2.5.21.4", "1.3.6.1.4.1.1466.115.121.1.30", "matchingRules"),
    /** The server: its base DN. */
    NAMING_CONTEXTS(Usage.SERVER, "1.3.6.1.4.1.1466.101.120.5", "1.3.6.1.4.1.1466.115.121.1.12", "namingContexts"),
    /** The server: the controls it knows. */
    SUPPORTED_CONTROL(Usage.SERVER, "1.3.6.1.4.1.1466.101.120.13", "1.3.6.1.4.1.1466.115.121.1.38", "supportedControl"),
    /** The server: the extended operations it knows. */
    SUPPORTED_EXTENSION(
            Usage.SERVER, "1.3.6.1.4.1.1466.101.120.7", "1.3.6.1.4.1.1466.115.121.1.38", "supportedExtension"),
    /** The server: what else it knows. */
    SUPPORTED_FEATURES(Usage.SERVER, "1.3.6.1.4.1.4203.1.3.5", Matching.OBJECT_IDENTIFIER, "supportedFeatures"),
    /** The server: the protocol's version. */
    SUPPORTED_LDAP_VERSION(Usage.SERVER, "1.3.6.1.4.1.1466.101.120.15", Matching.INTEGER, "supportedLDAPVersion"),
    /** The server: whose it is. */
    VENDOR_NAME(Usage.SERVER, "1.3.6.1.1.4", Matching.CASE_IGNORE, "vendorName");

    private enum Usage {
        USER,
        DIRECTORY,
        SERVER
    }

    private final Usage usage;
    private final String oid;
    private final @Nullable Matching matching;
    private final String syntax;
    private final List<String> names;

    AttributeType(Usage usage, String oid, Matching matching, String... names) {
        this.usage = usage;
        this.oid = oid;
        this.matching = matching;
        this.syntax = matching.syntax();
        this.names = List.of(names);
    }

    // One whose values cannot be compared.
    AttributeType(Usage usage, String oid, String syntax, String name) {
        this.usage = usage;
        this.oid = oid;
        this.matching = null;
        this.syntax = syntax;
        this.names = List.of(name);
    }

    /**
     * The type that an attribute description names, by any of its names or its OID, in any case. Empty for a type that is
     * not known here, and for any description with options, since no option is known here (RFC 4512 2.5.2).
     */
    public static Optional<AttributeType> of(String description) {
        return Arrays.stream(values())
                .filter(type ->
                        type.oid.equals(description) || type.names.stream().anyMatch(description::equalsIgnoreCase))
                .findFirst();
    }

    /** The first of its names. */
    public String attributeName() {
        return names.getFirst();
    }

    /** Whether it is given without having been asked for. */
    public boolean isUserAttribute() {
        return usage == Usage.USER;
    }

    /** How its values are compared; empty where they cannot be. */
    public Optional<Matching> matching() {
        return Optional.ofNullable(matching);
    }

    /** As a subschema describes it (RFC 4512 4.1.2). */
    String description() {
        StringBuilder text = new StringBuilder("( ").append(oid).append(" NAME ");
        String quoted = names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" "));
        text.append(names.size() == 1 ? quoted : "( " + quoted + " )");
        matching().ifPresent(rule -> {
            text.append(" EQUALITY ").append(rule.ruleName());
            rule.substrings().ifPresent(substrings -> text.append(" SUBSTR ").append(substrings));
        });
        text.append(" SYNTAX ").append(syntax);
        switch (usage) {
            case USER -> {}
            case DIRECTORY -> text.append(" NO-USER-MODIFICATION USAGE directoryOperation");
            case SERVER -> text.append(" NO-USER-MODIFICATION USAGE dSAOperation");
        }
        return text.append(" )").toString();
    }
}
