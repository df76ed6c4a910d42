package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImpactCommandTest {
    private static final String SITE = """
            radar_x,radar_y,radar_z,sigma_range_m,sigma_azimuth_rad,sigma_elevation_rad
            6371000,0,0,30,0.001,0.001
            """;

    /// Up over the radar with 500 m/s, high above the air; it comes down later.
    private static final String LOB = """
            run,t,range_m,azimuth_rad,elevation_rad
            4,0,100000,1,1.5
            4,1,100495,1,1.5
            4,2,100981,1,1.5
            4,3,101457,1,1.5
            4,4,101924,1,1.5
            """;

    @TempDir
    Path folder;

    private int run(String radar, String site, String... more) throws IOException {
        Path r = Files.writeString(folder.resolve("r.csv"), radar);
        Path s = Files.writeString(folder.resolve("s.csv"), site);
        String[] all = new String[more.length + 5];
        System.arraycopy(new String[] {"impact", "--radar", r.toString(), "--site", s.toString()}, 0, all, 0, 5);
        System.arraycopy(more, 0, all, 5, more.length);
        return Tocsin.run(all);
    }

    @Test
    void writesARowForWhatComesDownAndNoneForWhatHasNoArc() throws IOException {
        Path out = folder.resolve("deeper/i.csv");
        assertThat(run(LOB + "5,0,1000,0,0\n", SITE, "--earth", "sphere", "--out", out.toString()))
                .isEqualTo(ExitCode.OK);

        assertThat(Files.readAllLines(out)).hasSize(2).satisfies(lines -> {
            assertThat(lines.getFirst()).startsWith("run,t,latitude_deg,longitude_deg,sigma_major_m");
            assertThat(lines.getLast()).startsWith("4,");
            assertThat(Double.parseDouble(lines.getLast().split(",", -1)[1])).isBetween(150.0, 350.0);
        });
    }

    @Test
    void refusesToWriteOverWhatItReadsAndWhatIsNoTable() throws IOException {
        String radar = folder.resolve("r.csv").toString();
        assertThat(run(LOB, SITE, "--out", radar)).isEqualTo(ExitCode.USAGE);
        assertThat(Files.readString(Path.of(radar))).isEqualTo(LOB);

        Path out = folder.resolve("i.csv");
        assertThat(run("nothing\n", SITE, "--out", out.toString())).isEqualTo(ExitCode.DATA);
        assertThat(run(LOB, "nothing\n", "--out", out.toString())).isEqualTo(ExitCode.DATA);
        assertThat(run(LOB, SITE, "--earth", "flat", "--out", out.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(out).doesNotExist();
    }
}
