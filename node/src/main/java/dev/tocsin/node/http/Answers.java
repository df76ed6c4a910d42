package dev.tocsin.node.http;

import dev.tocsin.node.publish.JsonBytes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Writes answers with the headers that all of them carry. Stateless.
final class Answers {
    static final String JSON = "application/json";
    static final String GEOJSON = "application/geo+json";

    /// Only our own scripts and styles, from this origin, in no other page's frame.
    private static final List<HttpField> SECURITY = List.of(
            new PreEncodedHttpField(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
                            + "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; "
                            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("X-Frame-Options", "DENY"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
            new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
            new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
            new PreEncodedHttpField("Permissions-Policy", "geolocation=(), camera=(), microphone=()"));

    private static final HttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

    private Answers() {}

    static void secure(Response response) {
        HttpFields.Mutable headers = response.getHeaders();
        SECURITY.forEach(headers::put);
    }

    /// Says that nothing between here and the client may keep the answer.
    static void noStore(Response response) {
        response.getHeaders().put(NO_STORE);
    }

    /// A whole answer that must not be kept.
    static void fresh(Exchange exchange, String contentType, byte[] body) {
        noStore(exchange.response());
        send(exchange, HttpStatus.OK_200, contentType, body);
    }

    /// A whole answer; a HEAD request gets its headers only.
    static void send(Exchange exchange, int status, String contentType, byte[] body) {
        Response response = exchange.response();
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        boolean head = HttpMethod.HEAD.is(exchange.request().getMethod());
        response.write(true, head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body), exchange.callback());
    }

    /// An error as RFC 9457 wants it.
    ///
    /// @param detail one sentence for the person who asks
    static void problem(Exchange exchange, int status, String detail) {
        byte[] body = new JsonBytes(256)
                .object()
                .text("type", "about:blank")
                .text("title", HttpStatus.getMessage(status))
                .whole("status", status)
                .text("detail", detail)
                .endObject()
                .toBytes();
        noStore(exchange.response());
        send(exchange, status, "application/problem+json", body);
    }

    /// One request on its way.
    ///
    /// @param request what is asked
    /// @param response where the answer goes
    /// @param callback to be completed once
    record Exchange(Request request, Response response, Callback callback) {
        /// The path, decoded and without its parameters.
        String path() {
            return Request.getPathInContext(request);
        }

        /// A parameter of the query, decoded; empty when it is not there.
        Optional<String> parameter(String name) {
            return Optional.ofNullable(Request.extractQueryParameters(request).getValue(name));
        }
    }
}
