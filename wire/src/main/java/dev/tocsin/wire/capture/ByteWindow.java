package dev.tocsin.wire.capture;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of a recording as far as they are needed: a position and what follows it. Bytes that were seen stay
/// valid in the array they were seen in: a new one is made when the window moves on, so frames may point into it.
///
/// Memory: one chunk, or what was asked for when that is more. Not thread-safe.
final class ByteWindow implements AutoCloseable {
    /// Bytes read at once.
    static final int CHUNK_BYTES = 1 << 20;

    private final InputStream in;
    private byte[] data;
    private int at;
    private int limit;
    private long base;
    private boolean ended;
    private String failure = "";

    private ByteWindow(InputStream in, byte[] data, boolean ended) {
        this.in = in;
        this.data = data;
        this.limit = ended ? data.length : 0;
        this.ended = ended;
    }

    /// A window on bytes in memory; they belong to it from now on.
    static ByteWindow of(byte[] bytes) {
        return new ByteWindow(InputStream.nullInputStream(), bytes, true);
    }

    /// A window on a stream, which it closes.
    static ByteWindow of(InputStream in) {
        return new ByteWindow(in, new byte[0], false);
    }

    /// Whether so many bytes follow; reads on when they are not there yet. A stream that fails has ended.
    boolean has(int count) {
        if (limit - at < count && !ended) {
            fill(count);
        }
        return limit - at >= count;
    }

    private void fill(int count) {
        byte[] next = new byte[Math.max(CHUNK_BYTES, count)];
        int left = limit - at;
        System.arraycopy(data, at, next, 0, left);
        base += at;
        at = 0;
        data = next;
        limit = left;
        try {
            while (limit < next.length && !ended) {
                int read = in.read(next, limit, next.length - limit);
                ended = read < 0;
                limit += Math.max(0, read);
            }
        } catch (IOException e) {
            ended = true;
            failure = String.valueOf(e.getMessage());
        }
    }

    /// Why the recording could not be read to its end; empty when it could.
    String failure() {
        return failure;
    }

    /// The array that holds the window.
    byte[] data() {
        return data;
    }

    /// Index in [#data()] of the position.
    int at() {
        return at;
    }

    /// Index in [#data()] after the last byte that was read.
    int limit() {
        return limit;
    }

    /// Whether nothing follows after [#limit()].
    boolean ended() {
        return ended;
    }

    /// Where in the recording the position is.
    long offset() {
        return base + at;
    }

    /// Where in the recording `data()[0]` stands.
    long base() {
        return base;
    }

    /// Moves the position, not beyond [#limit()].
    void skip(int count) {
        at = Math.min(limit, at + count);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
