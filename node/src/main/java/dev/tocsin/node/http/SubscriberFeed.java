package dev.tocsin.node.http;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.node.publish.AlertJson;
import dev.tocsin.node.subscribe.Message;
import dev.tocsin.wire.texts.Texts;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The newest messages of one subscriber as events. The node's alerts have their place in the journal as id, so that a
/// client resumes after a restart; early ones have none, and come again to who resumes before them. Thread-safe.
final class SubscriberFeed implements StreamSource {
    /// Messages kept at most.
    static final int MAX_KEPT = 1_000;

    private static final int MAX_PART_BYTES = 64 * 1024;

    /// Early messages between two alerts of the node that keep their order.
    private static final int SHIFT = 10;

    private record Entry(long place, Message message) {}

    private final AlertJson json;
    private final List<Texts> languages;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private long end;

    SubscriberFeed(AlertJson json, List<Texts> languages) {
        this.json = json;
        this.languages = languages;
    }

    /// The place of an id.
    static long place(long id) {
        return id << SHIFT;
    }

    void add(Message message) {
        lock.lock();
        try {
            long place = Math.max(end + 1, place(message.offset()));
            boolean known = message.offset() > 0 && place != place(message.offset());
            if (known) {
                return;
            }
            entries.addLast(new Entry(place, message));
            end = place;
            if (entries.size() > MAX_KEPT) {
                entries.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    long end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    /// What stands now, for a client that begins.
    byte[] standing(long nowNanos) {
        Map<String, Message> newest = new LinkedHashMap<>();
        lock.lock();
        try {
            for (Entry entry : entries) {
                Alert alert = entry.message().alert();
                newest.remove(alert.id());
                if (alert.expiresNanos() > nowNanos) {
                    newest.put(alert.id(), entry.message());
                }
            }
        } finally {
            lock.unlock();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        newest.values().forEach(message -> out.writeBytes(event(message)));
        return out.toByteArray();
    }

    @Override
    public @Nullable Part after(long place) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long last = place;
        lock.lock();
        try {
            for (Entry entry : entries) {
                if (entry.place() > place && out.size() < MAX_PART_BYTES) {
                    out.writeBytes(event(entry.message()));
                    last = entry.place();
                }
            }
        } finally {
            lock.unlock();
        }
        return last == place ? null : new Part(ByteBuffer.wrap(out.toByteArray()), last);
    }

    private byte[] event(Message message) {
        byte[] data = json.one(message.alert(), languages);
        String name = message.kind().word();
        return message.offset() > 0 ? EventText.event(name, message.offset(), data) : EventText.event(name, data);
    }
}
