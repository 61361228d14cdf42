package org.countersign.delivery.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.shared.Text;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Gives one mail to the server, over a connection of its own. */
final class Smtp {
    private static final int LONGEST_SUBJECT = 200;
    private static final int PERMANENT = 500;
    private static final String MILLIS_TO_CONNECT = "10000";
    private static final String MILLIS_TO_ANSWER = "30000";

    private final MailServer server;
    private final InternetAddress from;
    private final Session session;
    private final InstantSource clock;

    Smtp(MailServer server, InstantSource clock) {
        this.server = server;
        this.from =
                address(server.from()).orElseThrow(() -> new IllegalArgumentException("The sender is no mail address"));
        this.session = Session.getInstance(properties(server, domain(from)));
        this.clock = clock;
    }

    /** What the server said. */
    enum Answer {
        /** It has it. */
        TAKEN,
        /** It will never take it: this address, this mail. */
        REFUSED,
        /** It did not take it now, or can't be reached. */
        LATER
    }

    Answer send(Outgoing.Mail mail) {
        Optional<InternetAddress> to = address(mail.to());
        if (to.isEmpty()) {
            return Answer.REFUSED;
        }
        try {
            return send(message(mail, to.get()), to.get());
        } catch (MessagingException e) {
            return refused(e) ? Answer.REFUSED : Answer.LATER;
        }
    }

    // What happens to the connection after the server's word changes nothing: a mail that it has is not sent again.
    private Answer send(MimeMessage message, InternetAddress to) throws MessagingException {
        boolean taken = false;
        MailServer.@Nullable Login login = server.login().orElse(null);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(
                    server.host(),
                    server.port(),
                    login == null ? null : login.user(),
                    login == null ? null : login.password());
            transport.sendMessage(message, new Address[] {to});
            taken = true;
        } catch (MessagingException e) {
            if (!taken) {
                throw e;
            }
        }
        return Answer.TAKEN;
    }

    private static Optional<InternetAddress> address(String text) {
        if (!MailAddress.isOne(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InternetAddress(text, true));
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    private MimeMessage message(Outgoing.Mail mail, InternetAddress to) throws MessagingException {
        MimeMessage message = new Identified(session, "<" + mail.id() + "@" + domain(from) + ">");
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(Text.line(mail.subject(), LONGEST_SUBJECT), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834: nobody's holiday note answers it.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.saveChanges();
        return message;
    }

    // A sender or a login that is refused is the operator's to mend, and the mail waits for it.
    private static boolean refused(MessagingException fault) {
        @Nullable Exception next = fault;
        while (next instanceof MessagingException e) {
            int code = switch (e) {
                case SMTPAddressFailedException failed -> failed.getReturnCode();
                case SMTPSendFailedException failed
                when !failed.getCommand().startsWith("MAIL") -> failed.getReturnCode();
                default -> 0;
            };
            if (code >= PERMANENT) {
                return true;
            }
            next = e.getNextException();
        }
        return false;
    }

    private static String domain(InternetAddress address) {
        return address.getAddress().substring(address.getAddress().lastIndexOf('@') + 1);
    }

    private static Properties properties(MailServer server, String domain) {
        Properties properties = new Properties();
        properties.put("mail.smtp.localhost", domain);
        properties.put("mail.smtp.connectiontimeout", MILLIS_TO_CONNECT);
        properties.put("mail.smtp.timeout", MILLIS_TO_ANSWER);
        properties.put("mail.smtp.writetimeout", MILLIS_TO_ANSWER);
        properties.put("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        server.sockets().ifPresent(sockets -> {
            properties.put("mail.smtp.ssl.socketFactory", sockets);
            properties.put("mail.smtp.socketFactory.fallback", "false");
        });
        switch (server.security()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        return properties;
    }

    /** A message whose id is given: tried again, it is the same mail. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
