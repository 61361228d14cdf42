package org.countersign.web.help;

import java.util.List;

/**
 * A step, or a point of a list.
 *
 * @param what the step
 * @param how one line more; empty for none
 */
public record Item(List<Span> what, List<Span> how) {}
