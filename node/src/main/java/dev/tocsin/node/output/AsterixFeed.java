package dev.tocsin.node.output;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.OutputConfig;
import dev.tocsin.node.pipeline.OutputStatus;
import dev.tocsin.wire.asterix.Cat062Encoder;
import dev.tocsin.wire.asterix.Cat063Encoder;
import dev.tocsin.wire.asterix.Cat065Encoder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells system tracks as ASTERIX over UDP: CAT062 tracks at the interval, the end of a track once, CAT065 as heartbeat
/// whether there are tracks or not, and CAT063 where the configuration lets the recipient know of the sensors.
final class AsterixFeed implements Outgoing {
    private static final int SERVICE = 1;
    private static final long LEAST_WAIT_MILLIS = 50;

    private final OutputConfig config;
    private final ReleasedPicture picture;
    private final DatagramSender sender;
    private final Cat062Encoder tracks;
    private final Cat063Encoder sensors;
    private final Cat065Encoder service;
    private final Map<TrackId, Track> told = new LinkedHashMap<>();
    private @Nullable Thread thread;

    AsterixFeed(OutputConfig config, NodeConfig.Identity node, ReleasedPicture picture, Consumer<Finding> findings) {
        this.config = config;
        this.picture = picture;
        this.sender = new DatagramSender(config, findings);
        OutputConfig.Source source = config.options().source();
        this.tracks = new Cat062Encoder(source.sac(), source.sic(), node.type() == AlertType.EXERCISE);
        this.sensors = new Cat063Encoder(source.sac(), source.sic(), SERVICE);
        this.service = new Cat065Encoder(source.sac(), source.sic(), SERVICE);
    }

    @Override
    public void start() throws IOException {
        sender.open();
        thread = Thread.ofVirtual().name("output " + config.recipient()).start(this::run);
    }

    private void run() {
        long wait = (long) (config.intervalNanos() / 1e6 / Math.max(1, picture.speed()));
        try {
            while (!Thread.currentThread().isInterrupted()) {
                tell();
                Thread.sleep(Math.max(LEAST_WAIT_MILLIS, wait));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        long now = picture.nowNanos();
        List<Track> current = picture.tracks();
        current.forEach(track -> told.remove(track.id()));
        tracks.encode(current, List.copyOf(told.values())).forEach(sender::send);
        told.clear();
        current.forEach(track -> told.put(track.id(), track));
        sender.send(service.status(now, picture.health()));
        if (config.options().source().tellsSensors()) {
            sensors.status(now, picture.sensors()).forEach(sender::send);
        }
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    public void wake() {
        // CAT062 has no words for alerts.
    }

    @Override
    public OutputStatus status() {
        return sender.status(picture.withheld());
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
        sender.close();
    }
}
