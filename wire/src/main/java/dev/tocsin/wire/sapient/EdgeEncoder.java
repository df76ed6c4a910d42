package dev.tocsin.wire.sapient;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.sapient.proto.DetectionReport;
import dev.tocsin.wire.sapient.proto.ENUVelocity;
import dev.tocsin.wire.sapient.proto.Location;
import dev.tocsin.wire.sapient.proto.LocationCoordinateSystem;
import dev.tocsin.wire.sapient.proto.LocationDatum;
import dev.tocsin.wire.sapient.proto.RangeBearing;
import dev.tocsin.wire.sapient.proto.RangeBearingCoordinateSystem;
import dev.tocsin.wire.sapient.proto.RangeBearingDatum;
import dev.tocsin.wire.sapient.proto.Registration;
import dev.tocsin.wire.sapient.proto.Registration.NodeType;
import dev.tocsin.wire.sapient.proto.SapientMessage;
import dev.tocsin.wire.sapient.proto.StatusReport;
import java.util.ArrayList;
import java.util.List;

/// What an edge sensor says: for simulated sensors and tests. One owner.
///
/// A plot with a position becomes a location, one with a range a range and bearing, a plot of a bearing sensor (range
/// 0) a bearing alone; in degrees and metres, true north, heights above the ellipsoid.
public final class EdgeEncoder {
    private final String uuid;
    private final String name;

    /// An edge node.
    ///
    /// @param uuid its identifier
    /// @param name its name for people
    public EdgeEncoder(String uuid, String name) {
        this.uuid = uuid;
        this.name = name;
    }

    /// Its introduction, framed.
    ///
    /// @param types what it is; an effector can be asked for here, to see it refused
    public byte[] registration(List<NodeType> types, long nowNanos) {
        Registration.Builder registration =
                FusionRegistration.of(name, "1", 5 * Nanos.SECOND).toBuilder().clearNodeDefinition();
        types.forEach(type -> registration.addNodeDefinition(
                Registration.NodeDefinition.newBuilder().setNodeType(type)));
        return SapientCodec.frame(
                message(nowNanos).setRegistration(registration).build());
    }

    /// How it fares, framed.
    public byte[] status(Health health, long nowNanos) {
        StatusReport report = StatusReport.newBuilder()
                .setReportId(Ulids.of(nowNanos / Nanos.MILLISECOND, "edge status", uuid + nowNanos))
                .setSystem(
                        switch (health) {
                            case OK -> StatusReport.System.SYSTEM_OK;
                            case DEGRADED -> StatusReport.System.SYSTEM_WARNING;
                            case LOST -> StatusReport.System.SYSTEM_GOODBYE;
                        })
                .setInfo(StatusReport.Info.INFO_NEW)
                .setMode(FusionReports.MODE)
                .build();
        return SapientCodec.frame(message(nowNanos).setStatusReport(report).build());
    }

    /// The plots of a batch that have a place or a direction, each framed, in order.
    public List<byte[]> detections(PlotBatch batch) {
        List<byte[]> framed = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (batch.has(i, PlotField.POSITION) || batch.has(i, PlotField.POLAR)) {
                SapientMessage message = message(batch.timeNanos(i))
                        .setDetectionReport(detection(batch, i))
                        .build();
                framed.add(SapientCodec.frame(message));
            }
        }
        return framed;
    }

    private SapientMessage.Builder message(long timeNanos) {
        return SapientMessage.newBuilder()
                .setTimestamp(SapientCodec.timestamp(timeNanos))
                .setNodeId(uuid);
    }

    private DetectionReport detection(PlotBatch batch, int i) {
        long millis = batch.timeNanos(i) / Nanos.MILLISECOND;
        String object = batch.has(i, PlotField.TRACK_NUMBER) ? "object " + batch.trackNumber(i) : "plot " + millis;
        DetectionReport.Builder report = DetectionReport.newBuilder()
                .setReportId(Ulids.of(millis, "edge report", uuid + " " + batch.timeNanos(i) + " " + i))
                .setObjectId(Ulids.of(0, "edge object", uuid + " " + object));
        if (batch.has(i, PlotField.POSITION)) {
            report.setLocation(location(batch, i));
        } else {
            report.setRangeBearing(rangeBearing(batch, i));
        }
        if (batch.has(i, PlotField.VELOCITY)) {
            report.setEnuVelocity(velocity(batch, i));
        }
        if (batch.has(i, PlotField.CALLSIGN)) {
            report.setId(Callsigns.unpack(batch.callsign(i)));
        }
        return report.build();
    }

    private static Location location(PlotBatch batch, int i) {
        Location.Builder location = Location.newBuilder()
                .setX(Math.toDegrees(batch.longitudeRadians(i)))
                .setY(Math.toDegrees(batch.latitudeRadians(i)))
                .setCoordinateSystem(LocationCoordinateSystem.LOCATION_COORDINATE_SYSTEM_LAT_LNG_DEG_M)
                .setDatum(LocationDatum.LOCATION_DATUM_WGS84_E);
        if (batch.has(i, PlotField.HEIGHT)) {
            location.setZ(batch.heightMetres(i));
        }
        return location.build();
    }

    private static RangeBearing rangeBearing(PlotBatch batch, int i) {
        RangeBearing.Builder bearing = RangeBearing.newBuilder()
                .setAzimuth(Math.toDegrees(batch.azimuthRadians(i)))
                .setCoordinateSystem(RangeBearingCoordinateSystem.RANGE_BEARING_COORDINATE_SYSTEM_DEGREES_M)
                .setDatum(RangeBearingDatum.RANGE_BEARING_DATUM_TRUE);
        if (batch.rangeMetres(i) > 0) {
            bearing.setRange(batch.rangeMetres(i));
        }
        if (batch.has(i, PlotField.ELEVATION)) {
            bearing.setElevation(Math.toDegrees(batch.elevationRadians(i)));
        }
        return bearing.build();
    }

    private static ENUVelocity velocity(PlotBatch batch, int i) {
        double course = batch.courseRadians(i);
        ENUVelocity.Builder velocity = ENUVelocity.newBuilder()
                .setEastRate(batch.groundSpeedMps(i) * Math.sin(course))
                .setNorthRate(batch.groundSpeedMps(i) * Math.cos(course));
        if (batch.has(i, PlotField.VERTICAL_RATE)) {
            velocity.setUpRate(batch.verticalRateMps(i));
        }
        return velocity.build();
    }
}
