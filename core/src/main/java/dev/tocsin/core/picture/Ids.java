package dev.tocsin.core.picture;

import java.util.regex.Pattern;

/// The grammar that all identifiers share. They travel in file names, URLs, CAP identifiers and metrics labels, so
/// they hold letters, digits, `.`, `_` and `-` only.
final class Ids {
    private static final int MAX_LENGTH = 64;
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private Ids() {}

    static String check(String kind, String value) {
        if (value.length() > MAX_LENGTH || !ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(kind + " must be 1 to " + MAX_LENGTH
                    + " letters, digits, dots, underscores or hyphens: \"" + value + "\"");
        }
        return value;
    }
}
