package org.countersign.delivery.mail;

import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * The mail server that takes our mail (a submission server, RFC 6409).
 *
 * @param host its name; its certificate must be for it
 * @param port usually 587, or 465 with TLS from the first byte
 * @param login how it knows us; empty where it asks for nothing
 * @param from the address that mail comes from
 * @param security how the connection is protected
 * @param sockets makes TLS sockets that trust other certificates than Java does; empty for Java's
 */
public record MailServer(
        String host,
        int port,
        Optional<Login> login,
        String from,
        Security security,
        Optional<SSLSocketFactory> sockets) {
    /** How the connection is protected. */
    public enum Security {
        /** STARTTLS, and nothing is sent where the server does not offer it (RFC 8314 section 4). */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** Not at all: for a server on this machine. */
        NONE
    }

    /**
     * A name and a password.
     *
     * @param user the name
     * @param password the password; never printed
     */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
