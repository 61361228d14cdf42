package org.countersign.web.admin;

import org.jspecify.annotations.Nullable;

/**
 * The PIN of somebody on their page.
 *
 * @param meta how it stands
 * @param address where it is set; null where this administrator may not
 */
public record PinLink(String meta, @Nullable String address) {}
