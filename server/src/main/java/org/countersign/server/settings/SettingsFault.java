package org.countersign.server.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; carries all that is wrong with it at once. */
public final class SettingsFault extends RuntimeException {
    private final List<SettingProblem> problems;

    /** @param problems at least one */
    public SettingsFault(List<SettingProblem> problems) {
        super(problems.stream().map(SettingProblem::line).collect(Collectors.joining(" | ")), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the keys. */
    public List<SettingProblem> problems() {
        return problems;
    }
}
