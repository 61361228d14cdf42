package org.countersign.web.page;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** Texts of the bundles in the language of the request. */
public final class Words {
    private final MessageSource messages;

    /** Takes texts from there. */
    public Words(MessageSource messages) {
        this.messages = messages;
    }

    /** The text of that id with its values. An id that no bundle has is a fault. */
    public String say(String id, Object... values) {
        return messages.getMessage(id, values, LocaleContextHolder.getLocale());
    }

    /** The text of that id, or another where no bundle has it: for codes that may be newer than the bundle. */
    public String sayOr(String id, String fallback) {
        String text = messages.getMessage(id, null, fallback, LocaleContextHolder.getLocale());
        return text == null ? fallback : text;
    }
}
