package org.countersign.web.register;

import java.util.List;
import org.countersign.web.page.Option;

/**
 * Which method to register.
 *
 * @param steps where we are
 * @param options what can be chosen
 */
public record ChoosePage(List<Step> steps, List<Option> options) {}
