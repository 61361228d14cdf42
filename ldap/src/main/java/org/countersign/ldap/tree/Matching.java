package org.countersign.ldap.tree;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.matchingrules.CaseIgnoreStringMatchingRule;
import com.unboundid.ldap.matchingrules.IntegerMatchingRule;
import com.unboundid.ldap.matchingrules.MatchingRule;
import com.unboundid.ldap.sdk.LDAPException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The matching rules of the attributes that entries here have (RFC 4517 4.2, RFC 4530 for {@link #UUID}). */
public enum Matching {
    /** Text without case, with spaces taken together. */
    CASE_IGNORE(
            "2.5.13.2", "caseIgnoreMatch", "1.3.6.1.4.1.1466.115.121.1.15", "2.5.13.4", "caseIgnoreSubstringsMatch"),
    /** The same for ASCII. */
    CASE_IGNORE_IA5(
            "1.3.6.1.4.1.1466.109.114.2",
            "caseIgnoreIA5Match",
            "1.3.6.1.4.1.1466.115.121.1.26",
            "1.3.6.1.4.1.1466.109.114.3",
            "caseIgnoreIA5SubstringsMatch"),
    /** Names of object classes, by name or OID. */
    OBJECT_IDENTIFIER("2.5.13.0", "objectIdentifierMatch", "1.3.6.1.4.1.1466.115.121.1.38", null, null),
    /** DNs. */
    DISTINGUISHED_NAME("2.5.13.1", "distinguishedNameMatch", "1.3.6.1.4.1.1466.115.121.1.12", null, null),
    /** Whole numbers. */
    INTEGER("2.5.13.14", "integerMatch", "1.3.6.1.4.1.1466.115.121.1.27", null, null),
    /** UUIDs. */
    UUID("1.3.6.1.1.16.2", "uuidMatch", "1.3.6.1.1.16.1", null, null);

    private final String oid;
    private final String ruleName;
    private final String syntax;
    private final @Nullable String substringsOid;
    private final @Nullable String substringsName;

    Matching(
            String oid,
            String ruleName,
            String syntax,
            @Nullable String substringsOid,
            @Nullable String substringsName) {
        this.oid = oid;
        this.ruleName = ruleName;
        this.syntax = syntax;
        this.substringsOid = substringsOid;
        this.substringsName = substringsName;
    }

    /** Whether that name or OID is the equality rule's. */
    public boolean isCalled(String nameOrOid) {
        return nameOrOid.equals(oid) || nameOrOid.equalsIgnoreCase(ruleName);
    }

    /** The equality rule's name. */
    String ruleName() {
        return ruleName;
    }

    /** The OID of the values' syntax. */
    String syntax() {
        return syntax;
    }

    /** The substrings rule's name; empty where there is none. */
    public Optional<String> substrings() {
        return Optional.ofNullable(substringsName);
    }

    /** Its rules as a subschema describes them (RFC 4512 4.1.3). */
    List<String> descriptions() {
        String equality = "( " + oid + " NAME '" + ruleName + "' SYNTAX " + syntax + " )";
        return substringsOid == null
                ? List.of(equality)
                : List.of(
                        equality,
                        "( " + substringsOid + " NAME '" + substringsName + "' SYNTAX 1.3.6.1.4.1.1466.115.121.1.58 )");
    }

    /** Whether the two are equal; empty where the assertion is no value of this syntax, and so undefined. */
    public Optional<Boolean> equal(String value, String assertion) {
        return switch (this) {
            case CASE_IGNORE, CASE_IGNORE_IA5 ->
                compare(CaseIgnoreStringMatchingRule.getInstance(), composed(value), composed(assertion));
            case DISTINGUISHED_NAME ->
                Names.dn(assertion).map(dn -> Names.dn(value).equals(Optional.of(dn)));
            case INTEGER -> compare(IntegerMatchingRule.getInstance(), value, assertion);
            case OBJECT_IDENTIFIER ->
                ObjectClass.of(assertion).map(asserted -> ObjectClass.of(value).equals(Optional.of(asserted)));
            case UUID -> uuid(assertion).map(asserted -> asserted.toString().equals(value));
        };
    }

    /**
     * Whether the value begins, goes on and ends like this.
     *
     * @param first null where the beginning does not matter
     * @param last null where the end does not
     */
    public boolean contains(String value, @Nullable String first, String[] between, @Nullable String last) {
        return CaseIgnoreStringMatchingRule.getInstance()
                .matchesSubstring(
                        octets(composed(value)),
                        first == null ? null : octets(composed(first)),
                        Arrays.stream(between)
                                .map(part -> octets(composed(part)))
                                .toArray(ASN1OctetString[]::new),
                        last == null ? null : octets(composed(last)));
    }

    /** The UUID of that text; empty where it is none. */
    public static Optional<UUID> uuid(String text) {
        try {
            UUID read = java.util.UUID.fromString(text);
            // It takes shorter groups of digits, too.
            return read.toString().equalsIgnoreCase(text) ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> compare(MatchingRule rule, String value, String assertion) {
        try {
            return Optional.of(rule.valuesMatch(octets(value), octets(assertion)));
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    // RFC 4518 2.3: compatible characters are the same.
    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static ASN1OctetString octets(String text) {
        return new ASN1OctetString(text);
    }
}
