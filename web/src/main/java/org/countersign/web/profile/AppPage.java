package org.countersign.web.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Countersign app: its devices, and one more.
 *
 * @param done what was just done
 * @param devices that have it
 * @param count how many of how many
 * @param mayAdd whether there is room for one more
 */
public record AppPage(@Nullable String done, List<DeviceRow> devices, String count, boolean mayAdd) {}
