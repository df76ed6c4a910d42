package dev.tocsin.node.http;

import dev.tocsin.node.http.Answers.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The files of the console, from the class path. Read once each; names are checked, so that nothing else of the class
/// path can be asked for.
final class ConsoleFiles {
    private static final String FOLDER = "dev/tocsin/console/";
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,4}");
    private static final int MAX_BYTES = 16 << 20;
    private static final String REVALIDATE = "no-cache";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=utf-8"),
            Map.entry("js", "text/javascript;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain;charset=utf-8"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"));

    private final Map<String, KeptBody> read = new ConcurrentHashMap<>();

    /// Sends a file of the console; false when there is none of that name.
    boolean send(Exchange exchange, String path) throws IOException {
        String name = path.equals("/") || path.equals("/console/") || path.equals("/console")
                ? "index.html"
                : path.startsWith("/console/") ? path.substring("/console/".length()) : path.substring(1);
        Optional<KeptBody> file = find(name);
        file.ifPresent(body -> body.send(exchange));
        return file.isPresent();
    }

    private Optional<KeptBody> find(String name) throws IOException {
        KeptBody known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream in = ConsoleFiles.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readNBytes(MAX_BYTES);
            KeptBody body = new KeptBody(type, name.startsWith("assets/") ? FOR_EVER : REVALIDATE, bytes);
            read.put(name, body);
            return Optional.of(body);
        }
    }
}
