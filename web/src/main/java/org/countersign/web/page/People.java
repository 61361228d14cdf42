package org.countersign.web.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.protection.Protection;
import org.countersign.core.user.User;

/** Says who somebody is and how they stand. */
public final class People {
    private final Words words;

    /** Speaks with these words. */
    public People(Words words) {
        this.words = words;
    }

    /** One or two letters for the avatar. */
    public static String initials(User user) {
        List<String> parts = Arrays.stream(user.displayName().strip().split("[\\s.@_-]+"))
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty()) {
            return Character.toString(user.displayName().codePointAt(0));
        }
        String first = firstLetter(parts.getFirst());
        return (parts.size() == 1 ? first : first + firstLetter(parts.getLast())).toUpperCase(Locale.ROOT);
    }

    private static String firstLetter(String part) {
        return Character.toString(part.codePointAt(0));
    }

    /** The words of the role, of the one lost last, or nothing. */
    public Optional<String> role(User user) {
        if (user.role() != null) {
            return Optional.of(words.say("role." + user.role()));
        }
        return Optional.ofNullable(user.formerRole()).map(role -> words.say("role.former", words.say("role." + role)));
    }

    /** The state, and what stands in the way. */
    public List<Badge> badges(UserSummary summary, Instant now) {
        User user = summary.user();
        Protection protection = summary.protection();
        List<Badge> badges = new ArrayList<>();
        badges.add(
                switch (user.state()) {
                    case DISABLED -> new Badge("badge-disabled", words.say("state.disabled"));
                    case ENABLED -> new Badge("badge-enabled", words.say("state.enabled"));
                    case ENFORCED -> new Badge("badge-enforced", words.say("state.enforced"));
                });
        if (protection.blockedAt(now).isPresent()) {
            badges.add(new Badge("badge-blocked", words.say("state.blocked")));
        }
        if (locked(protection, now)) {
            badges.add(new Badge("badge-locked", words.say("state.locked")));
        }
        if (user.registrationRequired()) {
            badges.add(new Badge("badge-enabled", words.say("state.again")));
        }
        return badges;
    }

    /** Whether a lock holds, for a time or until somebody helps. */
    public static boolean locked(Protection protection, Instant now) {
        return protection.exhausted() || protection.lockedAt(now).isPresent();
    }
}
