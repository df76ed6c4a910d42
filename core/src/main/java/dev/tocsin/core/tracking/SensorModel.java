package dev.tocsin.core.tracking;

import dev.tocsin.core.geo.RadarSite;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorKind;

/// A configured sensor with what the tracker derives from it and remembers of it. Owned by one tracker.
final class SensorModel {
    /// A 2-D antenna sees nothing steeper than this (sine of 44°): the cone of silence.
    private static final double STEEPEST_SINE = 0.70;

    final int index;
    final Sensor sensor;
    final RadarSite site;
    final boolean radar;
    final double scanSeconds;
    /// Time between two looks that are judged when they show nothing, and how much later they are.
    final long lookNanos;
    final long lookMarginNanos;
    /// By which factor its range and azimuth are noisier than configured.
    double noiseFactor = 1;
    /// Share of answers that told a height.
    final HeightHabit heights = new HeightHabit();
    /// Newest measurement time that this sensor has reported.
    long newestNanos = Long.MIN_VALUE;
    /// Whether it has ever reported a transponder reply, so that the absence of one means something.
    boolean hearsTransponders;

    SensorModel(int index, Sensor sensor) {
        this.index = index;
        this.sensor = sensor;
        this.site = new RadarSite(sensor.site());
        this.radar = sensor.kind() == SensorKind.RADAR_2D || sensor.kind() == SensorKind.RADAR_3D;
        this.scanSeconds = sensor.scanNanos() * 1e-9;
        this.lookNanos = radar ? sensor.scanNanos() : Math.max(sensor.scanNanos(), Existence.LISTEN_NANOS);
        this.lookMarginNanos = (long) (lookNanos * Existence.MARGIN);
        this.hearsTransponders = sensor.kind() == SensorKind.ADS_B;
    }

    /// Whether a position (at `ecef[o..]`) is too steep above a radar to be seen.
    boolean inCone(double[] ecef, int o) {
        return radar && site.sinElevationTo(ecef[o], ecef[o + 1], ecef[o + 2]) > STEEPEST_SINE;
    }

    /// Whether it should see an object at this ECEF position: range, horizon and cone of silence.
    boolean covers(double x, double y, double z) {
        double range = site.rangeTo(x, y, z);
        if (range > sensor.maxRangeMetres()) {
            return false;
        }
        if (range > site.horizonMetres(Wgs84.radialHeight(x, y, z))) {
            return false;
        }
        return !radar || site.sinElevationTo(x, y, z) < STEEPEST_SINE;
    }
}
