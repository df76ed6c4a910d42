package dev.tocsin.node.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// Reads server-sent events as a client would.
final class EventReader implements AutoCloseable {
    /// One event.
    ///
    /// @param name its name
    /// @param id its id, empty without
    /// @param data its data
    record Event(String name, String id, String data) {}

    private final BufferedReader in;

    EventReader(InputStream stream) {
        in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /// The next event that has data.
    ///
    /// @throws IOException also when the stream ends
    Event next() throws IOException {
        String name = "message";
        String id = "";
        String data = "";
        while (true) {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the stream ended");
            }
            if (line.isEmpty() && !data.isEmpty()) {
                return new Event(name, id, data);
            }
            int colon = line.indexOf(": ");
            String value = colon < 0 ? "" : line.substring(colon + 2);
            if (line.startsWith("event:")) {
                name = value;
            } else if (line.startsWith("id:")) {
                id = value;
            } else if (line.startsWith("data:")) {
                data = value;
            }
        }
    }

    /// The next event of a name; others are passed over.
    Event next(String name) throws IOException {
        Event event = next();
        while (!event.name().equals(name)) {
            event = next();
        }
        return event;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
