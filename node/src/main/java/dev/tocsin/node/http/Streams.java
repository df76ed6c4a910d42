package dev.tocsin.node.http;

import dev.tocsin.node.http.Answers.Exchange;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/// What both streams do alike. Stateless.
final class Streams {
    private Streams() {}

    /// Says what comes; intermediaries must neither keep nor collect it.
    static void begin(Exchange exchange) {
        exchange.response().setStatus(HttpStatus.OK_200);
        HttpFields.Mutable headers = exchange.response().getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        headers.put("X-Accel-Buffering", "no");
        Answers.noStore(exchange.response());
    }

    /// The id that a client resumes behind; -1 when it names none.
    static long lastEventId(Exchange exchange) {
        String text = exchange.request().getHeaders().get("Last-Event-ID");
        return text != null && text.matches("[0-9]{1,15}") ? Long.parseLong(text) : -1;
    }
}
