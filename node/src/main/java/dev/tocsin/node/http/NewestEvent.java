package dev.tocsin.node.http;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A stream of which only the newest event matters: a slow client misses some and is never behind.
final class NewestEvent implements StreamSource {
    private final AtomicReference<@Nullable Part> newest = new AtomicReference<>();

    void set(long place, byte[] bytes) {
        newest.set(new Part(ByteBuffer.wrap(bytes).asReadOnlyBuffer(), place));
    }

    @Override
    public @Nullable Part after(long place) {
        Part part = newest.get();
        if (part == null || part.place() <= place) {
            return null;
        }
        return new Part(part.bytes().duplicate(), part.place());
    }
}
