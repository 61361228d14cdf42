package org.countersign.core.mail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.countersign.core.protection.Notice;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/** Where notices wait to be mailed. */
public interface NoticeMailStore {
    /**
     * Takes notices that are to be mailed, each for one node alone: nobody gets it again before {@code again}, and nobody
     * after it was settled.
     *
     * @param now the present
     * @param oldest notices from before then are not mailed any more
     * @param again when one that was taken and not settled may be taken anew
     * @param most how many at most
     */
    List<Due> take(Instant now, Instant oldest, Instant again, int most);

    /** Notes that a notice needs no more mailing; nothing happens where it is none. */
    void settle(TenantId tenant, UUID notice);

    /**
     * A notice to be mailed.
     *
     * @param tenant whose
     * @param user about whom
     * @param username how the user signs in
     * @param to the address it goes to; empty where the user has none
     * @param language the user's, a BCP 47 tag
     * @param notice what happened
     */
    record Due(TenantId tenant, UserId user, String username, String to, String language, Notice notice) {}
}
