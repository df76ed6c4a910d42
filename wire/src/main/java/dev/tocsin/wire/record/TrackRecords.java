package dev.tocsin.wire.record;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.ModeEstimate;
import dev.tocsin.core.picture.MotionMode;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.wire.record.proto.ClassesRecord;
import dev.tocsin.wire.record.proto.ContributionRecord;
import dev.tocsin.wire.record.proto.GeoPointRecord;
import dev.tocsin.wire.record.proto.IdentityRecord;
import dev.tocsin.wire.record.proto.ModeRecord;
import dev.tocsin.wire.record.proto.StateRecord;
import dev.tocsin.wire.record.proto.TrackRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Tracks and their parts.
final class TrackRecords {
    private TrackRecords() {}

    static TrackRecord encode(Track track) {
        TrackRecord.Builder to = TrackRecord.newBuilder()
                .setId(track.id().value())
                .setStatusValue(Codes.number(track.status()))
                .setTimeNanos(track.timeNanos())
                .setExistenceProbability(track.existenceProbability())
                .setState(encode(track.state()))
                .setClasses(encode(track.classes()))
                .setIdentity(encode(track.identity()))
                .setFirstNanos(track.firstNanos())
                .setLastNanos(track.lastNanos());
        for (ModeEstimate mode : track.modes()) {
            to.addModes(ModeRecord.newBuilder()
                    .setModeValue(Codes.number(mode.mode()))
                    .setProbability(mode.probability())
                    .setState(encode(mode.state())));
        }
        for (Contribution part : track.provenance()) {
            to.addProvenance(ContributionRecord.newBuilder()
                    .setNode(part.node().value())
                    .setSensor(part.sensor().value())
                    .setFailureDomain(part.failureDomain())
                    .setLastNanos(part.lastNanos())
                    .setCount(part.count()));
        }
        return to.build();
    }

    static Track decode(TrackRecord from) {
        return new Track(
                new TrackId(from.getId()),
                Codes.value(TrackStatus.values(), from.getStatusValue()),
                from.getTimeNanos(),
                from.getExistenceProbability(),
                decode(from.getState()),
                modes(from),
                decode(from.getClasses()),
                decode(from.getIdentity()),
                provenance(from),
                from.getFirstNanos(),
                from.getLastNanos());
    }

    private static List<ModeEstimate> modes(TrackRecord from) {
        List<ModeEstimate> modes = new ArrayList<>(from.getModesCount());
        for (ModeRecord mode : from.getModesList()) {
            modes.add(decode(mode));
        }
        return modes;
    }

    private static List<Contribution> provenance(TrackRecord from) {
        List<Contribution> parts = new ArrayList<>(from.getProvenanceCount());
        for (ContributionRecord part : from.getProvenanceList()) {
            parts.add(decode(part));
        }
        return parts;
    }

    private static ModeEstimate decode(ModeRecord from) {
        return new ModeEstimate(
                Codes.value(MotionMode.values(), from.getModeValue()),
                checkProbability(from.getProbability()),
                decode(from.getState()));
    }

    private static Contribution decode(ContributionRecord from) {
        return new Contribution(
                new NodeId(from.getNode()),
                new SensorId(from.getSensor()),
                from.getFailureDomain(),
                from.getLastNanos(),
                from.getCount());
    }

    static double checkProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability outside 0..1: " + probability);
        }
        return probability;
    }

    private static StateRecord encode(StateEstimate state) {
        StateRecord.Builder to = StateRecord.newBuilder();
        for (double mean : state.meanToArray()) {
            to.addMean(mean);
        }
        for (double covariance : state.covarianceToArray()) {
            to.addCovariance(covariance);
        }
        return to.build();
    }

    private static StateEstimate decode(StateRecord from) {
        if (from.getMeanCount() != StateEstimate.SIZE || from.getCovarianceCount() != StateEstimate.PACKED) {
            throw new IllegalArgumentException("a state has 6 means and 21 covariances, not " + from.getMeanCount()
                    + " and " + from.getCovarianceCount());
        }
        double[] mean = new double[StateEstimate.SIZE];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = from.getMean(i);
        }
        double[] covariance = new double[StateEstimate.PACKED];
        for (int i = 0; i < covariance.length; i++) {
            covariance[i] = from.getCovariance(i);
        }
        return new StateEstimate(mean, covariance);
    }

    private static ClassesRecord encode(ClassProbabilities classes) {
        return ClassesRecord.newBuilder()
                .setBallistic(classes.ballistic())
                .setCruise(classes.cruise())
                .setDrone(classes.drone())
                .setAircraft(classes.aircraft())
                .setUnknown(classes.unknown())
                .build();
    }

    private static ClassProbabilities decode(ClassesRecord from) {
        return new ClassProbabilities(
                from.getBallistic(), from.getCruise(), from.getDrone(), from.getAircraft(), from.getUnknown());
    }

    private static IdentityRecord encode(Identity identity) {
        IdentityRecord.Builder to = IdentityRecord.newBuilder();
        identity.modeSAddress().ifPresent(to::setModeS);
        identity.mode3A().ifPresent(to::setMode3A);
        identity.callsign().ifPresent(to::setCallsign);
        return to.build();
    }

    private static Identity decode(IdentityRecord from) {
        return new Identity(
                from.hasModeS() ? OptionalInt.of(from.getModeS()) : OptionalInt.empty(),
                from.hasMode3A() ? OptionalInt.of(from.getMode3A()) : OptionalInt.empty(),
                from.hasCallsign() ? Optional.of(from.getCallsign()) : Optional.empty());
    }

    static GeoPointRecord encode(GeoPoint point) {
        return GeoPointRecord.newBuilder()
                .setLatitudeRadians(point.latitudeRadians())
                .setLongitudeRadians(point.longitudeRadians())
                .setHeightMetres(point.heightMetres())
                .build();
    }

    static GeoPoint decode(GeoPointRecord from) {
        return new GeoPoint(from.getLatitudeRadians(), from.getLongitudeRadians(), from.getHeightMetres());
    }
}
