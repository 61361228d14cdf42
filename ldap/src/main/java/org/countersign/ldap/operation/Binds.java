package org.countersign.ldap.operation;

import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.countersign.core.shared.Unavailable;
import org.countersign.ldap.bind.BindAnswer;
import org.countersign.ldap.bind.Binder;
import org.countersign.ldap.bind.SimpleBind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bind requests (RFC 4511 4.2). What never may bind is refused here, before anybody is asked: another version, SASL, a
 * name without a password (RFC 4513 5.1.2), a password that others on the way could read.
 */
final class Binds {
    private static final Logger LOG = LoggerFactory.getLogger(Binds.class);
    private static final int VERSION = 3;

    private final Binder binder;
    private final LdapStatistics statistics;
    private final Semaphore room;

    Binds(Binder binder, LdapStatistics statistics, int mostAtOnce) {
        this.binder = binder;
        this.statistics = statistics;
        this.room = new Semaphore(mostAtOnce);
    }

    LDAPMessage bind(Session session, int id, BindRequestProtocolOp request) {
        if (isAnonymous(request)) {
            // It makes the connection nobody's, and nobody reads more than the root DSE (RFC 4513 5.1.1). Mail servers
            // begin so before they bind their users.
            return response(id, ResultCode.SUCCESS, "");
        }
        return switch (answer(session, id, request)) {
            case BindAnswer.Success success -> {
                session.bind(success.whose());
                statistics.add(LdapCounter.BOUND);
                yield response(id, ResultCode.SUCCESS, "");
            }
            case BindAnswer.Refused refused -> {
                statistics.add(LdapCounter.of(refused.code()));
                yield response(id, refused.code(), refused.message());
            }
        };
    }

    private static boolean isAnonymous(BindRequestProtocolOp request) {
        return request.getVersion() == VERSION
                && request.getCredentialsType() == BindRequestProtocolOp.CRED_TYPE_SIMPLE
                && request.getBindDN().isEmpty()
                && request.getSimplePassword().getValue().length == 0;
    }

    private BindAnswer answer(Session session, int id, BindRequestProtocolOp request) {
        if (request.getVersion() != VERSION) {
            return new BindAnswer.Refused(ResultCode.PROTOCOL_ERROR, "This server speaks LDAP version 3.");
        }
        if (request.getCredentialsType() != BindRequestProtocolOp.CRED_TYPE_SIMPLE) {
            return new BindAnswer.Refused(ResultCode.AUTH_METHOD_NOT_SUPPORTED, "Bind with a name and a password.");
        }
        byte[] octets = request.getSimplePassword().getValue();
        if (octets.length == 0) {
            return new BindAnswer.Refused(ResultCode.UNWILLING_TO_PERFORM, "An empty password never binds.");
        }
        if (!session.isConfidential()) {
            return new BindAnswer.Refused(
                    ResultCode.CONFIDENTIALITY_REQUIRED, "Passwords need TLS: use StartTLS or ldaps.");
        }
        return decide(new SimpleBind(
                request.getBindDN(), text(octets).orElse("\0"), session.address(), session.correlationId(id)));
    }

    private BindAnswer decide(SimpleBind bind) {
        if (!room.tryAcquire()) {
            return new BindAnswer.Refused(ResultCode.BUSY, "Too much is going on. Try again.");
        }
        try {
            return binder.bind(bind);
        } catch (Unavailable e) {
            LOG.warn("A bind could not be decided: {}", String.valueOf(e.getMessage()));
            return new BindAnswer.Refused(ResultCode.UNAVAILABLE, "Nothing could be decided. Try again.");
        } catch (RuntimeException e) {
            LOG.error("A bind failed by a fault in the server", e);
            return new BindAnswer.Refused(ResultCode.OTHER, "A fault in the server; it is in its log.");
        } finally {
            room.release();
        }
    }

    // A password that is not UTF-8 is nobody's (RFC 4513 5.1.3); it goes the way of every wrong one.
    private static Optional<String> text(byte[] octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static LDAPMessage response(int id, ResultCode code, String message) {
        return new LDAPMessage(id, new BindResponseProtocolOp(code.intValue(), null, message, null, null));
    }
}
