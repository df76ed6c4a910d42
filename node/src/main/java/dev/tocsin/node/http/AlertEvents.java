package dev.tocsin.node.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The newest alert events, serialised once, by their journal offsets. Clients at the same place share the very same
/// bytes, so that ten thousand of them cost ten thousand writes and no copies.
final class AlertEvents implements StreamSource {
    /// Events kept at most; a night's largest wave has some 1,200 zones.
    static final int MAX_EVENTS = 8_192;

    private static final int MAX_PART_BYTES = 64 * 1024;

    private static final class Event {
        private final long offset;
        private final byte[] bytes;

        Event(long offset, byte[] bytes) {
            this.offset = offset;
            this.bytes = bytes;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private long end;
    private long sharedFrom = -1;
    private long sharedEnd;
    private @Nullable Part shared;

    /// Nothing yet.
    ///
    /// @param end offset of the newest alert in the journal
    AlertEvents(long end) {
        this.end = end;
    }

    /// Adds an event; one that is not newer than the newest is known already.
    boolean add(long offset, byte[] bytes) {
        lock.lock();
        try {
            if (offset <= end) {
                return false;
            }
            events.addLast(new Event(offset, bytes));
            end = offset;
            if (events.size() > MAX_EVENTS) {
                events.removeFirst();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Place of the newest event.
    long end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    /// Whether a client at this place can go on from here, without the journal.
    boolean holds(long place) {
        lock.lock();
        try {
            return place >= end || (!events.isEmpty() && place + 1 >= events.peekFirst().offset);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable Part after(long place) throws FellBehindException {
        lock.lock();
        try {
            if (place >= end) {
                return null;
            }
            if (!holds(place)) {
                throw new FellBehindException(place);
            }
            Part part = shared;
            if (part == null || sharedFrom != place || sharedEnd != end) {
                part = gather(place);
                shared = part;
                sharedFrom = place;
                sharedEnd = end;
            }
            return new Part(part.bytes().duplicate(), part.place());
        } finally {
            lock.unlock();
        }
    }

    private Part gather(long place) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long last = place;
        for (Event event : events) {
            if (event.offset > place && out.size() < MAX_PART_BYTES) {
                out.writeBytes(event.bytes);
                last = event.offset;
            }
        }
        return new Part(ByteBuffer.wrap(out.toByteArray()).asReadOnlyBuffer(), last);
    }
}
