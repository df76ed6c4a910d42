package dev.tocsin.wire.sapient;

import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.sapient.proto.ENUVelocityUnits;
import dev.tocsin.wire.sapient.proto.LocationCoordinateSystem;
import dev.tocsin.wire.sapient.proto.LocationDatum;
import dev.tocsin.wire.sapient.proto.Registration;
import dev.tocsin.wire.sapient.proto.SpeedUnits;
import java.util.List;

/// How a fusion node introduces itself to its parent: one mode, positions in degrees and metres above the ellipsoid,
/// velocities in metres per second, no task that it would take. Stateless.
final class FusionRegistration {
    private FusionRegistration() {}

    /// The registration of a node.
    ///
    /// @param name its name for people
    /// @param version version of the program
    /// @param intervalNanos time between two status reports
    static Registration of(String name, String version, long intervalNanos) {
        return Registration.newBuilder()
                .addNodeDefinition(Registration.NodeDefinition.newBuilder()
                        .setNodeType(Registration.NodeType.NODE_TYPE_FUSION_NODE))
                .setIcdVersion(SapientCodec.VERSION)
                .setName(name)
                .setShortName(name.length() > 16 ? name.substring(0, 16) : name)
                .addCapabilities(Registration.Capability.newBuilder()
                        .setCategory("Fusion")
                        .setType("Air picture"))
                .setStatusDefinition(
                        Registration.StatusDefinition.newBuilder().setStatusInterval(seconds(intervalNanos)))
                .addModeDefinition(mode())
                .addConfigData(Registration.ConfigurationData.newBuilder()
                        .setManufacturer("Tocsin")
                        .setModel("Tocsin node")
                        .setSoftwareVersion(version))
                .build();
    }

    private static Registration.ModeDefinition mode() {
        return Registration.ModeDefinition.newBuilder()
                .setModeName(FusionReports.MODE)
                .setModeType(Registration.ModeType.MODE_TYPE_PERMANENT)
                .setSettleTime(seconds(0))
                .setTrackingType(Registration.TrackingType.TRACKING_TYPE_TRACK)
                .addDetectionDefinition(detections())
                .setTask(Registration.TaskDefinition.newBuilder()
                        .setConcurrentTasks(0)
                        .setRegionDefinition(Registration.RegionDefinition.newBuilder()
                                .addRegionType(Registration.RegionType.REGION_TYPE_AREA_OF_INTEREST)
                                .addRegionArea(degrees())))
                .build();
    }

    private static Registration.DetectionDefinition detections() {
        return Registration.DetectionDefinition.newBuilder()
                .setLocationType(degrees())
                .setVelocityType(Registration.VelocityType.newBuilder()
                        .setEnuVelocityUnits(ENUVelocityUnits.newBuilder()
                                .setEastNorthRateUnits(SpeedUnits.SPEED_UNITS_MS)
                                .setUpRateUnits(SpeedUnits.SPEED_UNITS_MS))
                        .setLocationDatum(LocationDatum.LOCATION_DATUM_WGS84_E))
                .setGeometricError(Registration.GeometricError.newBuilder()
                        .setType("Standard Deviation")
                        .setUnits("degrees, metres")
                        .setVariationType("per detection"))
                .addDetectionClassDefinition(classes())
                .build();
    }

    private static Registration.DetectionClassDefinition classes() {
        Registration.ClassDefinition.Builder top = Registration.ClassDefinition.newBuilder()
                .setType(FusionReports.TOP_CLASS)
                .setUnits("0-1");
        for (String name :
                List.of(FusionReports.BALLISTIC, FusionReports.CRUISE, FusionReports.DRONE, FusionReports.AIRCRAFT)) {
            top.addSubClass(Registration.SubClass.newBuilder()
                    .setType(name)
                    .setUnits("0-1")
                    .setLevel(1));
        }
        return Registration.DetectionClassDefinition.newBuilder()
                .setConfidenceDefinition(Registration.ConfidenceDefinition.CONFIDENCE_DEFINITION_MULTI_CLASS)
                .addClassDefinition(top)
                .build();
    }

    private static Registration.LocationType degrees() {
        return Registration.LocationType.newBuilder()
                .setLocationUnits(LocationCoordinateSystem.LOCATION_COORDINATE_SYSTEM_LAT_LNG_DEG_M)
                .setLocationDatum(LocationDatum.LOCATION_DATUM_WGS84_E)
                .build();
    }

    private static Registration.Duration seconds(long nanos) {
        return Registration.Duration.newBuilder()
                .setUnits(Registration.TimeUnits.TIME_UNITS_SECONDS)
                .setValue((float) Nanos.toSeconds(nanos))
                .build();
    }
}
