package dev.tocsin.node.http;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.kernel.Outputs;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.Footprint;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.LaunchEstimate;
import dev.tocsin.core.picture.ModeEstimate;
import dev.tocsin.core.picture.MotionMode;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.OperatorDecision;
import dev.tocsin.core.picture.PathPoint;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.sharing.ReleasePolicy;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.bulletin.BulletinBook;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.config.SubscriptionConfig;
import dev.tocsin.node.federation.AlertKeys;
import dev.tocsin.node.federation.PartnerStatus;
import dev.tocsin.node.journal.SqliteJournal;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.node.pipeline.KernelFactory;
import dev.tocsin.node.pipeline.LinkStatus;
import dev.tocsin.node.pipeline.NodeRuntime;
import dev.tocsin.node.publish.AlertArchive;
import dev.tocsin.node.publish.AlertJson;
import dev.tocsin.node.publish.CapMessages;
import dev.tocsin.node.subscribe.Subscriptions;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.testing.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// A node with a small kernel behind a real HTTP server on loopback: each tick tells of two tracks, each decision
/// raises the next version of the alert of its zone.
final class HttpFixture implements AutoCloseable {
    static final NodeId NODE = new NodeId("il");
    static final RegionPack PACK = RegionPack.load("levant");
    static final ZoneId ZONE = PACK.region().zones().stream()
            .filter(z -> z.nation().equals(NODE))
            .findFirst()
            .orElseThrow()
            .id();
    static final long NOW = Nanos.parse("2024-04-13T23:00:00Z");

    /// The token of the one operator, and what the node knows of it.
    static final String TOKEN = "correct horse";

    private static final String TOKEN_SHA256 = "4104d36f8da2c254349f85836793ebe029e0c957063a34c91c2e9203187b5631";
    private static final EventId EVENT = new EventId("ev-il-1");
    private static final Sensor RADAR = new Sensor(
            new SensorId("il-meron"),
            NODE,
            SensorKind.RADAR_3D,
            GeoPoint.ofDegrees(33, 35.4),
            "north",
            400_000,
            new Sensor.Accuracy(100, 0.001, 0.001, 30, 0),
            4 * Nanos.SECOND,
            0.9,
            1);

    private static final LinkStatus LINK = new LinkStatus(
            new LinkStatus.About(
                    "udp://127.0.0.1:8600", "asterix", List.of("048=1.31"), List.of(RADAR.id()), List.of("north")),
            LinkStatus.State.LISTENING,
            "",
            NOW - Nanos.SECOND,
            new LinkStatus.Traffic(0, 12, 3_400, 56.5, 1),
            new LinkStatus.Dropped(2, 3));

    private final AtomicLong told = new AtomicLong();
    final NodeRuntime runtime;
    final NodeHttp http;
    final Subscriptions subscriptions;
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HttpFixture(Path folder) throws IOException {
        runtime = new NodeRuntime(
                config(folder),
                new NodeRuntime.Parts(
                        PACK.region(),
                        () -> NOW,
                        SqliteJournal.open(folder, NODE, false),
                        (settings, region, lanes) -> kernel()));
        AlertArchive archive = new AlertArchive();
        AlertKeys keys = AlertKeys.loadOrCreate(
                folder.resolve("keys"),
                CapMessages.profile(runtime.config().node()).sender(),
                AlertType.EXERCISE,
                Instant.now());
        CapMessages cap = new CapMessages(runtime.config().node(), PACK, Optional.of(keys.signer()));
        subscriptions = new Subscriptions(runtime, PACK, new AlertJson(NODE, PACK, cap.profile()));
        runtime.listen(subscriptions);
        http = new NodeHttp(new HttpParts(
                runtime,
                PACK,
                archive,
                () -> List.of(new PartnerStatus(new NodeId("jo"), Health.OK, 1.0, 4_711, "")),
                () -> List.of(new NodeLink("il", "Israel", "http://localhost:8080/", true)),
                "test",
                cap,
                Optional.of(keys.certificate()),
                new BulletinBook(),
                Optional.of(keys::sign),
                Optional.of(subscriptions)));
        runtime.reportLinks(() -> List.of(LINK));
        runtime.listen(archive);
        runtime.listen(http);
        runtime.listen(published -> {
            if (published.topic().equals(Topics.ALERT)) {
                told.set(published.offset());
            }
        });
        http.start();
        runtime.start();
        subscriptions.start();
        runtime.submit(new Input.Tick());
        Eventually.await(() -> !runtime.picture().tracks().isEmpty());
    }

