package dev.tocsin.core.coverage;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.RadarSite;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorKind;

/// Where one sensor could see an object that says nothing of itself.
///
/// @param sensor the sensor
/// @param seesSilent whether it sees objects without a transponder
/// @param smallRangeMetres range at which it still sees a small object, such as a drone
/// @param sector where it looks
public record Reach(Sensor sensor, boolean seesSilent, double smallRangeMetres, Sector sector) {
    /// Share of the greatest range at which a small object is seen, where nothing better is known.
    public static final double SMALL_SHARE = 0.35;

    /// Share of the radio horizon that is counted on, as hills stand in the way.
    static final double HORIZON_SHARE = 0.8;

    /// Where a sensor looks.
    ///
    /// @param azimuthFromRadians start, clockwise from true north
    /// @param widthRadians width; 2π or more looks all around
    /// @param lowestRadians least elevation
    /// @param highestRadians greatest elevation
    public record Sector(double azimuthFromRadians, double widthRadians, double lowestRadians, double highestRadians) {
        /// All around, up to where rotating radars end.
        public static final Sector USUAL = new Sector(0, 2 * Math.PI, Math.toRadians(-2), Math.toRadians(40));
    }

    /// A sensor of which only the range is known. Those that hear what others say of themselves, and those that know
    /// directions only, do not see silent objects by themselves.
    public static Reach usual(Sensor sensor) {
        boolean sees = sensor.kind() != SensorKind.ADS_B && sensor.kind() != SensorKind.BEARING;
        return new Reach(sensor, sees, SMALL_SHARE * sensor.maxRangeMetres(), Sector.USUAL);
    }

    /// Whether it sees an object at a place, ECEF, that is so high above the ground. What costs least is asked first.
    boolean sees(RadarSite site, Vector3 at, Height height) {
        double most = height == Height.LOW ? smallRangeMetres : sensor.maxRangeMetres();
        if (!seesSilent) {
            return false;
        }
        double range = site.rangeTo(at.x(), at.y(), at.z());
        if (range > most || range > HORIZON_SHARE * site.horizonMetres(height.metres())) {
            return false;
        }
        double elevation = site.elevationTo(at.x(), at.y(), at.z());
        if (elevation < sector.lowestRadians() || elevation > sector.highestRadians()) {
            return false;
        }
        double azimuth = site.azimuthTo(at.x(), at.y(), at.z());
        return Angles.wrapTwoPi(azimuth - sector.azimuthFromRadians()) <= sector.widthRadians();
    }
}
