package org.countersign.web.page;

import org.jspecify.annotations.Nullable;

/**
 * A radio button.
 *
 * @param id what the form sends
 * @param name as people read it
 * @param effect what choosing it does
 * @param chosen whether it is chosen now
 */
public record Choice(String id, String name, @Nullable String effect, boolean chosen) {}
