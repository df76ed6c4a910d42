package dev.tocsin.wire.asterix;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Packs records of one category into blocks, one block a datagram, none longer than an Ethernet frame carries.
final class BlockBuilder {
    /// Bytes of a datagram at most, so that none is fragmented.
    static final int MAX_DATAGRAM_BYTES = 1_400;

    private final int category;
    private final List<byte[]> datagrams = new ArrayList<>();
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();

    BlockBuilder(int category) {
        this.category = category;
    }

    void add(byte[] recordBytes) {
        int size = AsterixDecoder.HEADER_BYTES + records.size() + recordBytes.length;
        if (records.size() > 0 && size > MAX_DATAGRAM_BYTES) {
            flush();
        }
        records.writeBytes(recordBytes);
    }

    private void flush() {
        byte[] content = records.toByteArray();
        byte[] block = new byte[AsterixDecoder.HEADER_BYTES + content.length];
        block[0] = (byte) category;
        block[1] = (byte) (block.length >>> 8);
        block[2] = (byte) block.length;
        System.arraycopy(content, 0, block, AsterixDecoder.HEADER_BYTES, content.length);
        datagrams.add(block);
        records.reset();
    }

    /// The datagrams, each one block.
    List<byte[]> toDatagrams() {
        if (records.size() > 0) {
            flush();
        }
        return List.copyOf(datagrams);
    }
}
