package org.countersign.web.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Reads a request's body within its bounds, and says in words what is wrong with it. */
final class Body {
    private static final int LONGEST_NAME_SHOWN = 40;
    private static final Set<String> AUDIO =
            Set.of("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave", "audio/mpeg", "audio/mp3");

    private Body() {}

    /** The whole body, of at most {@code limit} bytes, in valid UTF-8. */
    static byte[] read(HttpServletRequest request, int limit) throws IOException {
        byte[] bytes = readBytes(request, limit);
        requireUtf8(bytes);
        return bytes;
    }

    /** The whole body, of at most {@code limit} bytes, whatever they are. */
    static byte[] readBytes(HttpServletRequest request, int limit) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        byte[] bytes;
        try (InputStream in = request.getInputStream()) {
            bytes = in.readNBytes(limit + 1);
        }
        if (bytes.length > limit) {
            throw tooLarge(limit);
        }
        return bytes;
    }

    /** Refuses a body of another type: what a browser's form could send is never read. */
    static void requireType(@Nullable String contentType, String expected) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        int end = type.indexOf(';');
        String parameters = end < 0 ? "" : type.substring(end + 1).replaceAll("[\\s\"]", "");
        boolean right = (end < 0 ? type : type.substring(0, end)).strip().equals(expected)
                && (!parameters.contains("charset=") || parameters.contains("charset=utf-8"));
        if (!right) {
            throw new ProblemException(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body as " + expected + " in UTF-8, and say so in the Content-Type header.");
        }
    }

    /** Refuses what does not call itself a recording; what it is, its bytes say. */
    static void requireAudio(@Nullable String contentType, String expected) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        int end = type.indexOf(';');
        if (!AUDIO.contains((end < 0 ? type : type.substring(0, end)).strip())) {
            throw new ProblemException(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                    "Send the recording as " + expected + ", and say so in the Content-Type header.");
        }
    }

    /** The JSON object as a record. */
    static <T> T parse(byte[] bytes, Class<T> type) {
        try {
            T value = Json.MAPPER.readValue(bytes, type);
            if (value == null) {
                throw new ProblemException(ProblemKind.INVALID_REQUEST, "The body must be a JSON object, not null.");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw field(shown(e.getPropertyName()), "There is no such field here. See /api/docs for those there are.");
        } catch (MismatchedInputException | InputCoercionException e) {
            throw mismatch(e);
        } catch (StreamConstraintsException e) {
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST, "The JSON is nested too deeply or has too long a name or number.");
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private static ProblemException mismatch(JacksonException e) {
        List<JacksonException.Reference> path = e.getPath();
        String name = path.isEmpty() ? null : path.getFirst().getPropertyName();
        return name == null
                ? malformed(e)
                : field(shown(name), "The value is of the wrong type. Texts, passcodes too, stand in double quotes.");
    }

    private static ProblemException malformed(JacksonException e) {
        boolean placed = e.getLocation() != null && e.getLocation().getLineNr() > 0;
        String where = placed
                ? " It stops making sense at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + "."
                : "";
        return new ProblemException(
                ProblemKind.INVALID_REQUEST, "The body must be one JSON object with each field once." + where);
    }

    private static ProblemException field(String name, String detail) {
        return new ProblemException(Problem.field(name, detail));
    }

    // A name that was sent is shown only where it is a plain word.
    private static String shown(String name) {
        return name.length() <= LONGEST_NAME_SHOWN && name.matches("[A-Za-z0-9_.-]+") ? name : "(not a plain name)";
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(
                ProblemKind.TOO_LARGE, "The body may have " + limit / 1024 + " kB at most. Send less at once.");
    }

    private static void requireUtf8(byte[] bytes) {
        boolean ascii = true;
        for (byte b : bytes) {
            ascii &= b >= 0;
        }
        if (ascii) {
            return;
        }
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new ProblemException(ProblemKind.INVALID_REQUEST, "The body is not valid UTF-8.");
        }
    }
}
