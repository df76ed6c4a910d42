package dev.tocsin.lab.experiment;

import dev.tocsin.core.registration.RadarBias;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Writes estimated biases, one line a radar.
final class BiasTable {
    private static final String HEADER =
            "sensor,range_m,azimuth_rad,time_s,sigma_range_m,sigma_azimuth_rad,sigma_time_s\n";

    private BiasTable() {}

    static void write(Path file, boolean byRun, List<OneRun.Result> results) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write((byRun ? "mc," : "") + HEADER);
            for (OneRun.Result result : results) {
                for (RadarBias bias : result.biases()) {
                    out.write(byRun ? result.run() + "," : "");
                    out.write(String.format(
                            Locale.ROOT,
                            "%d,%.4f,%.8f,%.6f,%.4f,%.8f,%.6f\n",
                            bias.sensor(),
                            bias.error().rangeMetres(),
                            bias.error().azimuthRadians(),
                            bias.error().timeSeconds(),
                            bias.error().rangeSigma(),
                            bias.error().azimuthSigma(),
                            bias.error().timeSigma()));
                }
            }
        }
    }
}
