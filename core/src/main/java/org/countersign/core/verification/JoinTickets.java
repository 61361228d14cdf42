package org.countersign.core.verification;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.audit.Auditor;

/**
 * The tickets of requests that may share a challenge, at applications whose protocol asks several times for one sign-in
 * (S5.7). The challenge is redeemed once; each of the other requests succeeds by a decision of its own, once a ticket.
 */
final class JoinTickets {
    private static final int MOST = 20_000;

    private final Auditor auditor;
    private final Map<JoinTicket, Holder> tickets = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JoinTicket, Holder> eldest) {
            return size() > MOST;
        }
    };

    private record Holder(ChallengeId challenge, Account account, Instant until) {}

    JoinTickets(Auditor auditor) {
        this.auditor = auditor;
    }

    /** A ticket for a request whose first factor was right for that snapshot of the account. */
    synchronized JoinTicket issue(Challenge challenge, Account account) {
        JoinTicket ticket = new JoinTicket(auditor.id());
        tickets.put(
                ticket,
                new Holder(challenge.id(), account, challenge.expiresAt().plus(Redemptions.GRACE)));
        return ticket;
    }

    /** Whether the ticket is good for that challenge. */
    synchronized boolean holds(JoinTicket ticket, ChallengeId challenge) {
        return good(ticket, challenge).isPresent();
    }

    /** The account of a ticket that is good for that challenge. The ticket is used up. */
    synchronized Optional<Account> use(JoinTicket ticket, ChallengeId challenge) {
        Optional<Holder> holder = good(ticket, challenge);
        holder.ifPresent(_ -> tickets.remove(ticket));
        return holder.map(Holder::account);
    }

    private Optional<Holder> good(JoinTicket ticket, ChallengeId challenge) {
        return Optional.ofNullable(tickets.get(ticket))
                .filter(holder ->
                        holder.challenge().equals(challenge) && auditor.now().isBefore(holder.until()));
    }
}
