package dev.tocsin.node.federation;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// One frame of a feed.
///
///     0        4      5            69           77       81
///     +--------+------+------------+------------+--------+--------+-----
///     | length | 1    | signature  | first u64  | size   | record | ...    releases in their order, without gaps
///     | length | 0    |                                                   the sender is alive
///     +--------+------+
///
/// `length` counts what follows it; numbers are big-endian. The signature covers everything behind it. A record of
/// size 0 is a release that the policy held back at the exit. A reader skips kinds that it does not know.
sealed interface FeedFrame {
    /// Bytes after the length field at most.
    int MAX_BYTES = 1 << 20;

    /// The sender is alive.
    record Alive() implements FeedFrame {}

    /// Releases. A class around bytes that nobody changes.
    final class Batch implements FeedFrame {
        private final byte[] signature;
        private final byte[] body;

        Batch(byte[] signature, byte[] body) {
            this.signature = signature;
            this.body = body;
        }

        byte[] signature() {
            return signature;
        }

        /// What is signed.
        byte[] body() {
            return body;
        }

        /// Offset of the first record.
        long first() {
            return ByteBuffer.wrap(body).getLong();
        }

        /// The records, those held back empty.
        ///
        /// @throws FeedException when the sizes do not add up
        List<byte[]> records() throws FeedException {
            ByteBuffer rest = ByteBuffer.wrap(body).position(Long.BYTES);
            List<byte[]> records = new ArrayList<>();
            while (rest.hasRemaining()) {
                int size = rest.remaining() < Integer.BYTES ? -1 : rest.getInt();
                if (size < 0 || size > rest.remaining()) {
                    throw new FeedException("feed-frame-record", "record of " + size + " bytes in a batch");
                }
                byte[] record = new byte[size];
                rest.get(record);
                records.add(record);
            }
            return records;
        }
    }

    /// The signed part of a batch.
    static byte[] body(long first, List<byte[]> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(first).array());
        for (byte[] record : records) {
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(record.length).array());
            out.writeBytes(record);
        }
        return out.toByteArray();
    }

    /// The frame as bytes.
    static byte[] encode(FeedFrame frame) {
        return switch (frame) {
            case Alive() -> ByteBuffer.allocate(5).putInt(1).put((byte) 0).array();
            case Batch batch -> {
                int length = 1 + batch.signature.length + batch.body.length;
                yield ByteBuffer.allocate(Integer.BYTES + length)
                        .putInt(length)
                        .put((byte) 1)
                        .put(batch.signature)
                        .put(batch.body)
                        .array();
            }
        };
    }

    /// Reads the next frame of a kind that is known.
    ///
    /// @throws FeedException when the bytes are no frames; the stream cannot be read on
    /// @throws IOException when the stream ends or fails
    static FeedFrame read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        while (true) {
            int length = in.readInt();
            if (length < 1 || length > MAX_BYTES) {
                throw new FeedException("feed-frame-length", "frame of " + length + " bytes");
            }
            int kind = in.readUnsignedByte();
            byte[] body = new byte[length - 1];
            in.readFully(body);
            if (kind == 0) {
                return new Alive();
            }
            if (kind == 1) {
                return batch(ByteBuffer.wrap(body));
            }
        }
    }

    private static Batch batch(ByteBuffer rest) throws FeedException {
        if (rest.remaining() < ReleaseSigner.SIGNATURE_BYTES + Long.BYTES) {
            throw new FeedException("feed-frame-short", "batch of " + rest.remaining() + " bytes");
        }
        byte[] signature = new byte[ReleaseSigner.SIGNATURE_BYTES];
        rest.get(signature);
        byte[] body = new byte[rest.remaining()];
        rest.get(body);
        return new Batch(signature, body);
    }
}
