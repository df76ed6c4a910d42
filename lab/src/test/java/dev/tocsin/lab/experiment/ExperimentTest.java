package dev.tocsin.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.lab.score.Metric;
import dev.tocsin.lab.score.Scenes;
import dev.tocsin.lab.score.ScoreFigures;
import dev.tocsin.lab.score.Scorer;
import dev.tocsin.lab.table.TableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
    @TempDir
    Path folder;

    private Path model;
    private Path estimates;

    @BeforeEach
    void writeModel() throws IOException {
        model = write("m.yaml", ModelFileTest.GOOD.replace("manoeuvre: true", "manoeuvre: false"));
        estimates = folder.resolve("e.csv");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Experiment.Summary run(int threads, double lag, Path... plots) throws IOException {
        Optional<Path> sensors = Optional.of(folder.resolve("s.csv")).filter(Files::exists);
        return Experiment.run(
                new Experiment.Paths(List.of(plots), model, sensors, estimates, Optional.of(folder.resolve("b.csv"))),
                threads,
                lag);
    }

    /// Runs of five objects at constant speed with the model's sigma, detections and clutter.
    private void drawRuns(Path truth, Path plots, int runs, Random random) throws IOException {
        List<String> truths = new ArrayList<>(List.of("mc,k,target,px,py"));
        List<String> rows = new ArrayList<>(List.of("mc,k,t,sensor,x,y,sigma"));
        for (int mc = 1; mc <= runs; mc++) {
            for (int target = 0; target < 5; target++) {
                double x = 100 + 180 * target;
                double vy = 10 * random.nextGaussian();
                for (int k = 0; k < 40; k++) {
                    double y = vy * (k - 20);
                    truths.add(String.format(Locale.ROOT, "%d,%d,%d,%.3f,%.3f", mc, k, target, x, y));
                    if (random.nextDouble() < 0.9) {
                        rows.add(row(mc, k, x + 10 * random.nextGaussian(), y + 10 * random.nextGaussian()));
                    }
                }
            }
            for (int k = 0; k < 40; k++) {
                for (int c = 0; c < 10; c++) {
                    rows.add(row(mc, k, 1000 * random.nextDouble(), 1000 * random.nextDouble() - 500));
                }
            }
        }
        Files.write(truth, truths);
        Files.write(plots, rows);
    }

    private static String row(int mc, int k, double x, double y) {
        return String.format(Locale.ROOT, "%d,%d,%d,0,%.3f,%.3f,10", mc, k, k, x, y);
    }

    @Test
    void followsObjectsAmongClutterInEveryRunAndAnyNumberOfThreads() throws IOException {
        Path truth = folder.resolve("t.csv");
        Path plots = folder.resolve("d.csv");
        drawRuns(truth, plots, 8, new Random(11));
        Experiment.Summary summary = run(1, 0, plots);
        byte[] alone = Files.readAllBytes(estimates);
        ScoreFigures figures = Scorer.score(
                Scenes.read(truth, "target"), Scenes.read(estimates, "track"), new Metric(2, 50), Scorer.Span.ALL);
        assertThat(summary.work().runs()).isEqualTo(8);
        assertThat(summary.work().scans()).isEqualTo(320);
        // Five objects at some 6 m each: 13 m; the rest is births and a few misses.
        assertThat(figures.gospa().rms()).isLessThan(40);
        assertThat(figures.gospa().counts().falseTracks()).isLessThan(0.3);
        assertThat(figures.identity().continuity()).isGreaterThan(0.9);
        run(3, 0, plots);
        assertThat(Files.readAllBytes(estimates)).isEqualTo(alone);
    }

    @Test
    void countsBadRowsWithTheirPlaceAndUsesTheOthers() throws IOException {
        StringBuilder rows = new StringBuilder("k,t,sensor,x,y,sigma\n");
        for (int k = 0; k < 10; k++) {
            rows.append(String.format(Locale.ROOT, "%d,%d,0,%d,100,10%n", k, k, 100 + 5 * k));
        }
        rows.append("10,10,0,oops,100,10\n10,10,0,150,100,0\n10,10,0,150\n");
        Experiment.Summary summary = run(1, 0, write("d.csv", rows.toString()));
        assertThat(summary.plots()).isEqualTo(10);
        assertThat(summary.badRows()).isEqualTo(3);
        assertThat(summary.problems())
                .containsExactly(
                        "d.csv:12: column x: \"oops\" is no finite number",
                        "d.csv:13: column sigma: \"0\" is not from 1.0E-6 to 1.0E9",
                        "d.csv:14: 4 cells where the header has 6");
        List<String> lines = Files.readAllLines(estimates);
        assertThat(lines.getFirst()).isEqualTo("k,t,track,px,vx,py,vy");
        assertThat(lines.getLast()).startsWith("9,9.0000,");
        String[] last = lines.getLast().split(",", -1);
        assertThat(Double.parseDouble(last[3])).isCloseTo(145, within(10.0));
        assertThat(Double.parseDouble(last[4])).isCloseTo(5, within(4.0));
    }

    @Test
    void drawsThePictureOfAScanOnlyFromWhatHasArrived() throws IOException {
        // Every plot arrives 2.5 s late: the picture of scan k online knows k - 3, with a lag of 3 s it knows k.
        StringBuilder rows = new StringBuilder("k,t,t_arrival,sensor,x,y,sigma\n");
        for (int k = 0; k < 30; k++) {
            rows.append(String.format(Locale.ROOT, "%d,%d,%.1f,0,%d,100,10%n", k, k, k + 2.5, 100 + 20 * k));
        }
        Path plots = write("d.csv", rows.toString());
        run(1, 0, plots);
        String online = Files.readString(estimates);
        run(1, 3, plots);
        String lagged = Files.readString(estimates);
        assertThat(online.lines().skip(1).findFirst().orElseThrow())
                .doesNotStartWith("0,")
                .doesNotStartWith("1,");
        assertThat(online.lines().count()).isLessThan(lagged.lines().count());
        assertThat(lagged.lines().reduce((_, b) -> b).orElseThrow()).startsWith("29,29.0000,");
    }

    @Test
    void saysWhenNoRowOfAFileCanBeUsed() throws IOException {
        Path bad = write("d.csv", "k,x,y,sigma\n1,0,0,NaN\n2,0,0,-1\n");
        assertThatThrownBy(() -> run(1, 0, bad))
                .isInstanceOf(TableException.class)
                .hasMessage("none of the 2 rows of d.csv can be used, the first: d.csv:2: column sigma: \"NaN\" is no"
                        + " finite number");
    }

    @Test
    void takesTimesSince1970AndRefusesASpanThatCannotBeMeant() throws IOException {
        Path epoch = write("d.csv", "t,x,y,sigma\n1700000001,0,0,5\n1700000002,1,0,5\n");
        assertThat(run(1, 0, epoch).badRows()).isZero();
        Path slip = write("d.csv", "t,x,y,sigma\n1,0,0,5\n1700000002,1,0,5\n");
        assertThatThrownBy(() -> run(1, 0, slip))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("from scan 1 to 1700000002 of 1.0 s");
        Path far = write("d.csv", "k,x,y,sigma\n-2000000000,0,0,5\n2000000000,1,0,5\n");
        assertThatThrownBy(() -> run(1, 0, far)).isInstanceOf(TableException.class);
    }

    @Test
    void tellsPlotsThatNoPictureCanShow() throws IOException {
        Path slow = write("d.csv", "k,t,x,y,sigma\n1,1,0,0,5\n2,20,1,0,5\n3,30,1,0,5\n");
        assertThat(run(1, 0, slow).findings())
                .anyMatch(f -> f.startsWith("plots-after-the-last-scan: 2 of 3 plots"))
                .anyMatch(f -> f.startsWith("no-biases"));
    }

    @Test
    void asksForWhatTheKindOfPlotsNeeds() throws IOException {
        Path radar = write("r.csv", "t,t_arrival,sensor,range_m,azimuth_rad,sigma_range_m,sigma_azimuth_rad\n");
        assertThatThrownBy(() -> run(1, 0, radar))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("--sensors");
        Path bare = write("x.csv", "mc,k,x,y\n1,1,5,5\n");
        assertThatThrownBy(() -> run(1, 0, bare))
                .isInstanceOf(TableException.class)
                .hasMessage("x.csv:1: no column sigma; add it, or sigma to the model");
        model = write("m2.yaml", ModelFileTest.GOOD + "sigma: 1\n");
        assertThat(run(1, 0, bare).plots()).isEqualTo(1);
        Path runless = write("y.csv", "k,x,y\n1,5,5\n");
        assertThatThrownBy(() -> run(1, 0, bare, runless)).hasMessageContaining("column mc");
    }

    @Test
    void mixesRadarsWithReportsAndWritesTheirBiases() throws IOException {
        model = write(
                "m3.yaml",
                ModelFileTest.GOOD
                        .replace("registration: false", "registration: true")
                        .replace("xMax: 1000", "xMax: 100000")
                        .replace("yMax: 500", "yMax: 100000"));
        write("s.csv", "sensor,x,y\n4,0,0\n");
        Random random = new Random(8);
        StringBuilder radar =
                new StringBuilder("t,t_arrival,sensor,range_m,azimuth_rad,sigma_range_m,sigma_azimuth_rad\n");
        StringBuilder reports = new StringBuilder("t,t_arrival,address,x,y,sigma\n");
        for (int k = 0; k < 120; k++) {
            for (int i = 0; i < 8; i++) {
                double x = 20_000 + 5_000 * i + 100 * k;
                double y = 60_000 - 7_000 * i + 60 * i * k / 8.0;
                reports.append(String.format(
                        Locale.ROOT,
                        "%d,%.1f,40000%d,%.2f,%.2f,20%n",
                        k,
                        k + 0.5,
                        i,
                        x + 20 * random.nextGaussian(),
                        y + 20 * random.nextGaussian()));
                if (k % 4 == 0) {
                    radar.append(String.format(
                            Locale.ROOT,
                            "%d,%.1f,4,%.2f,%.7f,50,0.001%n",
                            k,
                            k + 0.3,
                            Math.hypot(x, y) + 90 + 50 * random.nextGaussian(),
                            Math.atan2(x, y) - 0.004 + 0.001 * random.nextGaussian()));
                }
            }
        }
        Experiment.Summary summary = run(1, 0, write("r.csv", radar.toString()), write("a.csv", reports.toString()));
        assertThat(summary.plots()).isEqualTo(30 * 8 + 120 * 8);
        List<String> biases = Files.readAllLines(folder.resolve("b.csv"));
        assertThat(biases.getFirst())
                .isEqualTo("sensor,range_m,azimuth_rad,time_s,sigma_range_m,sigma_azimuth_rad,sigma_time_s");
        String[] bias = biases.get(1).split(",", -1);
        assertThat(bias[0]).isEqualTo("4");
        assertThat(Double.parseDouble(bias[1])).isCloseTo(90, within(25.0));
        assertThat(Double.parseDouble(bias[2])).isCloseTo(-0.004, within(5e-4));
    }
}
