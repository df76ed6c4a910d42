package dev.tocsin.node.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes server-sent events (WHATWG HTML, section 9.2). Data is one line: JSON without line breaks. Stateless.
final class EventText {
    /// Tells clients how long to wait before they connect again.
    static final byte[] RETRY = "retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII);

    private EventText() {}

    /// An event with an id that a client resumes behind.
    static byte[] event(String name, long id, byte[] data) {
        return write("id: " + id + "\nevent: " + name + "\ndata: ", data);
    }

    /// An event that leaves the client's place as it is.
    static byte[] event(String name, byte[] data) {
        return write("event: " + name + "\ndata: ", data);
    }

    private static byte[] write(String head, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length() + data.length + 2);
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(data);
        out.write('\n');
        out.write('\n');
        return out.toByteArray();
    }
}
