package org.countersign.core.mail;

import java.text.MessageFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import org.countersign.core.protection.Notice;
import org.countersign.core.shared.Text;

/**
 * The words of notices by mail, in the user's language; in English where that is none of ours. They hold no secret, and
 * no link but the profile page: nobody learns to follow others.
 */
public final class NoticeTexts {
    private static final String BUNDLE = "org.countersign.core.mail.notices";
    private static final int LONGEST = 100;

    private final String profile;

    /**
     * Words notices.
     *
     * @param profile the address of the profile page; empty where it is not known
     */
    public NoticeTexts(String profile) {
        this.profile = profile;
    }

    /**
     * A mail's words.
     *
     * @param subject one line
     * @param text plain text
     */
    public record Worded(String subject, String text) {}

    Worded of(NoticeMailStore.Due due) {
        Notice notice = due.notice();
        boolean toOthers = notice.kind() == Notice.Kind.FRAUD_REPORTED;
        Locale locale = toOthers ? Locale.ENGLISH : Locale.forLanguageTag(due.language());
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String user = Text.line(due.username(), LONGEST);
        String subject = say(bundle, notice.kind() + ".subject", user);
        StringBuilder text = new StringBuilder(say(bundle, notice.kind() + ".text", user)).append("\n\n");
        text.append(say(
                        bundle,
                        "when",
                        when(notice, bundle.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : bundle.getLocale())))
                .append('\n');
        fact(text, bundle, "application", notice.application());
        fact(text, bundle, "address", notice.clientAddress());
        text.append('\n').append(say(bundle, toOthers ? "review" : "not-you")).append('\n');
        if (!profile.isEmpty() && !toOthers) {
            text.append(profile).append('\n');
        }
        text.append('\n').append(say(bundle, "automatic")).append('\n');
        return new Worded(subject, text.toString());
    }

    private static void fact(StringBuilder text, ResourceBundle bundle, String key, String value) {
        if (!value.isEmpty()) {
            text.append(say(bundle, key, Text.line(value, LONGEST))).append('\n');
        }
    }

    private static String when(Notice notice, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(notice.at().atZone(ZoneOffset.UTC))
                + " UTC";
    }

    private static String say(ResourceBundle bundle, String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }
}
