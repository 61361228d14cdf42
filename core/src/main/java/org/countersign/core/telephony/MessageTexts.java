package org.countersign.core.telephony;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Function;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.Text;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.Challenge;

/** The words of texts, in the user's language (S2.13); in English where that is none of ours. */
public final class MessageTexts {
    private static final String BUNDLE = "org.countersign.core.telephony.texts";
    private static final int LONGEST_APPLICATION = 40;

    private final Function<TenantId, String> host;

    /**
     * Words texts.
     *
     * @param host the host name of the tenant's sign-in page, for phones that fill codes in by themselves; empty where
     *     there is none
     */
    public MessageTexts(Function<TenantId, String> host) {
        this.host = host;
    }

    /**
     * A code for a challenge.
     *
     * @param answered whether it is sent back rather than typed
     * @param pin whether the user's PIN goes with it
     */
    String code(String language, Challenge challenge, String code, boolean answered, boolean pin) {
        String application = shortened(challenge.application());
        String with = pin ? ".pin" : "";
        if (answered) {
            return word(language, "reply" + with, code, application);
        }
        String what = challenge.purpose() == Purpose.TRANSACTION ? "transaction" : "code";
        return word(language, what + with, code, application) + bound(challenge.tenant(), code);
    }

    /** A code that proves a number. */
    String proof(String language, String code) {
        return word(language, "proof", code);
    }

    /** That a number is not its user's any more. */
    String farewell(String language, String user) {
        return word(language, "farewell", user);
    }

    /** An answer to a reply that did not count. */
    String refused(String language) {
        return word(language, "refused");
    }

    // The form of https://wicg.github.io/sms-one-time-codes: the last line names the host and the code.
    private String bound(TenantId tenant, String code) {
        String name = host.apply(tenant);
        return name.isEmpty() ? "" : "\n\n@" + name + " #" + code;
    }

    private static String word(String language, String key, Object... arguments) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return Segments.folded(new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments));
    }

    // One line: a name can't add the line that phones fill a code in by.
    private static String shortened(String application) {
        return application.length() <= LONGEST_APPLICATION
                ? Text.line(application, LONGEST_APPLICATION)
                : Text.line(application, LONGEST_APPLICATION - 1) + ".";
    }
}
