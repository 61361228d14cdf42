package org.countersign.ldap.operation;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import org.countersign.ldap.bind.UserTree;

/** The root DSE: what this server can (RFC 4512 5.1). */
final class RootEntry {
    private RootEntry() {}

    static Entry of(UserTree tree, boolean tls) {
        Entry entry = new Entry("");
        entry.addAttribute("objectClass", "top");
        entry.addAttribute("namingContexts", tree.base().toString());
        entry.addAttribute("supportedLDAPVersion", "3");
        entry.addAttribute("supportedExtension", WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID);
        if (tls) {
            entry.addAttribute("supportedExtension", StartTLSExtendedRequest.STARTTLS_REQUEST_OID);
        }
        entry.addAttribute("vendorName", "Countersign");
        return entry;
    }
}
