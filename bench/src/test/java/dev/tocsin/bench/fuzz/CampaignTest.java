package dev.tocsin.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class CampaignTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    static Stream<String> targets() {
        return FuzzTargets.names().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    @Tag("slow")
    void everyTargetTakesItsFirstInputs(String name) throws IOException {
        int count = name.equals("signature") ? 300 : 5_000;
        Campaign.Result result = campaign().run(FuzzTargets.named(name), List.of(), count, 7);
        assertThat(result.inputs()).isEqualTo(count);
        assertThat(result.kinds()).as("the inputs bring about different things").isGreaterThan(3);
    }

    @Test
    void findsWhatThrowsAndKeepsTheInput() throws IOException {
        FuzzTarget bad = target(input -> {
            if (input.length > 3 && input[0] == 'b') {
                throw new ArrayIndexOutOfBoundsException("4");
            }
            return 0;
        });
        assertThatThrownBy(() -> campaign().run(bad, List.of(), 100_000, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ArrayIndexOutOfBounds");
        assertThat(written()).hasSize(1);
        assertThat(Files.readAllBytes(written().getFirst())[0]).isEqualTo((byte) 'b');
    }

    /// In processor time, as a campaign judges: by the clock it would be fast on a busy machine.
    @Test
    void findsWhatIsSlow() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        FuzzTarget slow = target(input -> {
            long end = threads.getCurrentThreadCpuTime() + (input.length == 0 ? 110_000_000L : 0);
            while (threads.getCurrentThreadCpuTime() < end) {
                Thread.onSpinWait();
            }
            return 0;
        });
        assertThatThrownBy(() -> campaign().run(slow, List.of(), 10_000, 1)).hasMessageContaining("takes 1");
    }

    @Test
    void findsWhatIsKept() {
        List<byte[]> kept = new ArrayList<>();
        FuzzTarget hoarder = target(input -> {
            if (kept.size() < 1_000) {
                kept.add(new byte[100_000]);
            }
            return 0;
        });
        assertThatThrownBy(() -> campaign().run(hoarder, List.of(), 1_000, 1)).hasMessageContaining("keeps");
        assertThat(kept).hasSize(1_000);
    }

    @Test
    void triesTheSameInputsForTheSameSeed() throws IOException {
        assertThat(inputs()).isEqualTo(inputs()).hasSizeGreaterThan(100);
    }

    /// Hashes of the inputs of a campaign. One that took long, be it for a busy machine, is tried again at once to see
    /// whether it was the input: that counts once.
    private List<Integer> inputs() throws IOException {
        List<Integer> tried = new ArrayList<>();
        FuzzTarget listener = target(input -> {
            int hash = Arrays.hashCode(input);
            if (tried.isEmpty() || tried.getLast() != hash) {
                tried.add(hash);
            }
            return tried.size();
        });
        campaign().run(listener, List.of(), 500, 3);
        return tried;
    }

    private Campaign campaign() {
        return new Campaign(new PrintStream(said, true, StandardCharsets.UTF_8), folder);
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private interface Taker {
        long take(byte[] input);
    }

    private static FuzzTarget target(Taker taker) {
        return new FuzzTarget() {
            @Override
            public String name() {
                return "sample";
            }

            @Override
            public List<byte[]> seeds() {
                return List.of("abcdefgh".getBytes(StandardCharsets.US_ASCII));
            }

            @Override
            public long take(byte[] input) {
                return taker.take(input);
            }
        };
    }
}
