package org.countersign.web.register;

import java.util.List;
import org.countersign.web.page.Option;

/**
 * Which method to register.
 *
 * @param steps where we are
 * @param options what can be chosen
 * @param phones whether a phone is among them, which may cost its owner something
 */
public record ChoosePage(List<Step> steps, List<Option> options, boolean phones) {}
