package dev.tocsin.lab.impact;

import dev.tocsin.core.forecast.ImpactFit;
import dev.tocsin.core.geo.EarthModel;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.lab.table.Table;
import dev.tocsin.lab.table.TableException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where objects on ballistic arcs come down: tables of what one radar measured of them in, a table of impact points
/// with their uncertainty out. The formats stand in `docs/reference/experiments.md`.
public final class ImpactRuns {
    private static final String HEADER =
            "run,t,latitude_deg,longitude_deg,sigma_major_m,sigma_minor_m,orientation_rad,ln_beta,sigma_ln_beta\n";
    private static final List<String> PLACE = List.of("latitude_deg", "longitude_deg", "height_m");
    private static final List<String> ECEF = List.of("radar_x", "radar_y", "radar_z");
    private static final List<String> SIGMAS = List.of("sigma_range_m", "sigma_azimuth_rad", "sigma_elevation_rad");

    /// What goes in and out.
    ///
    /// @param radar what was measured, run by run
    /// @param site where the radar stands and how it errs
    /// @param drag what is known of the drag in each run, where that is told
    /// @param impacts where the impact points go
    public record Paths(Path radar, Path site, Optional<Path> drag, Path impacts) {}

    /// What was done.
    ///
    /// @param measurements rows used
    /// @param badRows rows that could not be read
    /// @param problems the first of these, with file, line, column and reason
    /// @param impacts runs with an impact
    /// @param without runs that no arc fits, or whose arc does not come down
    public record Summary(long measurements, long badRows, List<String> problems, int impacts, List<Integer> without) {}

    private ImpactRuns() {}

    /// Fits an arc to each run and writes where it comes down, in the order of the runs.
    ///
    /// @param earth what the objects fall on
    /// @throws TableException when a table cannot be used
    public static Summary run(Paths paths, EarthModel earth) throws IOException {
        ImpactFit fit = new ImpactFit(earth, site(paths.site(), earth));
        Map<Integer, ImpactFit.Drag> drags =
                paths.drag().isPresent() ? drags(paths.drag().get()) : Map.of();
        ArcTable arcs = ArcTable.read(paths.radar());
        List<Integer> without = new ArrayList<>();
        try (BufferedWriter out = Files.newBufferedWriter(paths.impacts())) {
            out.write(HEADER);
            for (Map.Entry<Integer, ArcTable.Arc> arc : arcs.runs().entrySet()) {
                ImpactFit.Drag known = drags.getOrDefault(arc.getKey(), ImpactFit.Drag.USUAL);
                double[] seconds = arc.getValue().seconds();
                Optional<ImpactFit.Impact> impact =
                        fit.fit(seconds, arc.getValue().values(), known);
                if (impact.isPresent()) {
                    out.write(row(arc.getKey(), seconds[0], impact.get()));
                } else {
                    without.add(arc.getKey());
                }
            }
        }
        int impacts = arcs.runs().size() - without.size();
        return new Summary(arcs.measurements(), arcs.badRows(), arcs.problems(), impacts, List.copyOf(without));
    }

    private static String row(int run, double firstSeconds, ImpactFit.Impact impact) {
        GeoPoint place = impact.place();
        return String.format(
                Locale.ROOT,
                "%d,%.3f,%.7f,%.7f,%.1f,%.1f,%.5f,%.5f,%.5f\n",
                run,
                firstSeconds + impact.seconds(),
                place.latitudeDegrees(),
                place.longitudeDegrees(),
                impact.sigmaMajorMetres(),
                impact.sigmaMinorMetres(),
                impact.orientationRadians(),
                impact.drag().lnBeta(),
                impact.drag().sigmaLnBeta());
    }

    /// The one radar: `radar_x,radar_y,radar_z` in ECEF, or `latitude_deg,longitude_deg,height_m` on WGS 84.
    private static ImpactFit.Radar site(Path file, EarthModel earth) throws IOException {
        try (Table table = Table.open(file)) {
            boolean isPlace = table.column("radar_x") == Table.ABSENT && table.column("latitude_deg") != Table.ABSENT;
            if (isPlace && !earth.equals(EarthModel.WGS84)) {
                throw new TableException(
                        table.name() + ":1: another Earth than WGS 84 needs radar_x, radar_y, radar_z");
            }
            int[] at = columns(table, isPlace ? PLACE : ECEF);
            int[] sigmas = columns(table, SIGMAS);
            boolean found = table.next();
            table.requireGoodRows();
            if (!found) {
                throw new TableException(table.name() + " has no radar");
            }
            Vector3 site = isPlace ? place(table, at) : ecef(table, at);
            double range = table.number(sigmas[0], 1e-3, 1e6);
            double azimuth = table.number(sigmas[1], 1e-9, 1);
            double elevation = table.number(sigmas[2], 1e-9, 1);
            table.requireGoodRows();
            if (table.next()) {
                throw new TableException(table.name() + " has more than one radar; measurements are of one");
            }
            return new ImpactFit.Radar(site, range, azimuth, elevation);
        } catch (IllegalArgumentException e) {
            throw new TableException(file.getFileName() + ":2: " + e.getMessage());
        }
    }

    private static int[] columns(Table table, List<String> names) {
        return names.stream().mapToInt(table::require).toArray();
    }

    private static Vector3 place(Table table, int[] columns) {
        double latitude = table.number(columns[0], -90, 90);
        double longitude = table.number(columns[1], -180, 180);
        return Wgs84.toEcef(GeoPoint.ofDegrees(latitude, longitude, table.number(columns[2], -1e4, 1e5)));
    }

    private static Vector3 ecef(Table table, int[] columns) {
        return new Vector3(
                table.number(columns[0], -1e7, 1e7),
                table.number(columns[1], -1e7, 1e7),
                table.number(columns[2], -1e7, 1e7));
    }

    private static Map<Integer, ImpactFit.Drag> drags(Path file) throws IOException {
        Map<Integer, ImpactFit.Drag> drags = new TreeMap<>();
        try (Table table = Table.open(file)) {
            int run = table.require("run");
            int lnBeta = table.require("ln_beta");
            int sigma = table.require("sigma_ln_beta");
            while (table.next()) {
                int number = table.integer(run);
                double mean = table.number(lnBeta, 0, 20);
                double spread = table.number(sigma, 1e-6, 20);
                if (table.good()) {
                    drags.put(number, new ImpactFit.Drag(mean, spread));
                }
            }
            table.requireGoodRows();
        }
        return drags;
    }
}
