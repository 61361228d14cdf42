package org.countersign.ldap.server;

import com.unboundid.asn1.ASN1Buffer;
import com.unboundid.ldap.protocol.LDAPMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.countersign.ldap.operation.LdapCounter;
import org.countersign.ldap.operation.LdapStatistics;
import org.countersign.ldap.operation.Operations;
import org.countersign.ldap.operation.Reply;
import org.countersign.ldap.operation.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: requests one after another, on a thread of its own. Whatever it waits for, a deadline stands
 * over it; whoever watches the deadlines closes the socket under it, which ends every wait.
 */
final class Connection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final Socket socket;
    private final boolean tlsFirst;
    private final LdapSettings settings;
    private final Operations operations;
    private final LdapStatistics statistics;
    private final Session session;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private volatile long deadlineNanos;
    private volatile boolean timedOut;

    Connection(
            Socket socket, boolean tlsFirst, LdapSettings settings, Operations operations, LdapStatistics statistics) {
        this.socket = socket;
        this.tlsFirst = tlsFirst;
        this.settings = settings;
        this.operations = operations;
        this.statistics = statistics;
        this.session = new Session((InetSocketAddress) socket.getRemoteSocketAddress());
        expectWithin(settings.bounds().message());
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
            if (tlsFirst) {
                beginTls();
            }
            serveUntilMalformed();
        } catch (IOException e) {
            // Gone, timed out, or no TLS: nobody is left to be told.
            LOG.debug("An LDAP connection broke off: {}", String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("An LDAP connection was closed for a fault in the server", e);
        } finally {
            if (timedOut) {
                statistics.add(LdapCounter.TIMED_OUT);
            }
        }
    }

    /** Closes the socket where its deadline is over. */
    void closeWhenLate(long nowNanos) {
        if (nowNanos - deadlineNanos > 0) {
            timedOut = true;
            close();
        }
    }

    /** Closes the socket; the thread ends by itself. */
    void close() {
        try {
            // Beneath TLS: closing that would wait for its own last words.
            socket.close();
        } catch (IOException e) {
            LOG.debug("An LDAP socket could not be closed: {}", String.valueOf(e.getMessage()));
        }
    }

    private void serveUntilMalformed() throws IOException {
        try {
            serve();
        } catch (MessageReader.Malformed e) {
            statistics.add(LdapCounter.MALFORMED);
            send(List.of(Operations.noticeOfDisconnection(String.valueOf(e.getMessage()))));
        }
    }

    private void serve() throws IOException, MessageReader.Malformed {
        Duration patience = settings.bounds().silence();
        while (true) {
            expectWithin(patience);
            Optional<LDAPMessage> request =
                    MessageReader.read(in, () -> expectWithin(settings.bounds().message()));
            if (request.isEmpty()) {
                return;
            }
            expectWithin(settings.bounds().work());
            Reply reply = operations.answer(session, request.get());
            expectWithin(settings.bounds().message());
            switch (reply) {
                case Reply.Messages(List<LDAPMessage> messages) -> send(messages);
                case Reply.BeginTls(LDAPMessage message) -> {
                    // What was sent behind the request came in the clear and must not count as if it had not.
                    if (in.available() > 0) {
                        throw new MessageReader.Malformed("Wait for the answer before TLS begins.");
                    }
                    send(List.of(message));
                    beginTls();
                }
                case Reply.Close _ -> {
                    return;
                }
            }
            patience = settings.bounds().idle();
        }
    }

    private void beginTls() throws IOException {
        SSLContext tls = settings.tls().orElseThrow();
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
        secure.setEnabledProtocols(PROTOCOLS);
        secure.startHandshake();
        in = new BufferedInputStream(secure.getInputStream());
        out = secure.getOutputStream();
        session.encrypted();
    }

    private void send(List<LDAPMessage> messages) throws IOException {
        for (LDAPMessage message : messages) {
            ASN1Buffer buffer = new ASN1Buffer();
            message.writeTo(buffer);
            buffer.writeTo(out);
        }
        out.flush();
    }

    private void expectWithin(Duration longest) {
        deadlineNanos = System.nanoTime() + longest.toNanos();
    }
}
