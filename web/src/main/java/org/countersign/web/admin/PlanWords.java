package org.countersign.web.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.countersign.core.administration.Plan;
import org.countersign.core.user.User;
import org.countersign.web.page.Effect;
import org.countersign.web.page.Words;

/** Says what a plan will do. */
final class PlanWords {
    private static final int NAMED = 5;

    private final Words words;

    PlanWords(Words words) {
        this.words = words;
    }

    /** "Enforce 2 users?" */
    String title(Plan plan) {
        return words.say(
                "review." + plan.step().id() + ".title", plan.affected().size(), first(plan));
    }

    /** "Enforce 2 users" */
    String button(Plan plan) {
        return words.say(
                "review." + plan.step().id() + ".button",
                Math.max(1, plan.affected().size()));
    }

    /** Who is affected. */
    String lead(Plan plan) {
        return plan.affected().isEmpty()
                ? words.say("review.nothing")
                : names(plan.affected().stream().map(summary -> summary.user()).toList());
    }

    /** What will happen, and who is skipped. */
    List<Effect> effects(Plan plan) {
        List<Effect> effects = new ArrayList<>();
        int all = plan.affected().size();
        int registered = (int) plan.registered();
        if (all > 0) {
            switch (plan.step()) {
                case ENABLE -> {
                    add(effects, "effect.enable", all - registered);
                    add(effects, "effect.enable.registered", registered);
                }
                case ENFORCE -> {
                    add(effects, "effect.enforce.registered", registered);
                    add(effects, "effect.enforce.unregistered", all - registered);
                }
                case DISABLE -> {
                    add(effects, "effect.disable", all);
                    add(effects, "effect.disable.appPasswords", plan.things());
                }
                case DELETE_APP_PASSWORDS -> {
                    add(effects, "effect.appPasswords", plan.things());
                    add(effects, "effect.appPasswords.users", all);
                }
                case FORGET_BROWSERS -> add(effects, "effect.browsers", plan.things());
                case REQUIRE_REGISTRATION -> {
                    add(effects, "effect.require", all);
                    add(effects, "effect.sessions", all);
                }
                case UNLOCK -> add(effects, "effect.unlock", all);
            }
        }
        plan.skipped()
                .forEach((why, users) -> effects.add(new Effect(
                        Integer.toString(users.size()),
                        words.say("effect.skipped." + why.id(), users.size(), names(users)),
                        true)));
        return effects;
    }

    private void add(List<Effect> effects, String id, int count) {
        if (count > 0) {
            effects.add(new Effect(Integer.toString(count), words.say(id, count), false));
        }
    }

    private String first(Plan plan) {
        return plan.affected().isEmpty()
                ? ""
                : plan.affected().getFirst().user().displayName();
    }

    private String names(List<User> users) {
        String named = users.stream().limit(NAMED).map(User::displayName).collect(Collectors.joining(", "));
        return users.size() <= NAMED ? named : words.say("review.andMore", named, users.size() - NAMED);
    }
}
