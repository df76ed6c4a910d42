package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TocsinTest {
    @Test
    void saysItsVersion() {
        assertThat(Tocsin.run("--version")).isEqualTo(ExitCode.OK);
    }

    @Test
    void refusesAnUnknownCommandWithTheUsageCode() {
        assertThat(Tocsin.run("launch-missiles")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void progressIsSilentForTwoSecondsThenSpeaksEveryTen() {
        AtomicLong clock = new AtomicLong();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Progress progress =
                new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), clock::get, false)) {
            for (int second = 0; second <= 23; second++) {
                clock.set(second * 1_000_000_000L);
                progress.at("decoding", second, 23);
            }
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("decoding    8 %  2 s", "decoding   52 %  12 s", "decoding   95 %  22 s");
    }
}
