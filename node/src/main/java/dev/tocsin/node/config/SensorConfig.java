package dev.tocsin.node.config;

import dev.tocsin.core.coverage.Reach;
import dev.tocsin.core.picture.Sensor;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// A sensor and the wire that its reports come on.
///
/// @param sensor where it stands and what it can do
/// @param source where its reports come from, such as `udp://127.0.0.1:8600` or `tcp://127.0.0.1:30003`; several
/// sensors
///     may share one ASTERIX source, told apart by SAC and SIC
/// @param protocol what the reports are written in
/// @param sac system area code of its ASTERIX records, 0..255
/// @param sic system identification code of its ASTERIX records, 0..255
/// @param editions edition per ASTERIX category number; newest known where none is given
/// @param time whose clock its plots are timed by
/// @param limits how much its source may send, and whom it must prove to be
/// @param edge the SAPIENT node that it is, when it speaks SAPIENT
/// @param reach where it could see what
public record SensorConfig(
        Sensor sensor,
        String source,
        Protocol protocol,
        int sac,
        int sic,
        SortedMap<Integer, String> editions,
        TimeBase time,
        SourceLimits limits,
        Optional<Edge> edge,
        Reach reach) {
    /// The SAPIENT node that a sensor is.
    ///
    /// @param node its identifier, a lower-case UUID of version 4
    /// @param geoidHeightMetres height of the geoid above the ellipsoid at its site, for heights above the geoid
    public record Edge(String node, OptionalDouble geoidHeightMetres) {}

    /// What reports are written in.
    public enum Protocol {
        /// EUROCONTROL ASTERIX.
        ASTERIX,
        /// SBS-1 (BaseStation) lines of an ADS-B receiver.
        SBS,
        /// BEAST binary of a Mode S receiver.
        BEAST,
        /// AVR text of a Mode S receiver.
        AVR,
        /// `aircraft.json` documents of readsb or dump1090, one a datagram or file.
        AIRCRAFT_JSON,
        /// SAPIENT messages (BSI Flex 335 v2.0) of an edge node.
        SAPIENT,
        /// Cursor on Target, XML or TAK protocol version 1.
        COT
    }

    /// Whose clock plots are timed by.
    public enum TimeBase {
        /// The sensor's: the time that stands in its reports.
        SENSOR,
        /// The node's: times are shifted so that reports are as old as they arrive, for recordings played live.
        RECEIVED
    }

    /// A sensor with a clock of its own, the usual limits and reach, that speaks no SAPIENT.
    public SensorConfig(
            Sensor sensor, String source, Protocol protocol, int sac, int sic, SortedMap<Integer, String> editions) {
        this(
                sensor,
                source,
                protocol,
                sac,
                sic,
                editions,
                TimeBase.SENSOR,
                SourceLimits.DEFAULTS,
                Optional.empty(),
                Reach.usual(sensor));
    }

    /// The same sensor with another clock.
    public SensorConfig timed(TimeBase base) {
        return new SensorConfig(sensor, source, protocol, sac, sic, editions, base, limits, edge, reach);
    }

    /// The same sensor with other limits.
    public SensorConfig limited(SourceLimits other) {
        return new SensorConfig(sensor, source, protocol, sac, sic, editions, time, other, edge, reach);
    }

    /// The same sensor with a reach of its own.
    public SensorConfig reaching(Reach known) {
        return new SensorConfig(sensor, source, protocol, sac, sic, editions, time, limits, edge, known);
    }

    /// Copies and checks.
    ///
    /// @throws IllegalArgumentException when SAC or SIC are no octets, or TLS is wanted without anybody to trust
    public SensorConfig {
        if (sac < 0 || sac > 255 || sic < 0 || sic > 255) {
            throw new IllegalArgumentException(
                    "sac and sic of sensor " + sensor.id() + " must be 0 to 255, not " + sac + "/" + sic);
        }
        if (source.startsWith("tcps:") && limits.trust().isEmpty()) {
            throw new IllegalArgumentException(
                    "sensor " + sensor.id() + " needs `trust`: the certificates that its tcps source is trusted by");
        }
        if ((protocol == Protocol.SAPIENT) != edge.isPresent()
                || (protocol == Protocol.SAPIENT) != source.startsWith("sapient:")) {
            throw new IllegalArgumentException("sensor " + sensor.id()
                    + " needs a source sapient://HOST:PORT and sapient.node when and only when it speaks SAPIENT");
        }
        if (!reach.sensor().equals(sensor)) {
            throw new IllegalArgumentException("the reach of another sensor was given to " + sensor.id());
        }
        editions = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(editions));
    }

    /// The code that ASTERIX records carry, SAC in the high octet.
    public int sacSic() {
        return sac << 8 | sic;
    }
}
