package org.countersign.web.hook.voice;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.core.greeting.Greeting;
import org.countersign.core.greeting.GreetingStore;
import org.countersign.core.shared.Unavailable;

/** Plays tenants' own recordings to providers. Who knows the token may: an address for each upload, guessed by nobody. */
final class GreetingServlet extends HttpServlet {
    /** Where it is. */
    static final String PATH = "/hook/greetings";

    /** What it answers for. */
    static final String MAPPING = PATH + "/*";

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Pattern FILE = Pattern.compile("/([0-9a-f]{48})\\.(?:wav|mp3)");

    private final transient GreetingStore greetings;

    /** Plays from there. */
    GreetingServlet(GreetingStore greetings) {
        this.greetings = greetings;
    }

    /** Where one is played from. */
    static String address(URI server, Greeting greeting) {
        String base = server.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + PATH + "/" + greeting.token() + "."
                + greeting.kind().extension();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher file = FILE.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
        Optional<GreetingStore.Recording> recording;
        try {
            recording = file.matches() ? greetings.recording(file.group(1)) : Optional.empty();
        } catch (Unavailable e) {
            response.setHeader("Retry-After", "1");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        if (recording.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        PromptServlet.write(
                response, recording.get().kind().mediaType(), recording.get().audio());
    }
}
