package org.countersign.web.register;

import java.util.List;
import org.countersign.web.page.Option;
import org.jspecify.annotations.Nullable;

/**
 * Which method to register.
 *
 * @param done what the user did on the page before; null where nothing
 * @param steps where we are
 * @param options what can be chosen
 * @param phones whether a phone is among them, which may cost its owner something
 */
public record ChoosePage(@Nullable String done, List<Step> steps, List<Option> options, boolean phones) {}
