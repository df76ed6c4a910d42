package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.EarthModel;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import java.util.Optional;

/// Where an object on a ballistic arc comes down, from all that one radar measured of it: position, velocity and
/// drag are fitted together to the whole arc, and the most likely arc is flown to the ellipsoid. Immutable and
/// thread-safe, deterministic bit for bit, total: what no arc fits has no impact.
///
/// It reaches the Cramér-Rao bound of the impact point (`docs/validation.md`).
public final class ImpactFit {
    private final ArcFit fit;
    private final ArcForecast arcs;

    /// A radar and its errors, one sigma each.
    ///
    /// @param site ECEF metres
    /// @param sigmaRangeMetres of the slant range
    /// @param sigmaAzimuthRadians of the azimuth
    /// @param sigmaElevationRadians of the elevation
    public record Radar(
            Vector3 site, double sigmaRangeMetres, double sigmaAzimuthRadians, double sigmaElevationRadians) {
        /// Checks the ranges.
        ///
        /// @throws IllegalArgumentException when the site is not near the ground, or a sigma not positive
        public Radar {
            double height = site.norm() - EarthModel.SPHERE.equatorialRadiusMetres();
            if (!(Math.abs(height) < 1e5)) {
                throw new IllegalArgumentException("not on the Earth: a radar at " + site);
            }
            double least = Math.min(sigmaRangeMetres, Math.min(sigmaAzimuthRadians, sigmaElevationRadians));
            if (!(least > 0) || !Double.isFinite(sigmaRangeMetres + sigmaAzimuthRadians + sigmaElevationRadians)) {
                throw new IllegalArgumentException("every sigma of a radar must be positive");
            }
        }
    }

    /// What is known of the drag before.
    ///
    /// @param lnBeta natural logarithm of the ballistic coefficient in kg/m²
    /// @param sigmaLnBeta its sigma, positive
    public record Drag(double lnBeta, double sigmaLnBeta) {
        /// What a forecast assumes of an object that it knows nothing of.
        public static final Drag USUAL = new Drag(
                StrictMath.log(ForecastSettings.DEFAULT.arc().beta()),
                ForecastSettings.DEFAULT.arc().sigmaLnBeta());

        /// Checks the ranges.
        ///
        /// @throws IllegalArgumentException when the sigma is not positive or a value not finite
        public Drag {
            if (!Double.isFinite(lnBeta) || !Double.isFinite(sigmaLnBeta) || !(sigmaLnBeta > 0)) {
                throw new IllegalArgumentException("not a drag: " + lnBeta + " with a sigma of " + sigmaLnBeta);
            }
        }
    }

    /// Where it comes down and how sure that is.
    ///
    /// @param place most likely place on the ellipsoid
    /// @param seconds since the first measurement
    /// @param sigmaMajorMetres one sigma along the long axis
    /// @param sigmaMinorMetres one sigma along the short axis
    /// @param orientationRadians of the long axis, clockwise from north, 0..π
    /// @param drag what is known of the drag now
    public record Impact(
            GeoPoint place,
            double seconds,
            double sigmaMajorMetres,
            double sigmaMinorMetres,
            double orientationRadians,
            Drag drag) {}

    /// Fits what one radar measures.
    ///
    /// @param earth what the object falls on
    /// @param radar what measures it
    public ImpactFit(EarthModel earth, Radar radar) {
        this.arcs = new ArcForecast(ForecastSettings.DEFAULT.onEllipsoid(earth));
        LocalFrame frame = new LocalFrame(arcs.geodetic(radar.site()));
        ArcFit.Radar fitted = new ArcFit.Radar(
                radar.site(),
                frame.east(),
                frame.north(),
                frame.up(),
                radar.sigmaRangeMetres(),
                radar.sigmaAzimuthRadians(),
                radar.sigmaElevationRadians());
        this.fit = new ArcFit(new EarthDynamics(earth), fitted);
    }

    /// Where the object comes down; empty with fewer than three measurements, when no arc fits them, and when the one
    /// that does fits does not come down within the limits of a forecast.
    ///
    /// @param seconds instants of the measurements, rising
    /// @param values slant range, azimuth clockwise from north and elevation of each, metres and radians
    /// @param known the drag as known before
    /// @throws IllegalArgumentException when there are not three values for each instant
    public Optional<Impact> fit(double[] seconds, double[] values, Drag known) {
        if (values.length != 3 * seconds.length) {
            throw new IllegalArgumentException(values.length + " values for " + seconds.length + " instants");
        }
        return fit.fit(new ArcFit.Measurements(seconds, values), known.lnBeta(), known.sigmaLnBeta())
                .flatMap(this::fly);
    }

    private Optional<Impact> fly(ArcState state) {
        double variance = state.covariance(ArcState.LN_BETA, ArcState.LN_BETA);
        double lnBeta = state.mean(ArcState.LN_BETA);
        if (!Double.isFinite(lnBeta) || !Double.isFinite(variance) || !(variance > 0)) {
            return Optional.empty();
        }
        Drag drag = new Drag(lnBeta, Math.sqrt(variance));
        return arcs.flyFitted(state)
                .map(ArcForecast.Arc::impact)
                .map(g -> new Impact(g.centre(), g.seconds, g.sigmaMajor, g.sigmaMinor, g.orientation(), drag));
    }
}
