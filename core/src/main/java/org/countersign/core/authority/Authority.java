package org.countersign.core.authority;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;

/**
 * Says who may do what to whom, for pages, API, command line and jobs alike (S5.11). It looks at the tenant first, then
 * at whether somebody acts on themself, and only then at roles and scopes.
 */
public final class Authority {
    private final AuditLog auditLog;
    private final Auditor auditor;

    /** Takes the time from the auditor, and audits who reaches for another tenant (ATTACKS T1). */
    public Authority(AuditLog auditLog, Auditor auditor) {
        this.auditLog = auditLog;
        this.auditor = auditor;
    }

    /** Whether the actor may do the act to that target. */
    public Authorization ask(Actor actor, Act act, Target target) {
        Optional<Refused> refused = switch (actor) {
            case Actor.Installation _ -> Optional.empty();
            case Actor.Key key -> elsewhere(key.tenant(), key, act, target).or(() -> refused(key, act, target));
            case Actor.Person person ->
                elsewhere(person.user().tenant(), person, act, target)
                        .or(() -> isOwn(person, target) ? refusedOwn(person, act) : refused(person, act, target));
        };
        return refused.<Authorization>map(why -> why).orElseGet(() -> new Permit(actor, act, target));
    }

    /** Whether the actor may do the act to that user. */
    public Authorization ask(Actor actor, Act act, User user) {
        return ask(actor, act, new Target.OfUser(user));
    }

    /** Whether the actor may do the act to that tenant. */
    public Authorization ask(Actor actor, Act act, TenantId tenant) {
        return ask(actor, act, new Target.OfTenant(tenant));
    }

    /** The permit of Countersign itself, for that author: a job, a command at its machine, a set-up link. */
    public Permit installation(Author author, Act act, Target target) {
        return new Permit(new Actor.Installation(author), act, target);
    }

    /** Whether that is among what the actor does to others, be it only to some of them. */
    public boolean mayToSome(Actor actor, Act act) {
        return switch (actor) {
            case Actor.Installation _ -> true;
            case Actor.Key key ->
                act.scope().filter(key::has).isPresent()
                        && (act.staff() == Staff.APPLICATIONS
                                || act.staff().reach(key.role()).isPresent());
            case Actor.Person person -> staff(person, act).isPresent();
        };
    }

    /** Whether somebody acts as an administrator: with a role, and with a second factor in this session (S1.5). */
    public static boolean administers(User user, @Nullable Instant verifiedAt) {
        return user.administrator() && verifiedAt != null;
    }

    /**
     * Audits that somebody named an id that is not in their tenant: another tenant's, or of what was removed (ATTACKS T1).
     */
    public void notThere(Actor actor, Act act, String id) {
        keep(actor, act, "not_there", id);
    }

    private static boolean isOwn(Actor.Person person, Target target) {
        return target.about()
                .filter(user -> person.is(user.tenant(), user.id()))
                .isPresent();
    }

    // A session that does not administer has no role.
    private static Optional<Reach> staff(Actor.Person person, Act act) {
        return administers(person.user(), person.verifiedAt()) ? reach(person, act) : Optional.empty();
    }

    private static Optional<Reach> reach(Actor.Person person, Act act) {
        return Optional.ofNullable(person.user().role()).flatMap(act.staff()::reach);
    }

    private static Optional<Refused> refused(Actor.Person person, Act act, Target target) {
        if (!administers(person.user(), person.verifiedAt())
                && reach(person, act).isPresent()) {
            return Optional.of(person.registered() ? new Refused.NeedsFreshFactor() : new Refused.NeedsMethod());
        }
        return unless(staff(person, act), target);
    }

    private static Optional<Refused> refused(Actor.Key key, Act act, Target target) {
        if (act.scope().isEmpty()) {
            return Optional.of(new Refused.AboveYourRole());
        }
        if (!key.has(act.scope().get())) {
            return Optional.of(new Refused.MissingScope(act.scope().get()));
        }
        return act.staff() == Staff.APPLICATIONS
                ? Optional.empty()
                : unless(act.staff().reach(key.role()), target);
    }

    private static Optional<Refused> unless(Optional<Reach> reach, Target target) {
        boolean all = reach.isPresent()
                && target.roles().stream().allMatch(role -> reach.get().includes(role.orElse(null)));
        return all ? Optional.empty() : Optional.of(new Refused.AboveYourRole());
    }

    private Optional<Refused> refusedOwn(Actor.Person person, Act act) {
        return switch (act.own()) {
            case NEVER -> Optional.of(new Refused.NotForOneself());
            case SIGNED_IN -> Optional.empty();
            case FIRST_OR_FRESH_FACTOR ->
                switch (freshness(person)) {
                    case FRESH, UNREGISTERED -> Optional.empty();
                    case STALE -> Optional.of(new Refused.NeedsFreshFactor());
                };
            case FRESH_FACTOR ->
                switch (freshness(person)) {
                    case FRESH -> Optional.empty();
                    case STALE -> Optional.of(new Refused.NeedsFreshFactor());
                    case UNREGISTERED -> Optional.of(new Refused.NeedsMethod());
                };
        };
    }

    private FactorFreshness freshness(Actor.Person person) {
        return FactorFreshness.at(auditor.now(), person.registered(), person.verifiedAt());
    }

    // To somebody who reaches for another tenant, nothing of it exists.
    private Optional<Refused> elsewhere(TenantId home, Actor actor, Act act, Target target) {
        if (home.equals(target.tenant())) {
            return Optional.empty();
        }
        keep(actor, act, "another_tenant", id(target));
        return Optional.of(new Refused.NotThere());
    }

    private static String id(Target target) {
        return target.about()
                .map(user -> user.id().toString())
                .orElseGet(() -> target.tenant().toString());
    }

    private void keep(Actor actor, Act act, String reason, String id) {
        switch (actor) {
            case Actor.Installation _ -> {} // belongs to no tenant, and reaches all
            case Actor.Key key -> keep(key.tenant(), actor, act, reason, id);
            case Actor.Person person -> keep(person.user().tenant(), actor, act, reason, id);
        }
    }

    private void keep(TenantId home, Actor actor, Act act, String reason, String id) {
        auditLog.append(auditor.about(
                home, AuditAction.REFUSED, actor.author(), Map.of("act", act.wireName(), "reason", reason, "id", id)));
    }
}
