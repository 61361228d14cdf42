package org.countersign.web.signin;

import java.util.List;
import org.countersign.web.page.Notice;
import org.countersign.web.page.Option;
import org.jspecify.annotations.Nullable;

/**
 * The other ways to verify.
 *
 * @param options what can be chosen
 * @param action where the form goes
 * @param advice which of them do badly just now; null where none do
 */
public record OptionsPage(
        List<Option> options, String action, @Nullable Notice advice) {}
