package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedsTest {
    @Test
    void readsRangesAndSingleSeedsEachOnce() {
        assertThat(Seeds.parse("3..5")).containsExactly(3L, 4L, 5L);
        assertThat(Seeds.parse("7, 1..2,2")).containsExactly(7L, 1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1..", "5..3", "-1..2", "a", "1,,2", "1..20000", "1..5..9", "99999999999999999999"})
    void refusesWhatIsNoSeedsInOneSentence(String text) {
        assertThatThrownBy(() -> Seeds.parse(text))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("--seeds must be such as 1..20");
    }

    @Test
    @Tag("slow")
    void severalSeedsGiveTheFilesOfEachAlone(@TempDir Path folder) throws Exception {
        String[] span = {"--from", "12:00Z", "--until", "12:01Z", "--out"};
        assertThat(Tocsin.run(command(folder.resolve("both"), span, "--seeds", "8,9")))
                .isEqualTo(ExitCode.OK);
        assertThat(Tocsin.run(command(folder.resolve("alone"), span, "--seed", "9")))
                .isEqualTo(ExitCode.OK);
        for (String file : List.of("truth.csv", "tracks.csv", "forecasts.csv", "alerts.csv", "score.json")) {
            assertThat(folder.resolve("both/seed-9").resolve(file))
                    .as(file)
                    .hasSameBinaryContentAs(folder.resolve("alone").resolve(file));
        }
        assertThat(Files.readAllLines(folder.resolve("both/seeds.csv"))).hasSize(3);
        assertThat(folder.resolve("both/seeds.json")).exists();
    }

    @Test
    void takesEitherOneSeedOrSeveral(@TempDir Path folder) {
        assertThat(Tocsin.run("rehearse", "quiet-day", "--seed", "1", "--seeds", "1..2", "--out", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
    }

    private static String[] command(Path out, String[] span, String option, String seeds) {
        return new String[] {
            "rehearse", "quiet-day", option, seeds, span[0], span[1], span[2], span[3], span[4], out.toString()
        };
    }
}
