package org.countersign.core.device;

import java.time.Instant;
import org.countersign.core.method.AppDevice;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;

/**
 * A device as it is now.
 *
 * @param user whose
 * @param authenticator the device
 * @param push whether it can be woken
 * @param lastSeenAt when it last asked or answered, to the minute; null where never since it was activated
 */
public record Device(
        User user,
        AppDevice authenticator,
        PushState push,
        @Nullable Instant lastSeenAt) {}
