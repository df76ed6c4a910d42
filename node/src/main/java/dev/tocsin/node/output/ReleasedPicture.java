package dev.tocsin.node.output;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.sharing.ExitGate;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.pipeline.NodeRuntime;
import dev.tocsin.node.publish.AlertArchive;
import dev.tocsin.wire.asterix.Cat063Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The newest picture as one recipient may know it. Owned by the output's thread; [#withheld()] is for any.
final class ReleasedPicture {
    private final NodeRuntime runtime;
    private final AlertArchive archive;
    private final ExitGate gate;
    private volatile int tracksWithheld;
    private volatile int alertsWithheld;

    ReleasedPicture(NodeRuntime runtime, AlertArchive archive, ExitGate gate) {
        this.runtime = runtime;
        this.archive = archive;
        this.gate = gate;
    }

    long nowNanos() {
        return runtime.clock().nowNanos();
    }

    /// The announced tracks that may be told, as they may be told.
    List<Track> tracks() {
        List<Track> released = new ArrayList<>();
        int withheld = 0;
        for (Track track : runtime.picture().tracks()) {
            if (track.status() == TrackStatus.CONFIRMED || track.status() == TrackStatus.COASTING) {
                Optional<Track> shown = gate.track(track);
                shown.ifPresent(released::add);
                withheld += shown.isPresent() ? 0 : 1;
            }
        }
        tracksWithheld = withheld;
        return released;
    }

    /// The newest versions of the node's own standing alerts that may be told; all of them are durable.
    List<Alert> alerts(long nowNanos) {
        List<Alert> released = new ArrayList<>();
        int withheld = 0;
        for (AlertArchive.Stored stored : archive.standing(nowNanos)) {
            if (gate.permits(stored.alert())) {
                released.add(stored.alert());
            } else {
                withheld++;
            }
        }
        alertsWithheld = withheld;
        return released;
    }

    /// Things of the newest picture that the policy keeps back.
    int withheld() {
        return tracksWithheld + alertsWithheld;
    }

    /// Seconds of the node's clock per real second.
    double speed() {
        return runtime.clock().speed();
    }

    int sensorsOk() {
        return (int) runtime.picture().sensors().values().stream()
                .filter(status -> status.health() == Health.OK)
                .count();
    }

    int sensorsAll() {
        return runtime.config().sensors().size();
    }

    /// Whether the picture can be relied on: degraded while a sensor is not well, lost when none is.
    Health health() {
        int ok = sensorsOk();
        return ok == 0 ? Health.LOST : ok < sensorsAll() ? Health.DEGRADED : Health.OK;
    }

    /// The sensors that have a number of their own, with what the node says of them.
    List<Cat063Encoder.Sensor> sensors() {
        Map<SensorId, SensorStatus> known = runtime.picture().sensors();
        return runtime.config().sensors().stream()
                .filter(sensor -> sensor.protocol() == SensorConfig.Protocol.ASTERIX)
                .map(sensor -> {
                    SensorStatus status = known.get(sensor.sensor().id());
                    return new Cat063Encoder.Sensor(
                            sensor.sac(), sensor.sic(), status == null ? Health.LOST : status.health());
                })
                .toList();
    }
}
