package org.countersign.web.profile;

import org.jspecify.annotations.Nullable;

/**
 * A device with the Countersign app.
 *
 * @param name as its user calls it
 * @param meta when it was activated and last seen
 * @param warning why notifications do not reach it; null where they do
 * @param address where it is renamed, replaced and removed
 */
public record DeviceRow(String name, String meta, @Nullable String warning, String address) {}
