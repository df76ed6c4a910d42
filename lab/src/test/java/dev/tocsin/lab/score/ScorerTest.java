package dev.tocsin.lab.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.testing.Property;
import dev.tocsin.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScorerTest {
    private static final Metric METRIC = new Metric(2, 50);

    @TempDir
    Path folder;

    private static Points points(double... coordinates) {
        Points points = new Points();
        for (int i = 0; i < coordinates.length; i += 2) {
            points.add(i / 2, coordinates[i], coordinates[i + 1]);
        }
        return points;
    }

    @Test
    void leavesAPairAtTheCutOffAlone() {
        Gospa at = Gospa.of(points(0, 0), points(30, 40), METRIC);
        assertThat(at).isEqualTo(new Gospa(50, 0, 0, 1, 1));
        Gospa inside = Gospa.of(points(0, 0), points(27, 36), METRIC);
        assertThat(inside).isEqualTo(new Gospa(45, 2025, 1, 0, 0));
    }

    @Test
    void pairsForTheLeastSumAndNotGreedily() {
        // 0-6 and 10-18 cost 36 + 64 = 100; the nearest pair first, 10-6, would leave 0-18: 16 + 324.
        assertThat(Gospa.of(points(0, 0, 10, 0), points(6, 0, 18, 0), METRIC).value())
                .isCloseTo(10, within(1e-12));
        // One exact pair and one of each kind alone, 0 + 2 · 50, beats two pairs of 9 m, 162.
        assertThat(Gospa.of(points(0, 0, 9, 0), points(9, 0, 18, 0), new Metric(2, 10)))
                .isEqualTo(new Gospa(10, 0, 1, 1, 1));
    }

    @Test
    void findsTheSamePairsAsExhaustiveSearch() {
        Property.forSeeds(400, random -> {
            Metric metric = new Metric(random.nextBoolean() ? 2 : 1.5, 10);
            Points truth = drawn(random, 6);
            Points estimates = drawn(random, 6);
            double best = exhaustive(truth, estimates, metric, 0, 0);
            assertThat(metric.power(Gospa.of(truth, estimates, metric).value())).isCloseTo(best, within(1e-9));
        });
    }

    private static Points drawn(Random random, int most) {
        Points points = new Points();
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            points.add(i, random.nextDouble() * 20 - 10, random.nextDouble() * 20 - 10);
        }
        return points;
    }

    /// The least cost when left points from `i` on may still be paired with right points not in `used`.
    private static double exhaustive(Points left, Points right, Metric metric, int i, int used) {
        if (i == left.size()) {
            return metric.half() * (right.size() - Integer.bitCount(used));
        }
        double best = metric.half() + exhaustive(left, right, metric, i + 1, used);
        for (int j = 0; j < right.size(); j++) {
            double d = Math.hypot(left.x(i) - right.x(j), left.y(i) - right.y(j));
            if ((used & 1 << j) == 0 && d < metric.c()) {
                best = Math.min(best, metric.power(d) + exhaustive(left, right, metric, i + 1, used | 1 << j));
            }
        }
        return best;
    }

    @Test
    void keepsAPairWhileItLivesAndCountsAChangeAfterAGap() {
        Scenes truth = new Scenes(false);
        Scenes estimates = new Scenes(false);
        int x = estimates.identity("x");
        int y = estimates.identity("y");
        for (int k = 0; k < 4; k++) {
            truth.scene(0).scan(k).add(truth.identity("A"), 0, 0);
        }
        estimates.scene(0).scan(0).add(x, 20, 0);
        estimates.scene(0).scan(1).add(x, 40, 0);
        estimates.scene(0).scan(1).add(y, 1, 0); // nearer, but the pair with x still holds
        estimates.scene(0).scan(3).add(y, 1, 0);
        ScoreFigures figures = Scorer.score(truth, estimates, METRIC, Scorer.Span.ALL);
        assertThat(figures.identity()).isEqualTo(new ScoreFigures.IdentityFigures(1, 0.5));
        assertThat(figures.siap()).isEqualTo(new ScoreFigures.SiapFigures(0.75, 4.0 / 3, 0));
        assertThat(figures.gospa().counts()).isEqualTo(new ScoreFigures.Counts(0.25, 0.25, 1, 1));
    }

    @Test
    void refusesATrackThatStandsTwiceInAScan() {
        Scenes truth = new Scenes(false);
        truth.scene(0).scan(0).add(truth.identity("A"), 0, 0);
        Scenes estimates = new Scenes(false);
        estimates.scene(0).scan(0).add(estimates.identity("x"), 0, 0);
        estimates.scene(0).scan(0).add(estimates.identity("x"), 5, 0);
        assertThatThrownBy(() -> Scorer.score(truth, estimates, METRIC, Scorer.Span.ALL))
                .hasMessage("a track stands twice in scan 0 of the estimates");
    }

    @Test
    void agreesWithTheGoldenCasesOfTheBenchmark() throws IOException {
        JsonNode golden = new JsonMapper().readTree(Files.readString(SharedData.require("bench/tracking/golden.json")));
        double tolerance = golden.get("tolerance").doubleValue();
        for (JsonNode test : golden.get("gospa")) {
            Gospa g = Gospa.of(points(test.get("truth")), points(test.get("estimates")), metric(test));
            JsonNode expected = test.get("expected");
            assertThat(g.value())
                    .as("%s", test.get("name"))
                    .isCloseTo(expected.get("gospa").doubleValue(), within(tolerance));
            assertThat(g.localisation()).isCloseTo(expected.get("localisation").doubleValue(), within(tolerance));
            assertThat(g.missed()).isEqualTo(expected.get("missed").intValue());
            assertThat(g.falseTracks()).isEqualTo(expected.get("false").intValue());
        }
        for (JsonNode test : golden.get("sequences")) {
            Scenes truth = new Scenes(false);
            Scenes estimates = new Scenes(false);
            for (JsonNode scan : test.get("scans")) {
                add(truth, scan.get("k").intValue(), scan.get("truth"));
                add(estimates, scan.get("k").intValue(), scan.get("estimates"));
            }
            Map<String, Number> figures =
                    ScoreReport.named(Scorer.score(truth, estimates, metric(test), Scorer.Span.ALL));
            test.get("expected")
                    .properties()
                    .forEach(e -> assertThat(
                                    figures.getOrDefault(e.getKey(), Double.NaN).doubleValue())
                            .as("%s: %s", test.get("name"), e.getKey())
                            .isCloseTo(e.getValue().doubleValue(), within(tolerance)));
        }
        assertThat(golden.get("gospa").size() + golden.get("sequences").size()).isGreaterThanOrEqualTo(18);
    }

    private static Metric metric(JsonNode test) {
        return new Metric(test.get("p").doubleValue(), test.get("c").doubleValue());
    }

    private static Points points(JsonNode pairs) {
        Points points = new Points();
        for (JsonNode pair : pairs) {
            points.add(points.size(), pair.get(0).doubleValue(), pair.get(1).doubleValue());
        }
        return points;
    }

    private static void add(Scenes scenes, int k, JsonNode named) {
        for (JsonNode point : named) {
            scenes.scene(0)
                    .scan(k)
                    .add(
                            scenes.identity(point.get(0).stringValue()),
                            point.get(1).doubleValue(),
                            point.get(2).doubleValue());
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void printsWhatTheBenchmarksScorerPrints() throws Exception {
        Path python = SharedData.require("bench/tracking/score.py");
        Assumptions.assumeTrue(
                exits("python3", "-c", "import numpy, scipy"), "python3 with numpy and scipy not found, test skipped");
        Path truth = folder.resolve("truth.csv");
        Path estimates = folder.resolve("estimates.csv");
        drawFiles(truth, estimates, new Random(7));
        String expected = output(
                "python3",
                python.toString(),
                "--truth",
                truth.toString(),
                "--estimates",
                estimates.toString(),
                "--p",
                "2",
                "--c",
                "50",
                "--skip-scans",
                "2",
                "--max-scans",
                "20");
        ScoreFigures figures = Scorer.score(
                Scenes.read(truth, "target"),
                Scenes.read(estimates, "track", "id"),
                METRIC,
                new Scorer.Span(2, java.util.OptionalInt.of(20), java.util.OptionalInt.empty()));
        assertThat(ScoreReport.json(figures)).isEqualTo(expected.strip());
    }

    /// A crowded scene of three runs: estimates are the truth with noise, holes, changes of name and
    /// strays.
    private static void drawFiles(Path truth, Path estimates, Random random) throws IOException {
        List<String> truths = new ArrayList<>(List.of("mc,k,target,px,py"));
        List<String> tracks = new ArrayList<>(List.of("mc,k,track,px,py"));
        for (int mc = 1; mc <= 3; mc++) {
            for (int k = 5; k < 35; k++) {
                for (int t = 0; t < 60; t++) {
                    double px = (t * 37 % 400) + 3 * k * Math.cos(t);
                    double py = (t * 91 % 400) + 3 * k * Math.sin(t);
                    truths.add(String.format(Locale.ROOT, "%d,%d,%d,%.3f,%.3f", mc, k, t, px, py));
                    if (random.nextDouble() < 0.85) {
                        tracks.add(String.format(
                                Locale.ROOT,
                                "%d,%d,t%d-%d,%.3f,%.3f",
                                mc,
                                k,
                                t,
                                k / (9 + t % 5),
                                px + 12 * random.nextGaussian(),
                                py + 12 * random.nextGaussian()));
                    }
                }
                for (int f = 0; f < 10; f++) {
                    tracks.add(String.format(
                            Locale.ROOT,
                            "%d,%d,f%d,%.3f,%.3f",
                            mc,
                            k,
                            f,
                            random.nextDouble() * 400,
                            random.nextDouble() * 400));
                }
            }
        }
        Files.write(truth, truths);
        Files.write(estimates, tracks);
    }

    private static boolean exits(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
