package dev.tocsin.wire.sapient;

import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.TrackPoint;
import dev.tocsin.wire.sapient.proto.DetectionReport;
import dev.tocsin.wire.sapient.proto.DetectionReport.DetectionReportClassification;
import dev.tocsin.wire.sapient.proto.DetectionReport.SubClass;
import dev.tocsin.wire.sapient.proto.ENUVelocity;
import dev.tocsin.wire.sapient.proto.Location;
import dev.tocsin.wire.sapient.proto.LocationCoordinateSystem;
import dev.tocsin.wire.sapient.proto.LocationDatum;
import dev.tocsin.wire.sapient.proto.StatusReport;

/// What a fusion node says of its tracks and of itself. Identifiers follow from names: the object of a track keeps its
/// ULID over restarts and re-registrations. Stateless.
final class FusionReports {
    /// The only mode.
    static final String MODE = "default";

    /// Classes as registered: one top class, our classes below it.
    static final String TOP_CLASS = "Air Vehicle";

    static final String BALLISTIC = "Ballistic Missile";
    static final String CRUISE = "Cruise Missile";
    static final String DRONE = "UAV";
    static final String AIRCRAFT = "Aircraft";

    private FusionReports() {}

    /// The object that a track stands for.
    static String objectId(Track track) {
        return Ulids.of(
                track.firstNanos() / Nanos.MILLISECOND, "track", track.id().value());
    }

    /// A track at an instant, one sigma errors in the units of the coordinates.
    ///
    /// @param ended whether it is the last word about it
    static DetectionReport detection(Track track, long nowNanos, boolean ended) {
        TrackPoint point = TrackPoint.at(track, nowNanos);
        DetectionReport.Builder report = DetectionReport.newBuilder()
                .setReportId(Ulids.of(nowNanos / Nanos.MILLISECOND, "report", track.id() + " " + nowNanos))
                .setObjectId(objectId(track))
                .setLocation(location(point))
                .setDetectionConfidence((float) track.existenceProbability())
                .addClassification(classification(track.classes()))
                .setEnuVelocity(ENUVelocity.newBuilder()
                        .setEastRate(point.velocity().x())
                        .setNorthRate(point.velocity().y())
                        .setUpRate(point.velocity().z()));
        if (ended || track.status() == TrackStatus.DELETED) {
            report.setState("lost");
        }
        track.identity().callsign().ifPresent(report::setId);
        return report.build();
    }

    private static Location location(TrackPoint point) {
        double metresPerDegree = Math.toRadians(Wgs84.MEAN_RADIUS_METRES);
        double shrink = Math.max(1e-3, Math.cos(point.position().latitudeRadians()));
        return Location.newBuilder()
                .setX(point.position().longitudeDegrees())
                .setY(point.position().latitudeDegrees())
                .setZ(point.position().heightMetres())
                .setXError(point.sigma().x() / (metresPerDegree * shrink))
                .setYError(point.sigma().y() / metresPerDegree)
                .setZError(point.sigma().z())
                .setCoordinateSystem(LocationCoordinateSystem.LOCATION_COORDINATE_SYSTEM_LAT_LNG_DEG_M)
                .setDatum(LocationDatum.LOCATION_DATUM_WGS84_E)
                .build();
    }

    private static DetectionReportClassification classification(ClassProbabilities classes) {
        return DetectionReportClassification.newBuilder()
                .setType(TOP_CLASS)
                .setConfidence((float) Math.min(1, classes.threat() + classes.aircraft()))
                .addSubClass(subClass(BALLISTIC, classes.ballistic()))
                .addSubClass(subClass(CRUISE, classes.cruise()))
                .addSubClass(subClass(DRONE, classes.drone()))
                .addSubClass(subClass(AIRCRAFT, classes.aircraft()))
                .build();
    }

    private static SubClass subClass(String type, double probability) {
        return SubClass.newBuilder()
                .setType(type)
                .setConfidence((float) probability)
                .setLevel(1)
                .build();
    }

    /// How the node fares.
    ///
    /// @param isNew whether that changed since the last report
    static StatusReport status(String name, int sensorsOk, int sensorsAll, boolean isNew, long nowNanos) {
        boolean ok = sensorsOk >= sensorsAll;
        StatusReport.Builder report = StatusReport.newBuilder()
                .setReportId(Ulids.of(nowNanos / Nanos.MILLISECOND, "status", name + " " + nowNanos))
                .setSystem(ok ? StatusReport.System.SYSTEM_OK : StatusReport.System.SYSTEM_WARNING)
                .setInfo(isNew ? StatusReport.Info.INFO_NEW : StatusReport.Info.INFO_UNCHANGED)
                .setMode(MODE);
        if (!ok) {
            report.addStatus(StatusReport.Status.newBuilder()
                    .setStatusLevel(StatusReport.StatusLevel.STATUS_LEVEL_WARNING_STATUS)
                    .setStatusType(StatusReport.StatusType.STATUS_TYPE_OTHER)
                    .setStatusValue(sensorsOk + " of " + sensorsAll + " sensors report as they should"));
        }
        return report.build();
    }
}
