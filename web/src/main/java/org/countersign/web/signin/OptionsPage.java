package org.countersign.web.signin;

import java.util.List;
import org.countersign.web.page.Option;

/**
 * The other ways to verify.
 *
 * @param options what can be chosen
 */
public record OptionsPage(List<Option> options) {}