    private static NodeConfig config(Path folder) {
        return new NodeConfig(
                new NodeConfig.Identity(NODE, "Israel", AlertType.EXERCISE, 1),
                "levant",
                new NodeConfig.Http("127.0.0.1", 0),
                new NodeConfig.JournalPlace(folder, NodeConfig.Sync.NORMAL),
                1,
                List.of(new SensorConfig(
                        RADAR, "udp://127.0.0.1:0", SensorConfig.Protocol.ASTERIX, 1, 2, new TreeMap<>())),
                ReleasePolicy.DENY_ALL,
                NodeConfig.Federation.NONE,
                List.of(new NodeConfig.Operator("op-1", "Operator 1", TOKEN_SHA256)),
                List.of(),
                List.of(),
                new SubscriptionConfig.All(List.of("127.0.0.1"), true, true, List.of()));
    }

    private static KernelFactory.Step kernel() {
        TreeMap<ZoneId, Integer> versions = new TreeMap<>();
        return (input, now) -> switch (input) {
            case Input.Operator(OperatorDecision decision) -> {
                int version = versions.merge(decision.zone(), 1, Integer::sum);
                yield new Outputs(List.of(new Output.AlertEvent(alert(decision, version, now))));
            }
            case Input.Tick() ->
                new Outputs(List.of(
                        new Output.TrackUpdate(track("il-1", TrackStatus.CONFIRMED, now)),
                        new Output.TrackUpdate(track("il-2", TrackStatus.TENTATIVE, now)),
                        new Output.ForecastUpdate(forecast(now))));
            case Input.Plots _, Input.SensorHealth _, Input.PartnerRelease _, Input.PolicyChange _ ->
                new Outputs(List.of());
        };
    }

    private static Alert alert(OperatorDecision decision, int version, long now) {
        return new Alert(
                decision.event(),
                NODE,
                decision.zone(),
                version,
                AlertStage.TAKE_COVER,
                true,
                AlertType.EXERCISE,
                now,
                now + 10 * Nanos.MINUTE,
                now + Nanos.MINUTE,
                now + 2 * Nanos.MINUTE,
                0.83,
                ObjectClass.BALLISTIC,
                List.of(new TrackId("il-1")),
                List.of("north"),
                decision.reason(),
                new Alert.Grounds(Alert.Grounds.Kind.HIT, 2, Alert.Grounds.Direction.EAST, ""));
    }

    static Track track(String id, TrackStatus status, long now) {
        Vector3 position = Wgs84.toEcef(GeoPoint.ofDegrees(32, 36, 61_000));
        double[] mean = {position.x(), position.y(), position.z(), 100, -200, 50};
        double[] covariance = new double[StateEstimate.PACKED];
        for (int i = 0; i < StateEstimate.SIZE; i++) {
            covariance[i * (i + 1) / 2 + i] = 100;
        }
        StateEstimate state = new StateEstimate(mean, covariance);
        return new Track(
                new TrackId(id),
                status,
                now,
                0.99,
                state,
                List.of(new ModeEstimate(MotionMode.BALLISTIC, 1, state)),
                new ClassProbabilities(0.96, 0.01, 0.01, 0.01, 0.01),
                new Identity(OptionalInt.of(0xABC), OptionalInt.of(7 * 8 + 7), Optional.of("<b>\"X\"")),
                List.of(new Contribution(NODE, RADAR.id(), "north", now, 12)),
                now - Nanos.MINUTE,
                now);
    }

    private static Forecast forecast(long now) {
        GeoPoint there = GeoPoint.ofDegrees(31.9, 35);
        return new Forecast(
                new TrackId("il-1"),
                now,
                List.of(
                        new PathPoint(now, GeoPoint.ofDegrees(32, 36), 100),
                        new PathPoint(now + Nanos.MINUTE, there, 900)),
                List.of(new Footprint(
                        HazardKind.IMPACT, 0.7, there, 4_000, 1_500, 0.3, now + Nanos.MINUTE, now + 2 * Nanos.MINUTE)),
                List.of(new ZoneHazard(
                        ZONE, HazardKind.IMPACT, 0.4, now + 1, now + Nanos.MINUTE, now + 2 * Nanos.MINUTE)),
                Optional.of(new LaunchEstimate(now - Nanos.MINUTE, GeoPoint.ofDegrees(33, 46), 9_000)));
    }

    /// Raises the next version of the alert of a zone.
    void raise(ZoneId zone, String reason) {
        runtime.submit(new Input.Operator(
                new OperatorDecision("op", NOW, EVENT, zone, OperatorDecision.Action.CONFIRM, reason)));
    }

    /// Raises so many alerts and waits until all are durable and all who listen were told.
    void raiseAndWait(int count) {
        long wanted = alertsStored() + count;
        for (int i = 0; i < count; i++) {
            raise(ZONE, "reason " + i);
        }
        Eventually.await(() -> told.get() >= wanted);
    }

    long alertsStored() {
        return runtime.journal().end(Topics.ALERT);
    }

    String alertId() {
        return EVENT + "." + NODE + "." + ZONE;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + http.port() + path);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws IOException {
        client.shutdownNow();
        subscriptions.close();
        http.close();
        runtime.close();
    }
}
