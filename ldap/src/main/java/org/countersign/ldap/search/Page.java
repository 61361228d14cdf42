package org.countersign.ldap.search;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a result that a client asks for (RFC 2696). The cookie is the place where the next page begins, and no
 * secret: every page is searched anew, for whoever reads now.
 */
final class Page {
    private static final int LONGEST_COOKIE = 4;

    private final int size;
    private final int from;

    private Page(int size, int from) {
        this.size = size;
        this.from = from;
    }

    /**
     * Reads the control's value.
     *
     * @throws LDAPException where it is none: protocolError
     */
    static Page read(Control control) throws LDAPException {
        SimplePagedResultsControl asked =
                new SimplePagedResultsControl(control.getOID(), control.isCritical(), control.getValue());
        if (asked.getSize() < 0) {
            throw new LDAPException(ResultCode.PROTOCOL_ERROR);
        }
        return new Page(asked.getSize(), place(asked.getCookie()));
    }

    /** Whether the cookie is of a result with so many entries. */
    boolean fits(int entries) {
        return from == 0 || (from > 0 && from < entries);
    }

    /** Whether everything fits in, so that the control has no effect: the page is as large as the limit (RFC 2696 3). */
    boolean isAsLargeAs(int limit) {
        return limit > 0 && size >= limit;
    }

    /** The entries of the page. A size of zero asks for the number alone, or lets the rest go. */
    <T> List<T> of(List<T> all) {
        return all.subList(from, end(all.size()));
    }

    /** What is said of the page. */
    Control response(int all) {
        int end = end(all);
        boolean over = size == 0 || end >= all;
        return new SimplePagedResultsControl(all, over ? null : new ASN1OctetString(Integer.toString(end)));
    }

    private int end(int all) {
        return (int) Math.min((long) from + size, all);
    }

    // Negative where it is none of ours.
    private static int place(@Nullable ASN1OctetString cookie) {
        if (cookie == null || cookie.getValueLength() == 0) {
            return 0;
        }
        String text = cookie.stringValue();
        boolean number = text.length() <= LONGEST_COOKIE && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && Integer.parseInt(text) > 0 ? Integer.parseInt(text) : -1;
    }
}
