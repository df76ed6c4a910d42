package dev.tocsin.node.http;

import dev.tocsin.node.http.Answers.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/// Bytes that stay the same while the node runs: compressed once, with an entity tag. Immutable and thread-safe.
final class KeptBody {
    private static final int MIN_COMPRESSED = 1_024;

    private final String contentType;
    private final String cacheControl;
    private final byte[] plain;
    private final byte[] compressed;
    private final String tag;

    KeptBody(String contentType, String cacheControl, byte[] bytes) {
        this.contentType = contentType;
        this.cacheControl = cacheControl;
        this.plain = bytes;
        this.compressed = gzip(bytes);
        this.tag = digest(bytes);
    }

    void send(Exchange exchange) {
        var headers = exchange.response().getHeaders();
        boolean zip = compressed.length < plain.length
                && plain.length >= MIN_COMPRESSED
                && accepts(exchange.request().getHeaders().get(HttpHeader.ACCEPT_ENCODING));
        String entity = "\"" + tag + (zip ? "-gz\"" : "\"");
        headers.put(HttpHeader.ETAG, entity);
        headers.put(HttpHeader.CACHE_CONTROL, cacheControl);
        headers.put(HttpHeader.VARY, "Accept-Encoding");
        String known = exchange.request().getHeaders().get(HttpHeader.IF_NONE_MATCH);
        if (known != null && known.contains(tag)) {
            exchange.response().setStatus(HttpStatus.NOT_MODIFIED_304);
            exchange.callback().succeeded();
            return;
        }
        if (zip) {
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        Answers.send(exchange, HttpStatus.OK_200, contentType, zip ? compressed : plain);
    }

    private static boolean accepts(@org.jspecify.annotations.Nullable String encodings) {
        return encodings != null && encodings.contains("gzip") && !encodings.contains("gzip;q=0");
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] full = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(full, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
