package org.countersign.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.countersign.server.settings.HttpSettings;
import org.countersign.server.settings.Settings;

/** Our settings as Spring Boot's properties, with what we have decided for good. */
public final class ServerProperties {
    private ServerProperties() {}

    /** All of them; none is a secret. */
    public static Map<String, String> of(Settings settings) {
        HttpSettings http = settings.http();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.config.location", "classpath:/org/countersign/server/application.properties");
        properties.put("server.address", http.address().getHostAddress());
        properties.put("server.port", Integer.toString(http.port()));
        properties.put(
                "server.tomcat.max-connections", Integer.toString(http.limits().connections()));
        properties.put(
                "server.tomcat.connection-timeout", http.limits().timeout().toMillis() + "ms");
        properties.put("server.tomcat.max-http-form-post-size", http.limits().bodyBytes() + "B");
        // Files that are the same for everybody. Pages stay as they are: in a compressed one that holds both a secret
        // and what a stranger chose, the length gives the secret away (BREACH).
        properties.put("server.compression.enabled", "true");
        properties.put(
                "server.compression.mime-types", "text/css,text/javascript,image/svg+xml,application/manifest+json");
        http.tls().ifPresent(tls -> {
            properties.put("server.ssl.certificate", "file:" + tls.certificate().toAbsolutePath());
            properties.put(
                    "server.ssl.certificate-private-key", "file:" + tls.key().toAbsolutePath());
            properties.put("server.ssl.enabled-protocols", "TLSv1.2,TLSv1.3");
        });
        return properties;
    }
}
