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
    private static final double DEGREES = 180 / Math.PI;

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
                Optional<ImpactFit.Impact> impact =
                        fit.fit(arc.getValue().seconds(), arc.getValue().values(), known);
                if (impact.isPresent()) {
                    out.write(row(arc.getKey(), arc.getValue().seconds()[0], impact.get()));
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
                place.latitudeRadians() * DEGREES,
                place.longitudeRadians() * DEGREES,
                impact.sigmaMajorMetres(),
                impact.sigmaMinorMetres(),
                impact.orientationRadians(),
                impact.drag().lnBeta(),
                impact.drag().sigmaLnBeta());
    }

    /// The one radar: `radar_x,radar_y,radar_z` in ECEF, or `latitude_deg,longitude_deg,height_m` on WGS 84.
    private static ImpactFit.Radar site(Path file, EarthModel earth) throws IOException {
        try (Table table = Table.open(file)) {
            boolean places = table.column("radar_x") == Table.ABSENT && table.column("latitude_deg") != Table.ABSENT;
            if (places && !earth.equals(EarthModel.WGS84)) {
                throw new TableException(
                        table.name() + ":1: another Earth than WGS 84 needs radar_x, radar_y, radar_z");
            }
            int first = table.require(places ? "latitude_deg" : "radar_x");
            int second = table.require(places ? "longitude_deg" : "radar_y");
            int third = table.require(places ? "height_m" : "radar_z");
            int range = table.require("sigma_range_m");
            int azimuth = table.require("sigma_azimuth_rad");
            int elevation = table.require("sigma_elevation_rad");
            if (!table.next()) {
                throw new TableException(
                        table.problems().isEmpty()
                                ? table.name() + " has no radar"
                                : String.join("; ", table.problems()));
            }
            double most = places ? 1e5 : 1e7;
            double a = table.number(first, places ? -90 : -most, places ? 90 : most);
            double b = table.number(second, places ? -180 : -most, places ? 180 : most);
            double c = table.number(third, places ? -1e4 : -most, most);
            double sigmaRange = table.number(range, 1e-3, 1e6);
            double sigmaAzimuth = table.number(azimuth, 1e-9, 1);
            double sigmaElevation = table.number(elevation, 1e-9, 1);
            if (!table.good()) {
                throw new TableException(String.join("; ", table.problems()));
            }
            if (table.next()) {
                throw new TableException(table.name() + " has more than one radar; measurements are of one");
            }
            Vector3 at = places ? Wgs84.toEcef(GeoPoint.ofDegrees(a, b, c)) : new Vector3(a, b, c);
            return new ImpactFit.Radar(at, sigmaRange, sigmaAzimuth, sigmaElevation);
        } catch (IllegalArgumentException e) {
            throw new TableException(file.getFileName() + ":2: " + e.getMessage());
        }
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
            if (table.badRows() > 0) {
                throw new TableException(String.join("; ", table.problems()));
            }
        }
        return drags;
    }
}
