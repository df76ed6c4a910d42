package dev.tocsin.lab.experiment;

import dev.tocsin.core.tracking.plane.PlanarArea;
import dev.tocsin.core.tracking.plane.PlanarBirth;
import dev.tocsin.node.config.ConfigException;
import dev.tocsin.node.config.ConfigText;
import dev.tocsin.node.config.ConfigTree;
import dev.tocsin.node.config.Section;
import java.io.IOException;
import java.nio.file.Path;

/// Reads the prior knowledge of an experiment, `M.yaml`. Every complaint names file, line and key.
public final class ModelFile {
    private static final long MAX_BYTES = 1 << 20;
    private static final double MAX_METRES = 1e8;
    private static final double DEFAULT_THRESHOLD = 0.5;

    private ModelFile() {}

    /// Reads a model.
    ///
    /// @throws ConfigException when it cannot be used
    public static Model read(Path file) throws IOException {
        return parse(file.toString(), ConfigText.read(file, MAX_BYTES));
    }

    static Model parse(String name, String text) {
        if (!(ConfigTree.parse(name, text) instanceof ConfigTree.Mapping top)) {
            throw new ConfigException(name + ":1:1: a model holds keys and values");
        }
        try (Section root = Section.of(top)) {
            double scanSeconds = root.real("scanSeconds", 1e-3, 3600);
            double threshold = DEFAULT_THRESHOLD;
            if (root.has("report")) {
                try (Section report = root.section("report")) {
                    threshold = report.real("threshold", 0, 1);
                }
            }
            return new Model(
                    area(root),
                    new Model.Chances(
                            root.real("detectionProbability", 1e-3, 1),
                            root.real("survivalProbability", 1e-3, 1),
                            root.real("clutterPerScan", 0, 1e7)),
                    scanSeconds,
                    new Model.Motion(root.real("processNoise", 0, 1e6), root.flag("manoeuvre", false)),
                    birth(root),
                    new Model.Report(
                            threshold,
                            root.flag("registration", false),
                            root.real("latenessSeconds", Model.USUAL_LATENESS_SECONDS, 0, 600),
                            root.real("sigma", 0, 0, MAX_METRES)));
        }
    }

    private static PlanarArea area(Section root) {
        need(root, "area");
        try (Section area = root.section("area")) {
            double xMin = area.real("xMin", -MAX_METRES, MAX_METRES);
            double xMax = area.real("xMax", -MAX_METRES, MAX_METRES);
            double yMin = area.real("yMin", -MAX_METRES, MAX_METRES);
            double yMax = area.real("yMax", -MAX_METRES, MAX_METRES);
            if (!(xMin < xMax)) {
                throw area.wrong("xMax", "must be greater than xMin");
            }
            if (!(yMin < yMax)) {
                throw area.wrong("yMax", "must be greater than yMin");
            }
            return new PlanarArea(xMin, xMax, yMin, yMax);
        }
    }

    private static void need(Section section, String key) {
        if (!section.has(key)) {
            throw section.wrong(key, "is missing; set it here");
        }
    }

    private static PlanarBirth birth(Section root) {
        need(root, "birth");
        try (Section birth = root.section("birth")) {
            if (birth.has("uniform") == birth.has("gaussian")) {
                throw root.wrong("birth", "must hold one of uniform and gaussian");
            }
            return birth.has("uniform") ? uniform(birth.section("uniform")) : gaussian(birth.section("gaussian"));
        }
    }

    private static PlanarBirth uniform(Section section) {
        try (section) {
            return new PlanarBirth.Uniform(
                    section.real("velocitySigma", 1e-6, 1e5),
                    section.real("perScan", 0, 1e6),
                    section.real("initial", 0, 1e7));
        }
    }

    private static PlanarBirth gaussian(Section section) {
        try (section) {
            double[] mean = section.reals("mean", 4, -MAX_METRES, MAX_METRES);
            double[] sigma = section.reals("sigma", 4, 1e-9, MAX_METRES);
            return new PlanarBirth.Gaussian(
                    new PlanarBirth.Point(mean[0], mean[1], mean[2], mean[3]),
                    new PlanarBirth.Point(sigma[0], sigma[1], sigma[2], sigma[3]),
                    section.real("perScan", 0, 1e6),
                    section.real("initial", 0, 1e7));
        }
    }
}
