package org.countersign.ldap.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import org.countersign.core.lookup.Naming;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a filter is of an entry: true, false or undefined (RFC 4511 4.5.1.7, ATTACKS P13). */
class FilterMatchTest {
    private final Entry carol = new Entry("uid=carol,ou=users,dc=demo");

    FilterMatchTest() {
        carol.addAttribute("objectClass", "top", "person", "inetOrgPerson");
        carol.addAttribute("uid", "carol");
        carol.addAttribute("cn", "Carol  Smith", "carol");
        carol.addAttribute("displayName", "Carol Müller");
        carol.addAttribute("entryUUID", "00000000-0000-0000-0000-000000000002");
        carol.addAttribute("entryDN", "uid=carol,ou=users,dc=demo");
    }

    private boolean matches(String filter) throws LDAPException {
        Naming corp = new Naming.LoginName("CORP\\carol");
        return new FilterMatch(carol, corp::equals).matches(Filter.create(filter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(uid=CAROL)",
                "(userid=carol)",
                "(0.9.2342.19200300.100.1.1=carol)",
                "(uid~=carol)",
                "(uid:=carol)",
                "(uid:caseIgnoreMatch:=carol)",
                "(uid:2.5.13.2:=carol)",
                "(:caseIgnoreMatch:=carol)",
                "(ou:dn:=users)",
                "(uid:dn:caseIgnoreMatch:=carol)",
                "(uid=CORP\\5ccarol)",
                "(cn=carol smith)",
                "(displayName=Carol Mu\u0308ller)",
                "(cn=c*)",
                "(cn=*ro*smi*)",
                "(cn=*smith)",
                "(uid=*)",
                "(objectClass=INETORGPERSON)",
                "(objectClass=2.16.840.1.113730.3.2.2)",
                "(entryUUID=00000000-0000-0000-0000-000000000002)",
                "(entryDN=UID=carol, OU=users, DC=demo)",
                "(|(memberOf=cn=x)(uid=carol))",
                "(|(uid=carol)(uid;x-secret=carol))",
                "(&(uid=carol)(!(cn=dave)))",
                "(!(pwdAccountLockedTime=*))",
                "(&)",
            })
    void p13IsTrue(String filter) throws LDAPException {
        assertThat(matches(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(uid=dave)",
                "(uid~=karol)",
                "(uid:=dave)",
                "(uid=CORP\\5cdave)",
                "(mail=*)",
                "(memberOf=*)",
                "(cn=d*)",
                "(objectClass=organizationalUnit)",
                "(ou:=users)",
                "(dc:dn:=users)",
                "(:caseIgnoreMatch:=nothing)",
                "(|)",
            })
    void isFalseAndItsNegationTrue(String filter) throws LDAPException {
        assertThat(matches(filter)).isFalse();
        assertThat(matches("(!" + filter + ")")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(memberOf:1.2.840.113556.1.4.1941:=cn=x)",
                "(userAccountControl:1.2.840.113556.1.4.803:=2)",
                "(uid:1.2.3.4:=carol)",
                "(uid:objectIdentifierMatch:=carol)",
                "(:1.2.3.4:=carol)",
                "(memberOf:=cn=x)",
                "(memberOf=cn=x)",
                "(memberOf=a*)",
                "(memberOf~=cn=x)",
                "(uid;x-option=carol)",
                "(uid;x-option~=carol)",
                "(uid>=a)",
                "(uid<=z)",
                "(objectClass=posixAccount)",
                "(objectClass=inet*)",
                "(entryUUID=2)",
                "(entryUUID=0-0-0-0-2)",
                "(entryDN=nothing)",
                "(&(uid=carol)(memberOf=cn=x))",
                "(|(uid=dave)(memberOf=cn=x))",
            })
    void p13IsUndefinedAndSoIsItsNegation(String filter) throws LDAPException {
        assertThat(matches(filter)).isFalse();
        assertThat(matches("(!" + filter + ")")).isFalse();
        assertThat(matches("(!(!" + filter + "))")).isFalse();
    }
}
