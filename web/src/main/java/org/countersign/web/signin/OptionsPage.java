package org.countersign.web.signin;

import java.util.List;
import org.countersign.web.page.Option;

/**
 * The other ways to verify.
 *
 * @param options what can be chosen
 * @param action where the form goes
 */
public record OptionsPage(List<Option> options, String action) {}
