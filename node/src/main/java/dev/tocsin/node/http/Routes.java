package dev.tocsin.node.http;

import dev.tocsin.node.http.Answers.Exchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds who answers a path: exact paths first, then patterns with `{name}` for one segment, in the order in which
/// they were added. Built once, then read only.
final class Routes {
    /// Answers one request.
    @FunctionalInterface
    interface Action {
        /// @param exchange the request and where its answer goes
        /// @param variables the values of `{name}` in the path
        void answer(Exchange exchange, Map<String, String> variables) throws Exception;
    }

    /// An answer found.
    ///
    /// @param pattern the pattern that fits
    /// @param action who answers
    /// @param variables the values of the pattern's names
    /// @param method what the path is asked with: `GET` (and `HEAD`), `POST` or `DELETE`
    record Match(String pattern, Action action, Map<String, String> variables, String method) {
        /// Whether it is only read.
        boolean isRead() {
            return method.equals(READ);
        }
    }

    private static final String READ = "GET";
    private static final String DELETE = "DELETE";

    private record Pattern(String text, List<String> segments, Action action) {}

    private final Map<String, Action> exact = new LinkedHashMap<>();
    private final Map<String, Action> posts = new LinkedHashMap<>();
    private final List<Pattern> deletes = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();

    Routes add(String path, Action action) {
        if (path.contains("{")) {
            patterns.add(new Pattern(path, List.of(path.split("/", -1)), action));
        } else {
            exact.put(path, action);
        }
        return this;
    }

    /// A path that takes something and is never only read.
    Routes addPost(String path, Action action) {
        posts.put(path, action);
        return this;
    }

    /// A pattern that ends something.
    Routes addDelete(String path, Action action) {
        deletes.add(new Pattern(path, List.of(path.split("/", -1)), action));
        return this;
    }

    /// Who answers a path; where it is asked with a method that it does not take, whoever else it has.
    @org.jspecify.annotations.Nullable
    Match find(String path, String method) {
        Action action = exact.get(path);
        Action post = posts.get(path);
        if (post != null && (action == null || method.equals("POST"))) {
            return new Match(path, post, Map.of(), "POST");
        }
        if (action != null) {
            return new Match(path, action, Map.of(), READ);
        }
        List<String> segments = List.of(path.split("/", -1));
        Match read = find(patterns, segments, READ);
        return read == null || method.equals(DELETE) ? find(deletes, segments, DELETE) : read;
    }

    private static @org.jspecify.annotations.Nullable Match find(
            List<Pattern> among, List<String> segments, String method) {
        for (Pattern pattern : among) {
            Map<String, String> variables = fit(pattern.segments, segments);
            if (variables != null) {
                return new Match(pattern.text, pattern.action, variables, method);
            }
        }
        return null;
    }

    /// Every pattern, for the description and its test.
    List<String> all() {
        Set<String> all = new LinkedHashSet<>(exact.keySet());
        all.addAll(posts.keySet());
        patterns.forEach(pattern -> all.add(pattern.text));
        deletes.forEach(pattern -> all.add(pattern.text));
        return List.copyOf(all);
    }

    /// The variables when each segment fits; `{version}.xml` fits a segment that ends so.
    private static @org.jspecify.annotations.Nullable Map<String, String> fit(
            List<String> pattern, List<String> segments) {
        if (pattern.size() != segments.size()) {
            return null;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String wanted = pattern.get(i);
            String given = segments.get(i);
            int close = wanted.indexOf('}');
            if (!wanted.startsWith("{")) {
                if (!wanted.equals(given)) {
                    return null;
                }
                continue;
            }
            String ending = wanted.substring(close + 1);
            if (!given.endsWith(ending) || given.length() == ending.length()) {
                return null;
            }
            variables.put(wanted.substring(1, close), given.substring(0, given.length() - ending.length()));
        }
        return variables;
    }
}
