package dev.tocsin.wire.record;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.KernelSettings;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.Finding;
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
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.sharing.ReleasePolicy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Draws random nouns.
final class Draw {
    private static final int LIST = 4;

    private final Random random;

    Draw(Random random) {
        this.random = random;
    }

    Input input() {
        return switch (random.nextInt(6)) {
            case 0 ->
                new Input.SensorHealth(
                        new SensorStatus(new SensorId(id()), time(), one(SensorStatus.Health.values()), text()));
            case 1 -> new Input.PartnerRelease(release());
            case 2 ->
                new Input.Operator(new OperatorDecision(
                        id(),
                        time(),
                        new EventId(id()),
                        new ZoneId(id()),
                        one(OperatorDecision.Action.values()),
                        text()));
            case 3 -> new Input.PolicyChange(policy());
            default -> new Input.Tick();
        };
    }

    Output output() {
        return switch (random.nextInt(6)) {
            case 0 -> new Output.TrackUpdate(track());
            case 1 -> new Output.ForecastUpdate(forecast());
            case 2 -> new Output.AlertEvent(alert());
            case 3 -> new Output.ReleaseIssued(release());
            case 4 ->
                new Output.FindingRaised(
                        new Finding(one(Severity.values()), text(), id(), text(), random.nextInt(9) - 1));
            default -> new Output.TimerRequest(time());
        };
    }

    Birth birth() {
        KernelSettings settings = new KernelSettings(
                new NodeId(id()),
                one(AlertType.values()),
                random.nextLong(),
                list(this::sensor),
                list(() -> new NodeId(id())),
                policy(),
                random.nextBoolean());
        return new Birth(settings, id(), text(), text());
    }

    private Sensor sensor() {
        Sensor.Accuracy accuracy = new Sensor.Accuracy(
                random.nextDouble(), random.nextDouble(), random.nextDouble(), random.nextDouble(), 0);
        return new Sensor(
                new SensorId(id()),
                new NodeId(id()),
                one(SensorKind.values()),
                point(),
                text(),
                1 + random.nextDouble(),
                accuracy,
                1 + random.nextInt(9),
                0.9,
                random.nextDouble());
    }

    Release release() {
        Release.Content content = switch (random.nextInt(3)) {
            case 0 -> new Release.TrackContent(track());
            case 1 -> new Release.AlertContent(alert());
            default -> new Release.Heartbeat(random.nextInt(9), random.nextInt(9));
        };
        return new Release(
                new NodeId(id()),
                new NodeId(id()),
                random.nextLong(1L << 40),
                time(),
                one(AlertType.values()),
                content);
    }

    Alert alert() {
        long sent = time();
        return new Alert(
                new EventId(id()),
                new NodeId(id()),
                new ZoneId(id()),
                1 + random.nextInt(9),
                one(AlertStage.values()),
                random.nextBoolean(),
                one(AlertType.values()),
                sent,
                sent + 1 + random.nextInt(9),
                time(),
                time(),
                random.nextDouble(),
                one(ObjectClass.values()),
                list(() -> new TrackId(id())),
                list(this::text),
                text(),
                grounds());
    }

    private Alert.Grounds grounds() {
        return new Alert.Grounds(
                one(Alert.Grounds.Kind.values()), random.nextInt(1_000), one(Alert.Grounds.Direction.values()), text());
    }

    Track track() {
        double[] weights = random.doubles(5).toArray();
        return new Track(
                new TrackId(id()),
                one(TrackStatus.values()),
                time(),
                random.nextDouble(),
                state(),
                list(() -> new ModeEstimate(one(MotionMode.values()), random.nextDouble(), state())),
                new ClassProbabilities(weights[0], weights[1], weights[2], weights[3], weights[4]),
                identity(),
                list(() ->
                        new Contribution(new NodeId(id()), new SensorId(id()), text(), time(), random.nextInt(1_000))),
                time(),
                time());
    }

    private Identity identity() {
        return new Identity(
                random.nextBoolean() ? OptionalInt.of(random.nextInt(1 << 24)) : OptionalInt.empty(),
                random.nextBoolean() ? OptionalInt.of(random.nextInt(1 << 12)) : OptionalInt.empty(),
                random.nextBoolean() ? Optional.of(text()) : Optional.empty());
    }

