package dev.tocsin.lab.scenario;

import java.util.List;

/// A scenario that cannot be used, with every problem found, each naming its place.
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The problems.
    private final transient List<String> problems;

    /// A scenario with problems, at least one.
    public ScenarioException(String source, List<String> problems) {
        super(source + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /// Every problem, such as `raids[2].vehicle: there is no vehicle "drne"`.
    public List<String> problems() {
        return problems;
    }
}
