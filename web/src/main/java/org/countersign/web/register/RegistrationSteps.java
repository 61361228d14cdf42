package org.countersign.web.register;

import java.util.ArrayList;
import java.util.List;
import org.countersign.web.page.Words;

/** The stepper of registration. */
final class RegistrationSteps {
    private static final List<String> NAMES = List.of("choose", "app", "prove", "backup");

    private RegistrationSteps() {}

    /** All steps, of which {@code current} is this one, from 0. */
    static List<Step> at(int current, Words words) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            steps.add(new Step(words.say("register.step." + NAMES.get(i)), i < current, i == current));
        }
        return steps;
    }
}
