package dev.tocsin.lab.scenario;

import dev.tocsin.core.coverage.Reach;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorKind;
import java.util.ArrayList;
import java.util.List;

/// A simulated sensor: the sensor as its node knows it, and what only the simulation knows.
///
/// @param sensor what the node is told
/// @param sac system area code in its messages
/// @param sic system identification code in its messages
/// @param transponders whether it interrogates transponders (address, codes, altitude)
/// @param primary whether it sees objects without transponders
/// @param sector where it looks
/// @param biases errors that do not average out
/// @param latencyNanos time from the measurement of the last plot of a message to the message
/// @param outages when it is silent
/// @param speech what it speaks where it is played on a wire
public record SensorSpec(
        Sensor sensor,
        int sac,
        int sic,
        boolean transponders,
        boolean primary,
        Sector sector,
        Biases biases,
        long latencyNanos,
        List<Outage> outages,
        Speech speech) {
    /// What a sensor speaks.
    public enum Speech {
        /// CAT048 and CAT034 of a radar, CAT021 of an ADS-B receiver.
        ASTERIX,
        /// SBS-1 lines of an ADS-B receiver.
        SBS,
        /// BEAST binary of an ADS-B receiver, timed by GPS.
        BEAST
    }

    /// A sensor that speaks ASTERIX.
    public SensorSpec(
            Sensor sensor,
            int sac,
            int sic,
            boolean transponders,
            boolean primary,
            Sector sector,
            Biases biases,
            long latencyNanos,
            List<Outage> outages) {
        this(sensor, sac, sic, transponders, primary, sector, biases, latencyNanos, outages, Speech.ASTERIX);
    }

    /// Copies the list.
    public SensorSpec {
        outages = List.copyOf(outages);
    }

    /// Where it could see silent objects, as its node is told.
    public Reach reach() {
        return new Reach(
                sensor,
                primary && sensor.kind() != SensorKind.ADS_B && sensor.kind() != SensorKind.BEARING,
                Reach.SMALL_SHARE * sensor.maxRangeMetres(),
                new Reach.Sector(
                        sector.azimuthFromRadians(),
                        sector.widthRadians(),
                        sector.lowestRadians(),
                        sector.highestRadians()));
    }

    /// The same sensor with more outages.
    SensorSpec withOutages(List<Outage> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Outage> all = new ArrayList<>(outages);
        all.addAll(more);
        return new SensorSpec(sensor, sac, sic, transponders, primary, sector, biases, latencyNanos, all, speech);
    }

    /// Where a sensor looks.
    ///
    /// @param azimuthFromRadians start, clockwise from true north
    /// @param widthRadians width; 2π or more looks all around
    /// @param lowestRadians least elevation
    /// @param highestRadians greatest elevation
    public record Sector(double azimuthFromRadians, double widthRadians, double lowestRadians, double highestRadians) {}

    /// Errors that do not average out.
    ///
    /// @param rangeMetres added to every slant range
    /// @param azimuthRadians added to every azimuth
    public record Biases(double rangeMetres, double azimuthRadians) {}

    /// A span of silence.
    ///
    /// @param fromNanos first silent instant
    /// @param untilNanos first instant after it
    public record Outage(long fromNanos, long untilNanos) {}

    /// Whether it works at an instant.
    public boolean worksAt(long nanos) {
        for (Outage outage : outages) {
            if (nanos >= outage.fromNanos() && nanos < outage.untilNanos()) {
                return false;
            }
        }
        return true;
    }
}
