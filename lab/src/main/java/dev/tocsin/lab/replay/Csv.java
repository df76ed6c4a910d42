package dev.tocsin.lab.replay;

/// Fields of tables as in RFC 4180. Stateless.
final class Csv {
    private Csv() {}

    /// A field, in quotes where it needs them; a leading formula sign is made harmless for spreadsheets.
    static String field(String text) {
        String safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
