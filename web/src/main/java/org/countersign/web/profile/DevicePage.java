package org.countersign.web.profile;

import java.util.List;
import org.countersign.web.page.Effect;
import org.jspecify.annotations.Nullable;

/**
 * One device with the Countersign app: rename, replace, remove.
 *
 * @param row what it is
 * @param error what is wrong with the name
 * @param replace where another phone takes its place
 * @param effects of removing it
 * @param removable whether it may go
 */
public record DevicePage(
        DeviceRow row, @Nullable String error, String replace, List<Effect> effects, boolean removable) {}
