package dev.tocsin.lab.scenario;

import java.util.List;

/// A scenario that cannot be used, with every problem found, each naming its place.
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_SHOWN = 20;

    /// The problems.
    private final transient List<String> problems;

    /// A scenario with problems, at least one.
    public ScenarioException(String source, List<String> problems) {
        super(message(source, problems));
        this.problems = List.copyOf(problems);
    }

    /// One problem on one line, several one a line; a file that is another thing altogether has hundreds.
    private static String message(String source, List<String> problems) {
        if (problems.size() == 1) {
            return source + ": " + problems.getFirst();
        }
        String shown = String.join("\n  ", problems.subList(0, Math.min(MAX_SHOWN, problems.size())));
        String rest = problems.size() > MAX_SHOWN ? "\n  and " + (problems.size() - MAX_SHOWN) + " more" : "";
        return source + ": " + problems.size() + " problems\n  " + shown + rest;
    }

    /// Every problem, such as `line 31: raids[2].vehicle: there is no vehicle "drne"`.
    public List<String> problems() {
        return problems;
    }
}
