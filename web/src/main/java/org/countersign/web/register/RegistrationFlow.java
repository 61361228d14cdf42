package org.countersign.web.register;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.user.User;
import org.countersign.web.page.Words;
import org.countersign.web.security.FreshFactor;
import org.countersign.web.security.Visitor;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What all ways of registration have in common: who must show a factor first, which steps there are, where it ends. */
@Component
public class RegistrationFlow {
    private final AppPasswords appPasswords;
    private final FreshFactor freshFactor;
    private final Words words;

    RegistrationFlow(AppPasswords appPasswords, FreshFactor freshFactor, Words words) {
        this.appPasswords = appPasswords;
        this.freshFactor = freshFactor;
        this.words = words;
    }

    /** A step. */
    enum At {
        CHOOSE("choose"),
        APP("app"),
        PROVE("prove"),
        BACKUP("backup"),
        APP_PASSWORD("app-password");

        private final String id;

        At(String id) {
            this.id = id;
        }
    }

    /** The page that asks for a fresh factor, where one is needed first. */
    Optional<ModelAndView> factorFirst(HttpServletRequest request, String then) {
        return freshFactor.neededBy(Visitor.require(request)) ? Optional.of(freshFactor.ask(then)) : Optional.empty();
    }

    /** The steps of the Countersign app, which proves itself, with this one marked. */
    List<Step> ofDevice(At current, HttpServletRequest request) {
        return steps(List.of(At.CHOOSE, At.APP, At.BACKUP), current, request);
    }

    /** The steps of any other app, with this one marked. */
    List<Step> ofCodes(At current, HttpServletRequest request) {
        return steps(List.of(At.CHOOSE, At.APP, At.PROVE, At.BACKUP), current, request);
    }

    /** The steps of registration with an app password as the last. */
    public List<Step> atAppPassword() {
        return steps(List.of(At.CHOOSE, At.APP, At.BACKUP, At.APP_PASSWORD), At.APP_PASSWORD);
    }

    /** Where it ends: with a first app password, where the tenant has them. */
    String end(User user) {
        return firstAppPassword(user) ? "/register/app-password" : "/profile";
    }

    private boolean firstAppPassword(User user) {
        return appPasswords.allowed(user.tenant()) && appPasswords.list(user).isEmpty();
    }

    private List<Step> steps(List<At> usual, At current, HttpServletRequest request) {
        List<At> all = new ArrayList<>(usual);
        if (firstAppPassword(Visitor.require(request).user())) {
            all.add(At.APP_PASSWORD);
        }
        return steps(all, current);
    }

    private List<Step> steps(List<At> all, At current) {
        return all.stream()
                .map(step ->
                        new Step(words.say("register.step." + step.id), step.compareTo(current) < 0, step == current))
                .toList();
    }
}
