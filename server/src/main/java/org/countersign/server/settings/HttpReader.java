package org.countersign.server.settings;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.core.application.AddressRange;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.settings.HttpSettings.HttpLimits;

/** Reads {@code countersign.http.*}. */
final class HttpReader {
    private HttpReader() {}

    static HttpSettings read(SettingReader reader) {
        return new HttpSettings(
                reader.address(SettingKey.HTTP_ADDRESS),
                reader.number(SettingKey.HTTP_PORT, 0, 65_535),
                publicUrl(reader),
                tls(reader),
                proxies(reader),
                new HttpLimits(
                        reader.number(SettingKey.HTTP_MAX_CONNECTIONS, 16, 100_000),
                        reader.duration(SettingKey.HTTP_TIMEOUT, Duration.ofSeconds(1), Duration.ofMinutes(5)),
                        reader.bytes(SettingKey.HTTP_MAX_BODY, 1024, 16 * 1024 * 1024)));
    }

    /** Passwords and codes travel encrypted: by us, by a proxy that is named, or not off this machine. */
    static void requireEncryption(HttpSettings http, SettingReader reader) {
        boolean plain = reader.flag(SettingKey.HTTP_PLAIN_ON_LOOPBACK);
        if (http.publicUrl().isEmpty()) {
            reader.problem(
                    SettingKey.HTTP_PUBLIC_URL, "is missing", "give what users type, such as https://mfa.example.org");
        } else if (!plain && !"https".equals(http.publicUrl().get().getScheme())) {
            reader.problem(SettingKey.HTTP_PUBLIC_URL, "does not begin with https://", "passwords need TLS");
        }
        if (plain && !http.address().isLoopbackAddress()) {
            reader.problem(
                    SettingKey.HTTP_PLAIN_ON_LOOPBACK,
                    "is set, but " + SettingKey.HTTP_ADDRESS.path() + " is no loopback address",
                    "listen on 127.0.0.1, or set up TLS");
        }
        if (!plain && http.tls().isEmpty() && http.trustedProxies().isEmpty()) {
            reader.problem(
                    SettingKey.HTTP_CERTIFICATE,
                    "nothing encrypts what users type",
                    "give certificate and certificate-key, or name the TLS proxy in "
                            + SettingKey.HTTP_TRUSTED_PROXIES.path());
        }
    }

    private static Optional<URI> publicUrl(SettingReader reader) {
        Optional<String> given = reader.optional(SettingKey.HTTP_PUBLIC_URL);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = new URI(given.get());
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean bare = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
            String path = url.getRawPath() == null ? "" : url.getRawPath();
            if (web && bare && url.getHost() != null && (path.isEmpty() || path.equals("/"))) {
                return Optional.of(new URI(
                        url.getScheme(),
                        null,
                        url.getHost().toLowerCase(Locale.ROOT),
                        url.getPort(),
                        null,
                        null,
                        null));
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        reader.wrong(SettingKey.HTTP_PUBLIC_URL, "give scheme and host only, such as https://mfa.example.org");
        return Optional.empty();
    }

    private static Optional<TlsFiles> tls(SettingReader reader) {
        Optional<Path> certificate = reader.readableFile(SettingKey.HTTP_CERTIFICATE);
        Optional<Path> key = reader.readableFile(SettingKey.HTTP_CERTIFICATE_KEY);
        if (certificate.isPresent() != key.isPresent()) {
            SettingKey missing = key.isPresent() ? SettingKey.HTTP_CERTIFICATE : SettingKey.HTTP_CERTIFICATE_KEY;
            reader.problem(missing, "is missing", "certificate and certificate-key go together");
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        TlsFiles files = new TlsFiles(certificate.get(), key.get());
        if (Files.isReadable(files.certificate()) && Files.isReadable(files.key())) {
            check(files, reader);
        }
        return Optional.of(files);
    }

    private static void check(TlsFiles files, SettingReader reader) {
        try {
            files.own();
        } catch (CertificateException | IOException e) {
            reader.problem(
                    SettingKey.HTTP_CERTIFICATE, files.certificate() + " holds no certificate", "give a PEM file");
        }
        try {
            if (!Files.readString(files.key()).contains("PRIVATE KEY-----")) {
                reader.problem(SettingKey.HTTP_CERTIFICATE_KEY, files.key() + " holds no key", "give a PEM file");
            } else if (DataDirectory.readableByOthers(files.key())) {
                reader.problem(
                        SettingKey.HTTP_CERTIFICATE_KEY,
                        files.key() + " can be read by others",
                        "chmod 600 " + files.key());
            }
        } catch (IOException e) {
            reader.problem(SettingKey.HTTP_CERTIFICATE_KEY, files.key() + " holds no key", "give a PEM file");
        }
    }

    private static List<AddressRange> proxies(SettingReader reader) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String text : reader.text(SettingKey.HTTP_TRUSTED_PROXIES).split(",", -1)) {
            if (!text.isBlank()) {
                try {
                    ranges.add(AddressRange.parse(text.strip()));
                } catch (IllegalArgumentException e) {
                    reader.wrong(SettingKey.HTTP_TRUSTED_PROXIES, "give addresses or ranges such as 10.0.0.0/8");
                }
            }
        }
        return List.copyOf(ranges);
    }
}
