package org.countersign.server.settings;

import java.util.Optional;

/**
 * Who helps users, as every page says it.
 *
 * @param contact in words, 100 characters at most; empty where nobody was named
 * @param address a tel:, mailto: or https: address they lead to
 */
public record SupportSettings(Optional<String> contact, Optional<String> address) {
    private static final int LONGEST = 100;

    static SupportSettings read(SettingReader reader) {
        Optional<String> contact = reader.optional(SettingKey.SUPPORT_CONTACT);
        Optional<String> address = reader.optional(SettingKey.SUPPORT_ADDRESS);
        if (contact.isPresent() && contact.get().length() > LONGEST) {
            reader.wrong(SettingKey.SUPPORT_CONTACT, "use up to " + LONGEST + " characters");
        }
        if (address.isPresent() && !address.get().matches("(tel|mailto|https):\\S{1,200}")) {
            reader.wrong(SettingKey.SUPPORT_ADDRESS, "give a tel:, mailto: or https: address");
        }
        if (address.isPresent() && contact.isEmpty()) {
            reader.problem(SettingKey.SUPPORT_CONTACT, "is missing", "an address needs words to stand on a page");
        }
        return new SupportSettings(contact, address);
    }
}
