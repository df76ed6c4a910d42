package dev.tocsin.node.config;

import java.util.Collection;
import java.util.stream.Collectors;

/// Finds what somebody may have meant. Stateless.
final class Suggestions {
    private static final int MAX_DISTANCE = 3;
    /// More names than this help nobody.
    private static final int MAX_LISTED = 30;

    private Suggestions() {}

    /// Words such as `; did you mean "port"?`, or the list of what is known.
    static String of(String word, Collection<String> known) {
        String best = "";
        int least = MAX_DISTANCE + 1;
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < least && distance < Math.max(2, candidate.length() - 1)) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? "; known are " + list(known) : "; did you mean \"" + best + "\"?";
    }

    private static String list(Collection<String> known) {
        String first = known.stream().limit(MAX_LISTED).collect(Collectors.joining(", "));
        int more = known.size() - MAX_LISTED;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    /// The Levenshtein distance: fewest insertions, deletions and replacements of characters.
    static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], before[j]));
            }
            before = row;
        }
        return before[b.length()];
    }
}
