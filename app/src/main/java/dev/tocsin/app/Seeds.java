package dev.tocsin.app;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Several seeds as people write them: `1..20`, `7` or `1..5,9,40..42`. Stateless.
final class Seeds {
    private static final int MAX = 10_000;
    private static final Pattern PART = Pattern.compile("(\\d{1,18})(?:\\.\\.(\\d{1,18}))?");

    private Seeds() {}

    /// The seeds in the order in which they stand, each once.
    ///
    /// @throws CommandFailure when the text is none, or names too many
    static List<Long> parse(String text) {
        Set<Long> seeds = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                throw wrong(text);
            }
            long first = Long.parseLong(matcher.group(1));
            long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
            if (last < first || last - first >= MAX - seeds.size()) {
                throw wrong(text);
            }
            for (long seed = first; seed <= last; seed++) {
                seeds.add(seed);
            }
        }
        return List.copyOf(seeds);
    }

    private static CommandFailure wrong(String text) {
        return new CommandFailure(
                ExitCode.USAGE, "--seeds must be such as 1..20 or 1..5,9, at most " + MAX + " of them, not " + text);
    }
}
