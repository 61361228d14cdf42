package org.countersign.server.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * A TLS certificate.
 *
 * @param certificate PEM, the server's own first, then its chain
 * @param key PEM, its private key
 */
public record TlsFiles(Path certificate, Path key) {

    /**
     * The server's own certificate.
     *
     * @throws CertificateException when the file holds none
     */
    public X509Certificate own() throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(certificate)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
