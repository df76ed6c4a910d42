package dev.tocsin.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.Property;
import dev.tocsin.wire.asterix.Cat034Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapturesTest {
    private static final long TIME = Nanos.parse("2024-04-13T22:00:00Z") + 123_456_789;
    private static final byte[] BLOCK = new Cat034Encoder(1, 2).sector(TIME, 1);

    private static List<Frame> frames(Capture capture) {
        List<Frame> frames = new ArrayList<>();
        capture.forEachRemaining(frames::add);
        return frames;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] finalFrame(byte[] block, int ticks) {
        ByteBuffer frame = ByteBuffer.allocate(block.length + 12);
        frame.putShort((short) frame.capacity()).put((byte) 1).put((byte) 2);
        frame.putInt(ticks).put(block).putInt(0xA5A5A5A5);
        return frame.array();
    }

    private static byte[] gpsFrame(byte[] block, int ticks) {
        ByteBuffer frame = ByteBuffer.allocate(block.length + 10);
        frame.put(block).position(block.length + 6);
        frame.put((byte) (ticks >>> 16)).putShort((short) ticks);
        return frame.array();
    }

    private static byte[] gps(byte[]... frames) {
        byte[] header = new byte[2_200];
        Arrays.fill(header, (byte) 0xCD);
        return join(header, join(frames));
    }

    private static byte[] pcap() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = new PcapWriter(out)) {
            writer.write(TIME, 8_600, BLOCK);
            writer.write(TIME + 5, 8_601, join(BLOCK, BLOCK));
        }
        return out.toByteArray();
    }

    /// One little-endian packet capture with an Ethernet frame.
    private static byte[] ethernet(byte[] frame) {
        ByteBuffer file = ByteBuffer.allocate(40 + frame.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putLong(0);
        file.putInt(65_535).putInt(1);
        file.putInt(1_700_000_000).putInt(250_000).putInt(frame.length).putInt(frame.length);
        return file.put(frame).array();
    }

    private static byte[] ipv4(byte[] payload, int fragment) {
        ByteBuffer packet = ByteBuffer.allocate(28 + payload.length);
        packet.put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) packet.capacity())
                .putShort((short) 7);
        packet.putShort((short) fragment)
                .put((byte) 9)
                .put((byte) 17)
                .putShort((short) 0)
                .putLong(0);
        packet.putShort((short) 1_000).putShort((short) 2_000).putShort((short) (payload.length + 8));
        return packet.putShort((short) 0).put(payload).array();
    }

    @Test
    void readsWhatThePcapWriterWrites() throws IOException {
        Capture capture = Captures.of("t", pcap());
        List<Frame> frames = frames(capture);
        assertThat(capture.framing()).isEqualTo(Framing.PCAP);
        assertThat(frames).hasSize(2);
        assertThat(frames.get(0).timeNanos()).isEqualTo(TIME);
        assertThat(frames.get(0).destinationPort()).isEqualTo(8_600);
        assertThat(frames.get(0).toBytes()).isEqualTo(BLOCK);
        assertThat(frames.get(1).toBytes()).isEqualTo(join(BLOCK, BLOCK));
        assertThat(capture.drainFindings()).isEmpty();
    }

    @Test
    void readsRawBlocksAndFindsTheNextBlockAfterABadLength() {
        byte[] bytes = join(BLOCK, BLOCK, new byte[] {34, 0, 1}, BLOCK, BLOCK, BLOCK, BLOCK, new byte[] {10, 0});
        Capture capture = Captures.of("t", bytes);
        List<Frame> frames = frames(capture);
        assertThat(capture.framing()).isEqualTo(Framing.RAW);
        assertThat(frames).hasSize(6);
        assertThat(capture.drainFindings())
                .extracting(Finding::code, Finding::offsetBytes)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("bad-block-length", 2L * BLOCK.length),
                        org.assertj.core.groups.Tuple.tuple("trailing-bytes", bytes.length - 2L));
    }

    @Test
    void readsFinalFramesWithTheirClock() {
        byte[] bytes = join(finalFrame(BLOCK, 360_000), finalFrame(join(BLOCK, BLOCK), 360_001));
        Capture capture = Captures.of("t", bytes);
        List<Frame> frames = frames(capture);
        assertThat(capture.framing()).isEqualTo(Framing.FINAL);
        assertThat(frames).hasSize(2);
        assertThat(frames.get(1).timeKind()).isEqualTo(Frame.TimeKind.OF_DAY);
        assertThat(frames.get(1).timeNanos()).isEqualTo(3_600_010 * Nanos.MILLISECOND);
        assertThat(frames.get(1).toBytes()).isEqualTo(join(BLOCK, BLOCK));
    }

    @Test
    void readsGpsFramesWithTheirTrailers() {
        Capture capture = Captures.of("t", gps(gpsFrame(BLOCK, 128), gpsFrame(BLOCK, 192)));
        List<Frame> frames = frames(capture);
        assertThat(capture.framing()).isEqualTo(Framing.GPS);
        assertThat(frames).hasSize(2);
        assertThat(frames.get(1).timeNanos()).isEqualTo(1_500 * Nanos.MILLISECOND);
        assertThat(frames.get(1).toBytes()).isEqualTo(BLOCK);
    }

    @Test
    void readsPcapngWithItsTimeResolution() {
        byte[] packet = ipv4(BLOCK, 0);
        int padded = (packet.length + 3) & ~3;
        ByteBuffer file = ByteBuffer.allocate(28 + 32 + 32 + padded).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0x0A0D0D0A)
                .putInt(28)
                .putInt(0x1A2B3C4D)
                .putInt(1)
                .putLong(-1)
                .putInt(28);
        file.putInt(1).putInt(32).putInt(101).putInt(0);
        file.putShort((short) 9).putShort((short) 1).putInt(9).putInt(0).putInt(32);
        file.putInt(6).putInt(32 + padded).putInt(0);
        file.putInt((int) (TIME >>> 32))
                .putInt((int) TIME)
                .putInt(packet.length)
                .putInt(packet.length);
        file.put(packet).position(file.limit() - 4).putInt(32 + padded);
        Capture capture = Captures.of("t", file.array());
        List<Frame> frames = frames(capture);
        assertThat(capture.framing()).isEqualTo(Framing.PCAPNG);
        assertThat(frames).hasSize(1);
        assertThat(frames.getFirst().timeNanos()).isEqualTo(TIME);
        assertThat(frames.getFirst().toBytes()).isEqualTo(BLOCK);
    }

    @Test
    void unwrapsVlanTagsAndOradisHeaders() {
        byte[] oradis = join(new byte[] {0, (byte) (BLOCK.length + 6), 1, 2, 3, 4}, BLOCK);
        byte[] tagged = join(new byte[12], new byte[] {(byte) 0x81, 0, 0, 5, 8, 0}, ipv4(join(oradis, oradis), 0));
        List<Frame> frames = frames(Captures.of("t", ethernet(tagged)));
        assertThat(frames).hasSize(2);
        assertThat(frames.getFirst().toBytes()).isEqualTo(BLOCK);
        assertThat(frames.getFirst().timeNanos()).isEqualTo(1_700_000_000_250_000_000L);
    }

    @Test
    void reportsFragmentsThatStayIncomplete() {
        byte[] fragment = join(new byte[12], new byte[] {8, 0}, ipv4(BLOCK, 0x2000));
        Capture capture = Captures.of("t", ethernet(fragment));
        assertThat(frames(capture)).isEmpty();
        assertThat(capture.drainFindings()).extracting(Finding::code).containsExactly("fragment");
    }

    @Test
    void endsOnEveryPrefixAndCorruptionOfEveryFraming() throws IOException {
        byte[][] files = {pcap(), join(BLOCK, BLOCK), finalFrame(BLOCK, 5), gps(gpsFrame(BLOCK, 9), gpsFrame(BLOCK, 9))
        };
        for (byte[] file : files) {
            Framing framing = Captures.detect(file);
            for (int length = 0; length <= file.length; length++) {
                frames(Captures.of("t", Arrays.copyOf(file, length)));
                frames(Captures.of("t", Arrays.copyOf(file, length), framing));
            }
            Property.forSeeds(300, random -> {
                byte[] changed = file.clone();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                frames(Captures.of("t", changed, framing));
            });
        }
    }
}
