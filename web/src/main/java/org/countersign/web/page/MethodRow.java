package org.countersign.web.page;

import org.jspecify.annotations.Nullable;

/**
 * A way to verify in a list.
 *
 * @param icon name in the sprite
 * @param name as people read it
 * @param meta when it was added and used
 * @param first whether it is asked for first
 * @param address where it is edited
 */
public record MethodRow(
        String icon,
        String name,
        String meta,
        boolean first,
        @Nullable String address) {}
