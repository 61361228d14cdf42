package org.countersign.web.page;

import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param language BCP 47 tag of the texts
 * @param direction ltr or rtl
 * @param theme light or dark where the person chose one; otherwise the system decides
 * @param organisation the name of the tenant
 * @param contact who can help
 * @param person who is signed in
 * @param cancel whether "Cancel sign-in" is offered
 * @param outbox whether the outbox is shown: no real messages are sent, and this visitor may see them
 */
public record Frame(
        String language,
        String direction,
        @Nullable String theme,
        String organisation,
        @Nullable Contact contact,
        Person person,
        boolean cancel,
        boolean outbox) {}
