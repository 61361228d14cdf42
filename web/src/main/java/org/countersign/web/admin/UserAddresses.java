package org.countersign.web.admin;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;

/** Where a user's page is: under the name, or under the id where the name can't stand in an address. */
final class UserAddresses {
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9._@-]*");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern RESERVED = Pattern.compile("new|review|apply");

    private UserAddresses() {}

    /** The page of a user, below the application's root. */
    static String of(User user) {
        String key = user.name().key();
        boolean plain = PLAIN.matcher(key).matches()
                && !RESERVED.matcher(key).matches()
                && !ID.matcher(key).matches();
        return "/admin/users/" + (plain ? key : user.id());
    }

    /** The user of an address. */
    static Optional<UserSummary> find(Directory directory, TenantId tenant, String name) {
        return ID.matcher(name).matches()
                ? directory.find(tenant, new UserId(UUID.fromString(name)))
                : directory.find(tenant, name);
    }
}
