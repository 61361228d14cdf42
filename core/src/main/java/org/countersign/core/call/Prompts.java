package org.countersign.core.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.countersign.core.delivery.CallScript;

/** The words of calls, and their recordings: WAV, G.711 u-law, 8 kHz, mono. Both are made before the build. */
public final class Prompts {
    /** The languages there are, the first for everybody else. */
    public static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt", "ar");

    private static final String FRAUD_CODE = "0";
    private static final String BUNDLE = "org.countersign.core.call.prompts";

    private Prompts() {}

    /** Which of the languages a user with that one hears: {@code de} for {@code de-AT}, English where there is none. */
    public static String language(String wanted) {
        String primary = Locale.forLanguageTag(wanted).getLanguage();
        return LANGUAGES.contains(primary) ? primary : LANGUAGES.getFirst();
    }

    /** Whether ours is right for that call: what it says of fraud is zero, and a tenant may have another code (S2.1). */
    public static boolean suits(Prompt prompt, CallScript script) {
        boolean fraud = prompt == Prompt.FRAUD || prompt == Prompt.FRAUD_PIN;
        return !fraud || script.fraudCode().equals(FRAUD_CODE);
    }

    /** What is said. */
    public static String words(Prompt prompt, String wanted) {
        return ResourceBundle.getBundle(
                        BUNDLE,
                        Locale.forLanguageTag(language(wanted)),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(prompt.wireName());
    }

    /** The recording of it, a whole WAV file. */
    public static byte[] recording(Prompt prompt, String wanted) {
        String name = "prompts/" + language(wanted) + "/" + prompt.wireName() + ".wav";
        try (InputStream file = Prompts.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("There is no recording " + name + "; core/prompts/make.sh makes it");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
