package org.countersign.server.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.countersign.delivery.mail.MailServer;
import org.countersign.server.fault.StartFault;
import org.countersign.server.settings.MailSettings;
import org.countersign.server.settings.SettingKey;

/** Makes a mail server of its settings and the files they name. */
final class MailServers {
    private MailServers() {}

    static MailServer of(MailSettings settings) {
        return new MailServer(
                settings.host(),
                settings.port(),
                settings.user()
                        .map(user -> new MailServer.Login(
                                user, password(settings.passwordFile().orElseThrow()))),
                settings.from(),
                settings.security(),
                settings.authority().map(MailServers::trusting));
    }

    private static String password(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartFault(
                    SettingKey.MAIL_PASSWORD_FILE.path() + ": " + file + " cannot be read",
                    "give a text file this user may read",
                    e);
        }
    }

    private static SSLSocketFactory trusting(Path authority) {
        try (InputStream in = Files.newInputStream(authority)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry(Integer.toString(number), certificate);
                number++;
            }
            if (number == 0) {
                throw new GeneralSecurityException("The file holds no certificate");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new StartFault(
                    SettingKey.MAIL_CA_FILE.path() + ": " + authority + " holds no certificate that can be read",
                    "give the authority's certificate as PEM",
                    e);
        }
    }
}
