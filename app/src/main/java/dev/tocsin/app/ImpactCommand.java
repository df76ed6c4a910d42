package dev.tocsin.app;

import dev.tocsin.core.geo.EarthModel;
import dev.tocsin.lab.impact.ImpactRuns;
import dev.tocsin.lab.table.TableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tocsin impact`: where falling objects come down.
@Command(
        name = "impact",
        description = {
            "Tells where objects on ballistic arcs come down, with the uncertainty, from what one radar measured of"
                    + " them.",
            "The radar's table has the columns t, range_m, azimuth_rad, elevation_rad and, with several objects, run;"
                    + " the site's one row radar_x, radar_y, radar_z (or latitude_deg, longitude_deg, height_m) and"
                    + " sigma_range_m, sigma_azimuth_rad, sigma_elevation_rad; the drag's run, ln_beta, sigma_ln_beta."
                    + " Files may be gzip-compressed."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tocsin impact --radar radar.csv --site site.csv --out impacts.csv",
            "  tocsin impact --radar radar.csv --site truth.csv --drag prior.csv --earth sphere --out impacts.csv"
        })
final class ImpactCommand implements Callable<Integer> {
    private static final int TOLD = 20;

    private enum Earth {
        WGS84,
        SPHERE;

        private EarthModel model() {
            return this == SPHERE ? EarthModel.SPHERE : EarthModel.WGS84;
        }
    }

    @Option(names = "--radar", required = true, paramLabel = "R.csv", description = "What the radar measured.")
    private Path radar = Path.of("");

    @Option(
            names = "--site",
            required = true,
            paramLabel = "S.csv",
            description = "Where the radar stands and how it errs.")
    private Path site = Path.of("");

    @Option(
            names = "--drag",
            paramLabel = "P.csv",
            description = "What is known of the drag of each object (default: ln 6300 with a sigma of 0.4).")
    private Optional<Path> drag = Optional.empty();

    @Option(
            names = "--earth",
            paramLabel = "EARTH",
            description = "What they fall on: wgs84 (rotating, J2), or sphere (6,371 km, standing still; for"
                    + " comparison with published bounds). Default: wgs84.")
    private Earth earth = Earth.WGS84;

    @Option(names = "--out", required = true, paramLabel = "I.csv", description = "Where the impact points go.")
    private Path impacts = Path.of("");

    @Override
    public Integer call() throws IOException {
        List<Path> inputs = new ArrayList<>(List.of(radar, site));
        drag.ifPresent(inputs::add);
        try (OutputFile table = OutputFile.of(impacts, inputs)) {
            ImpactRuns.Summary summary =
                    ImpactRuns.run(new ImpactRuns.Paths(radar, site, drag, table.part()), earth.model());
            table.whole();
            tell(summary);
        } catch (TableException e) {
            throw new CommandFailure(ExitCode.DATA, String.valueOf(e.getMessage()));
        }
        return ExitCode.OK;
    }

    private static void tell(ImpactRuns.Summary summary) {
        BadRows.tell(summary.problems(), summary.badRows());
        int without = summary.without().size();
        if (without > 0) {
            System.err.println("no-impact: " + without + " objects without: fewer than three measurements, no arc fits,"
                    + " or it does not come down; runs "
                    + summary.without().subList(0, Math.min(TOLD, without)) + (without > TOLD ? " ..." : ""));
        }
        System.out.printf(
                Locale.ROOT,
                "%d measurements (%d bad rows), %d impacts%n",
                summary.measurements(),
                summary.badRows(),
                summary.impacts());
    }
}
