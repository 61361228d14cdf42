package org.countersign.ldap.tree;

import java.util.Arrays;
import java.util.Optional;

/**
 * The object classes of the entries here (RFC 4512, 4519, 4524, 2798). Of the attributes that a class may have, the
 * subschema names those that entries here do have.
 */
public enum ObjectClass {
    /** Every entry's. */
    TOP("2.5.6.0", "top", "ABSTRACT MUST objectClass"),
    /** A person. */
    PERSON("2.5.6.6", "person", "SUP top STRUCTURAL MUST ( sn $ cn )"),
    /** A person in an organisation. */
    ORGANIZATIONAL_PERSON("2.5.6.7", "organizationalPerson", "SUP person STRUCTURAL MAY ou"),
    /** A user. */
    INET_ORG_PERSON(
            "2.16.840.1.113730.3.2.2",
            "inetOrgPerson",
            "SUP organizationalPerson STRUCTURAL MAY ( displayName $ mail $ o $ uid )"),
    /** What also has an attribute that its other classes don't name. */
    EXTENSIBLE_OBJECT("1.3.6.1.4.1.1466.101.120.111", "extensibleObject", "SUP top AUXILIARY"),
    /** A service account. */
    APPLICATION_PROCESS("2.5.6.11", "applicationProcess", "SUP top STRUCTURAL MUST cn MAY ou"),
    /** Where users or service accounts are. */
    ORGANIZATIONAL_UNIT("2.5.6.5", "organizationalUnit", "SUP top STRUCTURAL MUST ou"),
    /** A base such as o=example. */
    ORGANIZATION("2.5.6.4", "organization", "SUP top STRUCTURAL MUST o"),
    /** A base such as dc=example,dc=org. */
    DOMAIN("0.9.2342.19200300.100.4.13", "domain", "SUP top STRUCTURAL MUST dc MAY ( o $ ou )"),
    /** What stands beside the tree. */
    SUBENTRY("2.5.17.0", "subentry", "SUP top STRUCTURAL MUST cn"),
    /** The schema. */
    SUBSCHEMA("2.5.20.1", "subschema", "AUXILIARY MAY ( objectClasses $ attributeTypes $ matchingRules )");

    private final String oid;
    private final String className;
    private final String rest;

    ObjectClass(String oid, String className, String rest) {
        this.oid = oid;
        this.className = className;
        this.rest = rest;
    }

    /** The class of that name or OID; empty where it is not known here. */
    static Optional<ObjectClass> of(String nameOrOid) {
        String asked = nameOrOid.strip();
        return Arrays.stream(values())
                .filter(type -> type.oid.equals(asked) || type.className.equalsIgnoreCase(asked))
                .findFirst();
    }

    /** The name. */
    String className() {
        return className;
    }

    /** As a subschema describes it (RFC 4512 4.1.1). */
    String description() {
        return "( " + oid + " NAME '" + className + "' " + rest + " )";
    }
}
