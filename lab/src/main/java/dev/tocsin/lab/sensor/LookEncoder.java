package dev.tocsin.lab.sensor;

import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.wire.asterix.Cat021Encoder;
import dev.tocsin.wire.asterix.Cat023Encoder;
import dev.tocsin.wire.asterix.Cat034Encoder;
import dev.tocsin.wire.asterix.Cat048Encoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes looks as the datagrams that the sensor would send: CAT034 and CAT048 for radars, CAT023 and CAT021 for ADS-B.
/// Not thread-safe.
public final class LookEncoder {
    private record Radar(Cat034Encoder service, Cat048Encoder plots) {}

    private record Station(Cat023Encoder service, Cat021Encoder plots) {}

    private final Map<SensorId, Radar> radars = new HashMap<>();
    private final Map<SensorId, Station> receivers = new HashMap<>();

    /// The datagrams of a look, in the order in which they are sent; none for a sector without plots.
    public List<byte[]> encode(Look look) {
        SensorSpec spec = look.sensor();
        if (!spec.worksAt(look.sentNanos())) {
            return List.of();
        }
        return spec.sensor().kind() == SensorKind.ADS_B ? receiver(spec, look) : radar(spec, look);
    }

    private List<byte[]> receiver(SensorSpec spec, Look look) {
        Station station = receivers.computeIfAbsent(
                spec.sensor().id(),
                _ -> new Station(new Cat023Encoder(spec.sac(), spec.sic()), new Cat021Encoder(spec.sac(), spec.sic())));
        List<byte[]> datagrams = new ArrayList<>();
        if (look.service()) {
            datagrams.add(station.service().status(look.sentNanos(), true));
        }
        datagrams.addAll(station.plots().encode(look.plots()));
        return datagrams;
    }

    private List<byte[]> radar(SensorSpec spec, Look look) {
        Radar radar = radars.computeIfAbsent(
                spec.sensor().id(),
                _ -> new Radar(new Cat034Encoder(spec.sac(), spec.sic()), new Cat048Encoder(spec.sac(), spec.sic())));
        List<byte[]> datagrams = new ArrayList<>();
        if (look.service()) {
            double rotation = spec.sensor().scanNanos() * 1e-9;
            datagrams.add(radar.service().north(look.sentNanos(), rotation, true));
        }
        datagrams.addAll(radar.plots().encode(look.plots()));
        return datagrams;
    }
}
