package org.countersign.web.authenticator;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the app at {@code /authenticator/}. Its files are asked for again each time (the service worker keeps them, not
 * the browser's cache), so that a new version arrives whole.
 */
@Controller
public class AuthenticatorPages implements WebMvcConfigurer {
    /** The app's own folder, with the slash that relative addresses in it need. */
    static final String HOME = "/authenticator/";

    private static final MediaType MANIFEST = MediaType.parseMediaType("application/manifest+json");
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");

    /** Read at the first visit: a start does not wait for it. */
    private static final class Files {
        private static final AppFiles ALL = AppFiles.read();
        static final String PRECACHE = ALL.precacheScript();

        /** Weak, since a file may travel compressed. By its date nothing is told apart: all builds have the same. */
        static final String TAG = "W/\"" + ALL.version() + '"';
    }

    /** A QR code says {@code /authenticator#activate=…}: the browser carries the fragment over the redirect. */
    @GetMapping("/authenticator")
    ResponseEntity<Void> home(HttpServletRequest request) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, request.getContextPath() + HOME)
                .build();
    }

    @GetMapping(HOME)
    String page() {
        return "forward:" + HOME + "index.html";
    }

    @GetMapping(HOME + "precache.js")
    @ResponseBody
    ResponseEntity<String> precache() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(SCRIPT)
                .body(Files.PRECACHE);
    }

    /** By itself, since nobody knows the type of its name. */
    @GetMapping(HOME + "manifest.webmanifest")
    ResponseEntity<Resource> manifest() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(Files.TAG)
                .contentType(MANIFEST)
                .body(new ClassPathResource(HOME + "manifest.webmanifest"));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(HOME + "**")
                .addResourceLocations("classpath:/authenticator/", "classpath:/assets/")
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(file -> Files.TAG);
    }
}
