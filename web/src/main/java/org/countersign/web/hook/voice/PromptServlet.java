package org.countersign.web.hook.voice;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.core.call.CallAddresses;
import org.countersign.core.call.Prompt;
import org.countersign.core.call.Prompts;
import org.countersign.core.greeting.AudioFile;

/** Plays our recordings to providers; they are in every copy of this software, and for everybody. */
final class PromptServlet extends HttpServlet {
    /** What it answers for. */
    static final String MAPPING = CallAddresses.PROMPTS + "/*";

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Pattern FILE = Pattern.compile("/([a-z]{2})/([a-z-]{1,30})\\.wav");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher file = FILE.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
        Optional<Prompt> prompt = file.matches() && Prompts.LANGUAGES.contains(file.group(1))
                ? Prompt.ofWireName(file.group(2))
                : Optional.empty();
        if (prompt.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        write(response, AudioFile.Kind.WAV.mediaType(), Prompts.recording(prompt.get(), file.group(1)));
    }

    static void write(HttpServletResponse response, String mediaType, byte[] audio) throws IOException {
        response.setContentType(mediaType);
        response.setContentLength(audio.length);
        response.setHeader("Cache-Control", "public, max-age=86400");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(audio);
    }
}
