package org.countersign.ldap.operation;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.NoticeOfDisconnectionExtendedResult;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.countersign.core.shared.Unavailable;
import org.countersign.ldap.bind.Binder;
import org.countersign.ldap.search.Searches;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers LDAP requests (RFC 4511): who binds reads what they may see, and nobody changes anything. Thread-safe. */
public final class Operations {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    /** Each takes one of the database's connections at a time, which sign-ins need. */
    private static final int MOST_SEARCHES = 8;

    private static final int LONGEST_WAIT_SECONDS = 5;
    private static final String UNCHANGEABLE = "Nothing can be changed or compared here.";

    private final Binds binds;
    private final Searches searches;
    private final Semaphore searching = new Semaphore(MOST_SEARCHES, true);
    private final boolean tls;

    /**
     * @param binder decides about binds
     * @param searches answers searches
     * @param tls whether StartTLS can be had
     * @param mostBinds how many binds are decided at once; further ones are told to try again
     */
    public Operations(Binder binder, Searches searches, boolean tls, int mostBinds, LdapStatistics statistics) {
        this.binds = new Binds(binder, statistics, mostBinds);
        this.searches = searches;
        this.tls = tls;
    }

    /** Answers a request. */
    public Reply answer(Session session, LDAPMessage request) {
        int id = request.getMessageID();
        byte type = request.getProtocolOpType();
        if (type == LDAPMessage.PROTOCOL_OP_TYPE_BIND_REQUEST) {
            // Whatever comes of it, the connection is nobody's from here on (RFC 4511 4.2.1).
            session.unbind();
        }
        if (request.getControls().stream().anyMatch(control -> control.isCritical() && !isKnown(control, type))) {
            return refusal(
                    id,
                    type,
                    ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
                    "That control is not known here, or not there.");
        }
        return switch (type) {
            case LDAPMessage.PROTOCOL_OP_TYPE_BIND_REQUEST ->
                messages(binds.bind(session, id, request.getBindRequestProtocolOp()));
            case LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_REQUEST -> search(session, request);
            case LDAPMessage.PROTOCOL_OP_TYPE_EXTENDED_REQUEST ->
                extended(session, id, request.getExtendedRequestProtocolOp());
            case LDAPMessage.PROTOCOL_OP_TYPE_ABANDON_REQUEST -> new Reply.Messages(List.of());
            default -> refusal(id, type, ResultCode.UNWILLING_TO_PERFORM, UNCHANGEABLE);
        };
    }

    /** What is sent before a connection is closed for what came over it (RFC 4511 4.4.1). */
    public static LDAPMessage noticeOfDisconnection(String message) {
        return extended(
                0,
                ResultCode.PROTOCOL_ERROR,
                message,
                NoticeOfDisconnectionExtendedResult.NOTICE_OF_DISCONNECTION_RESULT_OID,
                null);
    }

    // What is not known and not critical is as if it were not there (RFC 4511 4.1.11).
    private static boolean isKnown(Control control, byte type) {
        return type == LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_REQUEST
                && control.getOID().equals(SimplePagedResultsControl.PAGED_RESULTS_OID);
    }

    private Reply search(Session session, LDAPMessage request) {
        try {
            if (!searching.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return searchRefusal(request, ResultCode.BUSY, "Too much is going on. Try again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Close();
        }
        try {
            return new Reply.Messages(searches.search(
                    session.bound(),
                    request.getMessageID(),
                    request.getSearchRequestProtocolOp(),
                    request.getControls()));
        } catch (Unavailable e) {
            LOG.warn("A search could not be answered: {}", String.valueOf(e.getMessage()));
            return searchRefusal(request, ResultCode.UNAVAILABLE, "Nothing can be read. Try again.");
        } catch (RuntimeException e) {
            LOG.error("A search failed by a fault in the server", e);
            return searchRefusal(request, ResultCode.OTHER, "A fault in the server; it is in its log.");
        } finally {
            searching.release();
        }
    }

    private static Reply searchRefusal(LDAPMessage request, ResultCode code, String message) {
        return refusal(request.getMessageID(), request.getProtocolOpType(), code, message);
    }

    private Reply extended(Session session, int id, ExtendedRequestProtocolOp request) {
        return switch (request.getOID()) {
            case WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID -> {
                String authorization =
                        session.bound().map(bound -> "dn:" + bound.dn()).orElse("");
                yield messages(extended(id, ResultCode.SUCCESS, null, null, new ASN1OctetString(authorization)));
            }
            case StartTLSExtendedRequest.STARTTLS_REQUEST_OID -> startTls(session, id);
            default -> messages(extended(id, ResultCode.PROTOCOL_ERROR, "Not known here.", null, null));
        };
    }

    private Reply startTls(Session session, int id) {
        String oid = StartTLSExtendedRequest.STARTTLS_REQUEST_OID;
        if (session.isEncrypted()) {
            return messages(extended(id, ResultCode.OPERATIONS_ERROR, "TLS is there already.", oid, null));
        }
        if (!tls) {
            return messages(extended(id, ResultCode.UNAVAILABLE, "No certificate is configured here.", oid, null));
        }
        // Whoever was bound in the clear binds again (RFC 4513 3.1.4 leaves it to us).
        session.unbind();
        return new Reply.BeginTls(extended(id, ResultCode.SUCCESS, null, oid, null));
    }

    private static LDAPMessage extended(
            int id, ResultCode code, @Nullable String message, @Nullable String oid, @Nullable ASN1OctetString value) {
        return new LDAPMessage(id, new ExtendedResponseProtocolOp(code.intValue(), null, message, null, oid, value));
    }

    private static Reply refusal(int id, byte type, ResultCode code, String message) {
        int result = code.intValue();
        return switch (type) {
            case LDAPMessage.PROTOCOL_OP_TYPE_BIND_REQUEST ->
                answer(id, new BindResponseProtocolOp(result, null, message, null, null));
            case LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_REQUEST ->
                answer(id, new SearchResultDoneProtocolOp(result, null, message, null));
            case LDAPMessage.PROTOCOL_OP_TYPE_EXTENDED_REQUEST -> messages(extended(id, code, message, null, null));
            case LDAPMessage.PROTOCOL_OP_TYPE_ADD_REQUEST ->
                answer(id, new AddResponseProtocolOp(result, null, message, null));
            case LDAPMessage.PROTOCOL_OP_TYPE_DELETE_REQUEST ->
                answer(id, new DeleteResponseProtocolOp(result, null, message, null));
            case LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_REQUEST ->
                answer(id, new ModifyResponseProtocolOp(result, null, message, null));
            case LDAPMessage.PROTOCOL_OP_TYPE_MODIFY_DN_REQUEST ->
                answer(id, new ModifyDNResponseProtocolOp(result, null, message, null));
            case LDAPMessage.PROTOCOL_OP_TYPE_COMPARE_REQUEST ->
                answer(id, new CompareResponseProtocolOp(result, null, message, null));
            case LDAPMessage.PROTOCOL_OP_TYPE_ABANDON_REQUEST -> new Reply.Messages(List.of());
            // An unbind, or what only servers send.
            default -> new Reply.Close();
        };
    }

    private static Reply answer(int id, ProtocolOp operation) {
        return messages(new LDAPMessage(id, operation));
    }

    private static Reply messages(LDAPMessage message) {
        return new Reply.Messages(List.of(message));
    }
}
