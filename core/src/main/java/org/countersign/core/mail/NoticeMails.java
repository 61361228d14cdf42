package org.countersign.core.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.countersign.core.delivery.Courier;
import org.countersign.core.delivery.DeliveryReports;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.protection.Notice;
import org.countersign.core.tenant.TenantId;

/**
 * Mails notices. Each is taken by one node; it counts as told once the mail server has accepted it, and is taken anew
 * where that node was lost meanwhile. The mail has the notice's id, so that a second one, after a node was lost between
 * the server's word and its own note, is known for the same by whoever reads it.
 */
public final class NoticeMails implements DeliveryReports {
    /** How long after the act its mail is tried. */
    public static final Duration TRIED = Duration.ofHours(24);

    // Longer than a courier tries one mail: while one tries, nobody else does.
    private static final Duration TAKEN = Duration.ofMinutes(15);
    private static final Duration COURIER_TRIES = Duration.ofMinutes(10);
    private static final int MOST = 50;

    private final NoticeMailStore store;
    private final NoticeTexts texts;
    private final String fraudTo;
    private final InstantSource clock;

    /**
     * Mails what is in a store.
     *
     * @param fraudTo who is told of reported fraud, one address; empty for nobody
     */
    public NoticeMails(NoticeMailStore store, NoticeTexts texts, String fraudTo, InstantSource clock) {
        this.store = store;
        this.texts = texts;
        this.fraudTo = fraudTo;
        this.clock = clock;
    }

    /** Hands what is due to a courier that reports to this; how many there were, 50 at most. */
    public int send(Courier courier) {
        Instant now = clock.instant();
        List<NoticeMailStore.Due> all = store.take(now, now.minus(TRIED), now.plus(TAKEN), MOST);
        all.forEach(due -> send(courier, due, now));
        return all.size();
    }

    private void send(Courier courier, NoticeMailStore.Due due, Instant now) {
        Notice notice = due.notice();
        String to = notice.kind() == Notice.Kind.FRAUD_REPORTED ? fraudTo : due.to();
        if (to.isEmpty()) {
            store.settle(due.tenant(), notice.id());
            return;
        }
        NoticeTexts.Worded worded = texts.of(due);
        courier.send(new Outgoing.Mail(
                due.tenant(), due.user(), notice.id(), to, worded.subject(), worded.text(), now.plus(COURIER_TRIES)));
    }

    @Override
    public void report(TenantId tenant, UUID outgoing, SendState state) {
        // One that failed is taken anew, since the mail server may be back by then; not so an address it refuses.
        if (state == SendState.UNREACHABLE || !state.failed() && state != SendState.QUEUED) {
            store.settle(tenant, outgoing);
        }
    }
}
