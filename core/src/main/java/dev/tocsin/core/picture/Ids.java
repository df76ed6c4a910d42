package dev.tocsin.core.picture;

/// The grammar that all identifiers share. They travel in file names, URLs, CAP identifiers and metrics
/// labels, so they hold ASCII letters, digits, `.`, `_` and `-` only, and begin with a letter or a digit.
/// Checked by hand: partners' tracks bring a million of them in a night.
final class Ids {
    private static final int MAX_LENGTH = 64;

    private Ids() {}

    static String check(String kind, String value) {
        if (!isAllowed(value)) {
            throw new IllegalArgumentException(kind + " must be 1 to " + MAX_LENGTH
                    + " letters, digits, dots, underscores or hyphens: \"" + value + "\"");
        }
        return value;
    }

    private static boolean isAllowed(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !isAlphanumeric(value.charAt(0))) {
            return false;
        }
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isAlphanumeric(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
