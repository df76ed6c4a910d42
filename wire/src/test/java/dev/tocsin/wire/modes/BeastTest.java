package dev.tocsin.wire.modes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.testing.Property;
import dev.tocsin.wire.FindingLog;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BeastTest {
    private static final String ALPHABET = "*@<;0123456789abcdefABCDEF\r\n x";

    private record Sent(long ticks, int signal, String message) {}

    private static Sent draw(Random random) {
        byte[] message = new byte[random.nextBoolean() ? ModesFrame.SHORT_BYTES : ModesFrame.LONG_BYTES];
        random.nextBytes(message);
        for (int i = 0; i < message.length; i++) {
            message[i] = random.nextInt(4) == 0 ? 0x1A : message[i];
        }
        long ticks = 1 + (random.nextLong() >>> 17);
        return new Sent(ticks, random.nextInt(256), HexFormat.of().formatHex(message));
    }

    private static List<Sent> read(byte[] bytes, Random random, FindingLog findings) {
        List<Sent> got = new ArrayList<>();
        BeastReader reader = new BeastReader(findings);
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(40));
            reader.accept(bytes, at, to, frame -> got.add(sent(frame)));
            at = to;
        }
        return got;
    }

    private static Sent sent(ModesFrame frame) {
        return new Sent(frame.ticks(), frame.signal(), HexFormat.of().formatHex(frame.toBytes()));
    }

    @Test
    void readsBackEveryFrameThatWasWrittenHoweverTheStreamIsCut() {
        Property.forSeeds(500, random -> {
            List<Sent> sent = new ArrayList<>();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int i = 0; i < 20; i++) {
                Sent one = draw(random);
                sent.add(one);
                byte[] message = HexFormat.of().parseHex(one.message());
                bytes.writeBytes(BeastWriter.toBytes(one.ticks(), one.signal(), message));
                if (random.nextInt(5) == 0) {
                    bytes.writeBytes(BeastWriter.heartbeat());
                }
            }
            FindingLog findings = new FindingLog("test");
            assertThat(read(bytes.toByteArray(), random, findings)).isEqualTo(sent);
            assertThat(findings.isEmpty()).isTrue();
        });
    }

    @Test
    void findsItsWayAfterDamage() {
        byte[] good = BeastWriter.toBytes(5, 1, HexFormat.of().parseHex("5d4d20237a55a6"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(good, 0, 9);
        bytes.writeBytes(good);
        bytes.writeBytes(new byte[] {1, 2, 3, 0x1A, 0x7F, 4});
        bytes.writeBytes(good);
        FindingLog findings = new FindingLog("test");
        assertThat(read(bytes.toByteArray(), new Random(1), findings)).hasSize(2);
        assertThat(findings.drain())
                .extracting(Finding::code)
                .containsExactly("truncated-frame", "skipped-bytes", "unknown-frame");
    }

    @Test
    void believesTheStatusFrameThatSaysGps() {
        BeastReader reader = new BeastReader(new FindingLog("test"));
        byte[] status = {0x1A, '4', 0, 0, 0, 0, 0, 0, 0, 0x11, 3, 0x1A, '1', 0, 0, 0, 0, 0, 0, 0, 7, 7};
        reader.accept(status, 0, status.length, frame -> {});
        assertThat(reader.saysGps()).isTrue();
        assertThat(reader.statuses()).isOne();
        assertThat(reader.modeAcReplies()).isOne();
    }

    @Test
    void readsEveryFormOfAvr() {
        String text = "*5d4d20237a55a6;\r\n@0000000000105D4D20237A55A6;\n<000000000011805d4d20237a55a6;\n*7700;\n";
        List<Sent> got = new ArrayList<>();
        FindingLog findings = new FindingLog("test");
        AvrReader reader = new AvrReader(findings);
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            reader.accept(bytes, i, i + 1, frame -> got.add(sent(frame)));
        }
        assertThat(got)
                .containsExactly(
                        new Sent(ModesFrame.NO_TICKS, 0, "5d4d20237a55a6"),
                        new Sent(16, 0, "5d4d20237a55a6"),
                        new Sent(17, 0x80, "5d4d20237a55a6"));
        assertThat(reader.modeAcReplies()).isOne();
        assertThat(findings.isEmpty()).isTrue();
    }

    @Test
    void staysTotalOnArbitraryBytes() {
        Property.forSeeds(2_000, BeastTest::total);
    }

    @Test
    @Tag("slow")
    void staysTotalOnMillionsOfArbitraryFrames() {
        Property.forSeeds(60_000, BeastTest::total);
    }

    /// Random bytes, damaged frames and frames whose parity holds: nothing may throw, and findings stay bounded.
    private static void total(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 60; i++) {
            byte[] junk = new byte[random.nextInt(30)];
            random.nextBytes(junk);
            switch (random.nextInt(4)) {
                case 0 -> bytes.writeBytes(junk);
                case 1 -> bytes.write(BeastWriter.toBytes(random.nextLong(), 1, new byte[14]), 0, random.nextInt(23));
                default -> {
                    long me = random.nextLong() & 0xFF_FFFF_FFFF_FFFFL;
                    byte[] message = AdsbEncoder.squitter(random.nextInt(4), me);
                    message[0] = (byte) (random.nextInt(32) << 3 | random.nextInt(8));
                    Parity.seal(message, 0, message.length, random.nextInt(6) < 5 ? 0 : random.nextInt(4));
                    bytes.writeBytes(BeastWriter.toBytes(random.nextLong() >>> 40, 1, message));
                }
            }
        }
        byte[] data = bytes.toByteArray();
        byte[] text = new byte[data.length];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) ALPHABET.charAt((data[i] & 0xFF) % ALPHABET.length());
        }
        AdsbTest.decodeAll(data, ModesPlots.Wire.BEAST);
        AdsbTest.decodeAll(text, ModesPlots.Wire.AVR);
    }
}
