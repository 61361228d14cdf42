package org.countersign.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.core.authority.Act;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.Visitor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Where a user's page is: under the name, or under the id where the name can't stand in an address. */
@Component
public class UserAddresses {
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9._@-]*");
    private static final Pattern RESERVED = Pattern.compile("new|review|apply");

    private final Directory directory;
    private final PageActs acts;

    UserAddresses(Directory directory, PageActs acts) {
        this.directory = directory;
        this.acts = acts;
    }

    /**
     * The user of an address, in the visitor's tenant. An id that is not there leads nowhere and is audited: it is another
     * tenant's, or a user's who was removed (ATTACKS T1).
     *
     * @param act what is to be done to the user
     */
    UserSummary named(HttpServletRequest request, Act act, String name) {
        TenantId tenant = Visitor.require(request).tenant();
        return find(directory, tenant, name).orElseThrow(() -> {
            if (UserId.of(name).isPresent()) {
                acts.notThere(request, act, name);
            }
            return new ResponseStatusException(HttpStatus.NOT_FOUND);
        });
    }

    /** The page of a user, below the application's root. */
    static String of(User user) {
        String key = user.name().key();
        boolean plain = PLAIN.matcher(key).matches()
                && !RESERVED.matcher(key).matches()
                && UserId.of(key).isEmpty();
        return "/admin/users/" + (plain ? key : user.id());
    }

    /** The user of an address. */
    static Optional<UserSummary> find(Directory directory, TenantId tenant, String name) {
        return directory.findByNameOrId(tenant, name);
    }
}
