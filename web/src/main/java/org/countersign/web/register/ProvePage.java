package org.countersign.web.register;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first code.
 *
 * @param steps where we are
 * @param label the name of the phone as typed
 * @param error what is wrong with the code
 */
public record ProvePage(
        List<Step> steps, String label, @Nullable String error) {}
