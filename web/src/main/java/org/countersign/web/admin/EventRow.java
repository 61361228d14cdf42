package org.countersign.web.admin;

import org.countersign.web.page.Moment;

/**
 * An event in the time line.
 *
 * @param style colour of the dot
 * @param icon name in the sprite
 * @param what what happened
 * @param details by whom, from where, why
 * @param when when
 */
public record EventRow(String style, String icon, String what, String details, Moment when) {}
