package dev.tocsin.wire.sapient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.testing.Property;
import dev.tocsin.wire.sapient.proto.SapientMessage;
import dev.tocsin.wire.sapient.proto.Task;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SapientFramesTest {
    @Test
    void cutsTheSameMessagesHoweverTheStreamIsTorn() {
        Property.forSeeds(200, random -> {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            List<byte[]> sent = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                byte[] body = new byte[1 + random.nextInt(9_000)];
                random.nextBytes(body);
                sent.add(body);
                stream.write(body.length & 0xFF);
                stream.write(body.length >> 8 & 0xFF);
                stream.write(body.length >> 16 & 0xFF);
                stream.write(body.length >>> 24);
                stream.writeBytes(body);
            }
            byte[] bytes = stream.toByteArray();
            SapientFrames frames = new SapientFrames();
            List<byte[]> cut = new ArrayList<>();
            for (int at = 0; at < bytes.length; ) {
                int to = Math.min(bytes.length, at + 1 + random.nextInt(4_000));
                cut.addAll(frames.accept(bytes, at, to));
                at = to;
            }
            assertThat(cut).containsExactlyElementsOf(sent);
            assertThat(frames.broken()).isEmpty();
        });
    }

    @Test
    void endsAStreamWithALengthThatCannotBe() {
        for (byte[] header :
                List.of(new byte[] {0, 0, 0, 0}, new byte[] {1, 0, 16, 0}, new byte[] {-1, -1, -1, -1}, new byte[] {
                    '<', '?', 'x', 'm'
                })) {
            SapientFrames frames = new SapientFrames();
            assertThat(frames.accept(header, 0, 4)).isEmpty();
            assertThat(frames.broken()).isPresent();
            assertThat(frames.accept(new byte[100], 0, 100)).isEmpty();
        }
    }

    @Test
    void neverFramesATask() {
        SapientMessage task =
                SapientMessage.newBuilder().setTask(Task.newBuilder()).build();
        assertThatThrownBy(() -> SapientCodec.frame(task)).hasMessageContaining("never sent");
    }

    @Test
    void refusesMessagesNestedWithoutEnd() {
        // SubClass inside SubClass: field 3 of a classification, field 4 of each sub-class.
        byte[] nested = {};
        for (int i = 0; i < 200; i++) {
            nested = field(4, nested);
        }
        byte[] bytes = field(7, field(11, field(3, nested)));
        assertThat(SapientCodec.decode(bytes, "test").value()).isEmpty();
    }

    private static byte[] field(int number, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(number << 3 | 2);
        for (int rest = body.length; ; rest >>>= 7) {
            out.write(rest > 127 ? (rest & 127) | 128 : rest);
            if (rest <= 127) {
                break;
            }
        }
        out.writeBytes(body);
        return out.toByteArray();
    }
}
