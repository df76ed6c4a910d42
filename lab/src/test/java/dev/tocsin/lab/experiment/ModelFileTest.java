package dev.tocsin.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.tracking.plane.PlanarArea;
import dev.tocsin.core.tracking.plane.PlanarBirth;
import dev.tocsin.node.config.ConfigException;
import dev.tocsin.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelFileTest {
    static final String GOOD = """
            area: {xMin: 0, xMax: 1000, yMin: -500, yMax: 500}
            detectionProbability: 0.9
            survivalProbability: 0.99
            clutterPerScan: 10
            scanSeconds: 1
            processNoise: 0.5
            birth:
              uniform: {velocitySigma: 30, perScan: 0.1, initial: 10}
            report: {threshold: 0.6}
            manoeuvre: true
            registration: false
            """;

    @Test
    void readsEveryKey() {
        Model model = ModelFile.parse("m.yaml", GOOD);
        assertThat(model.area()).isEqualTo(new PlanarArea(0, 1000, -500, 500));
        assertThat(model.chances()).isEqualTo(new Model.Chances(0.9, 0.99, 10));
        assertThat(model.scanSeconds()).isEqualTo(1);
        assertThat(model.motion()).isEqualTo(new Model.Motion(0.5, true));
        assertThat(model.birth()).isEqualTo(new PlanarBirth.Uniform(30, 0.1, 10));
        assertThat(model.report()).isEqualTo(new Model.Report(0.6, false, 5, 0));
        String gaussian =
                GOOD.replace("uniform: {velocitySigma: 30,", "gaussian: {mean: [1, 2, 3, 4], sigma: [5, 6, 7, 8],");
        assertThat(ModelFile.parse("m.yaml", gaussian).birth())
                .isEqualTo(new PlanarBirth.Gaussian(
                        new PlanarBirth.Point(1, 2, 3, 4), new PlanarBirth.Point(5, 6, 7, 8), 0.1, 10));
    }

    private static void refuses(String good, String bad, String complaint) {
        assertThatThrownBy(() -> ModelFile.parse("m.yaml", GOOD.replace(good, bad)))
                .as(bad)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void namesKeyAndLineOfWhatIsWrong() {
        refuses(
                "detectionProbability: 0.9",
                "detectionProbability: 1.5",
                "m.yaml:2:23: detectionProbability must lie from 0.001 to 1.0, not 1.5");
        refuses("processNoise: 0.5", "processNoise: much", "m.yaml:6:15: processNoise must be a number, not \"much\"");
        refuses("scanSeconds: 1\n", "", "m.yaml:1:1: scanSeconds is missing; set it here");
        refuses("scanSeconds: 1\n", "scanSecond: 1\n", "is \"scanSecond\" at m.yaml:");
        refuses("clutterPerScan: 10", "clutterPerSkan: 10", "clutterPerScan is missing");
        refuses("manoeuvre: true", "maneuver: true", "m.yaml:10:1: unknown key \"maneuver\" at the top");
        refuses("manoeuvre: true", "manoeuvre: maybe", "m.yaml:10:12: manoeuvre must be true or false, not \"maybe\"");
        refuses("xMax: 1000", "xMax: -1", "area.xMax must be greater than xMin");
        refuses("uniform: {", "normal: {", "m.yaml:7:1: birth must hold one of uniform and gaussian");
        refuses("velocitySigma: 30, ", "", "birth.uniform.velocitySigma is missing");
        refuses("threshold: 0.6", "treshold: 0.6", "report.threshold is missing");
    }

    @Test
    void readsTheModelsOfTheBenchmark() throws IOException {
        Path folder = SharedData.projectRoot().resolve("bench/tracking/models");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> models = files.sorted().toList();
            assertThat(models).hasSizeGreaterThanOrEqualTo(10);
            for (Path file : models) {
                assertThat(ModelFile.read(file).scanSeconds()).as("%s", file).isEqualTo(1);
            }
        }
    }
}
