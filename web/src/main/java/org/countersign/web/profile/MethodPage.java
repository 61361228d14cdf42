package org.countersign.web.profile;

import java.util.List;
import org.countersign.web.page.Effect;
import org.jspecify.annotations.Nullable;

/**
 * One way to verify: rename, remove.
 *
 * @param name the kind
 * @param meta when it was added and used
 * @param label its name
 * @param address of this page
 * @param error what is wrong with the name
 * @param effects of removing it
 * @param removable whether it may go
 */
public record MethodPage(
        String name,
        String meta,
        String label,
        String address,
        @Nullable String error,
        List<Effect> effects,
        boolean removable) {}
