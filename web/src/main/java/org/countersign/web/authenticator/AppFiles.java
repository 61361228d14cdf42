package org.countersign.web.authenticator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files the app is made of, and the version they make together: the hash of all their contents. A service worker
 * keeps one version whole, so that files of two versions never meet.
 *
 * @param version hexadecimal, changes with each changed byte
 * @param names below {@code /authenticator/}, in order; the worker itself is left out
 */
record AppFiles(String version, List<String> names) {
    private static final String FOLDER = "/authenticator/";
    private static final int VERSION_BYTES = 8;

    /** What the app takes from the pages' assets. */
    private static final List<String> SHARED =
            List.of("tokens.css", "components.css", "inter.woff2", "logo.svg", "logo-dark.svg", "mark.svg");

    /** What is kept when it is first used: the reader of QR codes, for browsers that have none of their own. */
    private static final String LATER = "vendor/";

    /** What the system shows, and asks for, itself. */
    private static final String ICONS = "icons/";

    static AppFiles read() {
        try {
            Map<String, Resource> files = files();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, Resource> file : files.entrySet()) {
                digest.update((file.getKey() + '\n').getBytes(StandardCharsets.UTF_8));
                try (InputStream in = new DigestInputStream(file.getValue().getInputStream(), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            String version = HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), VERSION_BYTES));
            return new AppFiles(version, List.copyOf(files.keySet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Resource> files() throws IOException {
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        Map<String, Resource> files = new TreeMap<>();
        for (Resource file : resources.getResources("classpath:" + FOLDER + "**/*.*")) {
            String address = file.getURL().toString();
            String name = address.substring(address.lastIndexOf(FOLDER) + FOLDER.length());
            if (!name.equals("sw.js")) {
                files.put(name, file);
            }
        }
        for (String name : SHARED) {
            files.put(name, resources.getResource("classpath:/assets/" + name));
        }
        return files;
    }

    /** The script that tells the service worker what to keep. */
    String precacheScript() {
        return names.stream()
                .filter(name -> !name.startsWith(LATER) && !name.startsWith(ICONS))
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(
                        ",\n  ", "self.PRECACHE = { version: \"" + version + "\", files: [\n  ", "\n] };\n"));
    }
}
