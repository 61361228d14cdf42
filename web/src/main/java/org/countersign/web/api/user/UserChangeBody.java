package org.countersign.web.api.user;

import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.Given;
import org.jspecify.annotations.Nullable;

/** What changes of a user (RFC 7396): a field that is not given stays; null takes the value away. */
record UserChangeBody(Given displayName, Given mail, Given language, Given role) {
    UserChangeBody {
        displayName = Given.orAbsent(displayName);
        mail = Given.orAbsent(mail);
        language = Given.orAbsent(language);
        role = Given.orAbsent(role);
    }

    /** The same, with every value checked before anything is changed. */
    UserChangeBody checked() {
        if (!changesProfile() && !role.given()) {
            throw Fields.invalid("body", "Give at least one of displayName, mail, language and role.");
        }
        UserFields.role(role.value());
        mailOr(null);
        if (displayName.given()) {
            displayNameOr("");
        }
        if (language.given()) {
            languageOr("en");
        }
        return this;
    }

    boolean changesProfile() {
        return displayName.given() || mail.given() || language.given();
    }

    String displayNameOr(String present) {
        return displayName.given()
                ? Fields.required("displayName", displayName.value(), 100).strip()
                : present;
    }

    @Nullable
    String mailOr(@Nullable String present) {
        return mail.given() ? UserFields.mail(mail.value()) : present;
    }

    String languageOr(String present) {
        return language.given() ? UserFields.language(Fields.required("language", language.value(), 35)) : present;
    }
}