    private StateEstimate state() {
        double[] mean = random.doubles(StateEstimate.SIZE, -7e6, 7e6).toArray();
        double[] covariance = random.doubles(StateEstimate.PACKED, 0, 1e4).toArray();
        return new StateEstimate(mean, covariance);
    }

    Forecast forecast() {
        return new Forecast(
                new TrackId(id()),
                time(),
                list(() -> new PathPoint(time(), point(), random.nextDouble())),
                list(() -> new Footprint(
                        one(HazardKind.values()),
                        random.nextDouble(),
                        point(),
                        random.nextDouble(),
                        random.nextDouble(),
                        random.nextDouble(),
                        time(),
                        time())),
                list(() -> new ZoneHazard(
                        new ZoneId(id()), one(HazardKind.values()), random.nextDouble(), time(), time(), time())),
                random.nextBoolean()
                        ? Optional.of(new LaunchEstimate(time(), point(), random.nextDouble()))
                        : Optional.empty());
    }

    ReleasePolicy policy() {
        return new ReleasePolicy(list(() -> {
            Set<ObjectClass> classes = EnumSet.noneOf(ObjectClass.class);
            list(() -> classes.add(one(ObjectClass.values())));
            return new ReleasePolicy.Rule(
                    new NodeId(id()),
                    one(ReleasePolicy.Kind.values()),
                    classes,
                    Optional.empty(),
                    random.nextBoolean());
        }));
    }

    Area area() {
        return new Area(List.of(new Area.Ring(List.of(point(), point(), point()))));
    }

    PlotBatch batch(int rows, boolean digital) {
        PlotBatch batch = new PlotBatch(new SensorId(id()), time());
        boolean mixed = random.nextBoolean();
        int all = random.nextInt(1 << PlotField.values().length);
        for (int i = 0; i < rows; i++) {
            int row = batch.append(batch.receivedNanos() - random.nextInt(1_000_000_000));
            fill(batch, row, mixed ? random.nextInt(1 << PlotField.values().length) : all, digital);
        }
        return batch;
    }

    private void fill(PlotBatch batch, int row, int mask, boolean digital) {
        for (PlotField field : PlotField.values()) {
            if ((mask & (1 << field.ordinal())) == 0) {
                continue;
            }
            switch (field) {
                case POLAR -> batch.setPolar(row, real(digital, 1852.0 / 256), real(digital, 2 * Math.PI / 65536));
                case ELEVATION -> batch.setElevation(row, real(digital, 2 * Math.PI / 65536));
                case RANGE_RATE -> batch.setRangeRate(row, real(false, 1));
                case ALTITUDE -> batch.setAltitude(row, real(digital, 7.62));
                case POSITION -> batch.setPosition(row, real(false, 1), real(false, 1));
                case POSITION_SIGMA -> batch.setPositionSigma(row, real(false, 1));
                case HEIGHT -> batch.setHeight(row, real(digital, 7.62));
                case VELOCITY -> batch.setVelocity(row, real(false, 1), real(false, 1));
                case VERTICAL_RATE -> batch.setVerticalRate(row, -0.0);
                case MODE_S -> batch.setModeS(row, random.nextInt(1 << 24));
                case MODE_3A -> batch.setMode3A(row, random.nextInt(1 << 12));
                case CALLSIGN -> batch.setCallsign(row, random.nextLong());
                case TRACK_NUMBER -> batch.setTrackNumber(row, random.nextInt());
            }
        }
    }

    private double real(boolean digital, double scale) {
        return digital ? random.nextInt(60_000) * scale : random.nextGaussian() * 1e5;
    }

    private GeoPoint point() {
        return new GeoPoint(random.nextDouble() * 3 - 1.5, random.nextDouble() * 6 - 3, random.nextDouble() * 1e5);
    }

    private long time() {
        return 1_713_000_000_000_000_000L + random.nextInt();
    }

    private String id() {
        return "il-" + Integer.toHexString(random.nextInt());
    }

    private String text() {
        return random.nextBoolean() ? "" : "ж ☂ " + random.nextInt();
    }

    private <E> E one(E[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> List<T> list(Supplier<T> one) {
        return IntStream.range(0, random.nextInt(LIST)).mapToObj(i -> one.get()).toList();
    }
}
