package org.countersign.server.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.delivery.mail.MailAddress;
import org.countersign.delivery.mail.MailServer.Security;

/**
 * The mail server.
 *
 * @param host its name
 * @param port 1 to 65535
 * @param security how the connection is protected
 * @param authority PEM, who signed its certificate; empty for those that Java trusts
 * @param user the name to sign in with; empty for without
 * @param passwordFile file with the password; present where {@code user} is
 * @param from the address that mail comes from
 * @param fraudTo who is told of reported fraud; empty for nobody
 */
public record MailSettings(
        String host,
        int port,
        Security security,
        Optional<Path> authority,
        Optional<String> user,
        Optional<Path> passwordFile,
        String from,
        Optional<String> fraudTo) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:-]{0,252}[A-Za-z0-9])?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|::1");

    static Optional<MailSettings> read(SettingReader reader) {
        Optional<String> host = reader.optional(SettingKey.MAIL_HOST);
        Security security = Security.valueOf(reader.oneOf(SettingKey.MAIL_SECURITY, List.of("starttls", "tls", "none"))
                .toUpperCase(Locale.ROOT));
        MailSettings mail = new MailSettings(
                host.orElse(""),
                reader.number(SettingKey.MAIL_PORT, 1, 65_535),
                security,
                reader.readableFile(SettingKey.MAIL_CA_FILE),
                reader.optional(SettingKey.MAIL_USER),
                reader.readableFile(SettingKey.MAIL_PASSWORD_FILE),
                reader.text(SettingKey.MAIL_FROM),
                reader.optional(SettingKey.MAIL_FRAUD_TO));
        host.ifPresent(_ -> mail.check(reader));
        return host.map(_ -> mail);
    }

    private void check(SettingReader reader) {
        if (!HOST.matcher(host).matches()) {
            reader.wrong(SettingKey.MAIL_HOST, "give a name such as mail.example.org");
        }
        if (from.isEmpty()) {
            reader.problem(SettingKey.MAIL_FROM, "is missing", "give the address that mail comes from");
        } else if (!MailAddress.isOne(from)) {
            reader.wrong(SettingKey.MAIL_FROM, "give one address such as mfa@example.org");
        }
        if (fraudTo.isPresent() && !MailAddress.isOne(fraudTo.get())) {
            reader.wrong(SettingKey.MAIL_FRAUD_TO, "give one address such as security@example.org");
        }
        if (security == Security.NONE && !LOOPBACK.matcher(host).matches()) {
            reader.problem(
                    SettingKey.MAIL_SECURITY,
                    "none would send notices and the password in the clear",
                    "give starttls or tls; none is for a server on this machine");
        }
        checkLogin(reader);
    }

    private void checkLogin(SettingReader reader) {
        if (user.isPresent() && passwordFile.isEmpty()) {
            reader.problem(
                    SettingKey.MAIL_PASSWORD_FILE, "is missing", "write the user's password to a file, mode 0600");
        }
        if (user.isEmpty() && passwordFile.isPresent()) {
            reader.problem(SettingKey.MAIL_USER, "is missing", "a password needs a name to sign in with");
        }
        passwordFile.ifPresent(file -> reader.requirePrivate(SettingKey.MAIL_PASSWORD_FILE, file));
    }
}
