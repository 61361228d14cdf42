package org.countersign.web.page;

import org.jspecify.annotations.Nullable;

/**
 * One step of what to do.
 *
 * @param what the step
 * @param how one line more
 */
public record Advice(String what, @Nullable String how) {}
