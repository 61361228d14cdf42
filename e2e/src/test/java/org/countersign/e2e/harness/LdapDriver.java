package org.countersign.e2e.harness;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;

/** A program that binds over LDAP: a library's client, and OpenLDAP's ldapwhoami. */
public final class LdapDriver {
    /** What stands where a bind succeeded. */
    public static final String BOUND = "bound";

    private final int port;
    private final String bindDn;

    LdapDriver(int port, String bindDn) {
        this.port = port;
        this.bindDn = bindDn;
    }

    /** {@link #BOUND}, or the diagnostic message of the refusal. */
    public String bind(String user, String password) {
        try (LDAPConnection connection = new LDAPConnection("127.0.0.1", port)) {
            ResultCode code = connection.bind(dn(user), password).getResultCode();
            return code.equals(ResultCode.SUCCESS) ? BOUND : code.toString();
        } catch (LDAPException e) {
            return e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)
                    ? String.valueOf(e.getDiagnosticMessage())
                    : e.getResultCode().getName();
        }
    }

    /** What ldapwhoami prints. */
    public String whoAmI(String user, String password) {
        return Finished.of(
                        List.of(
                                Programs.require("ldapwhoami"),
                                "-x",
                                "-H",
                                "ldap://127.0.0.1:" + port,
                                "-D",
                                dn(user),
                                "-w",
                                password),
                        "")
                .output();
    }

    /** What ldapsearch prints, sent with these arguments: the result with its code, one line an attribute. */
    public String search(String bindName, String password, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Programs.require("ldapsearch"),
                "-x",
                "-o",
                "ldif-wrap=no",
                "-H",
                "ldap://127.0.0.1:" + port,
                "-D",
                bindName,
                "-w",
                password));
        command.addAll(List.of(arguments));
        return Finished.of(command, "").output();
    }

    /** The DN of a user. */
    public String dn(String user) {
        return bindDn.replace("{name}", user);
    }
}
