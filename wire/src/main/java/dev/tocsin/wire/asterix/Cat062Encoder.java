package dev.tocsin.wire.asterix;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.TimeOfDay;
import dev.tocsin.wire.Units;
import java.util.List;

/// System tracks as CAT062 of the newest edition: position and velocity in WGS-84, geometric altitude, rate of climb,
/// identity, status. Immutable and thread-safe.
///
/// The 16-bit track number is made from the digits that end the track's id, modulo 65,536. Heights beyond I062/130
/// (204,793 ft) and speeds beyond I062/185 (8,191 m/s) are sent as the largest value that fits.
public final class Cat062Encoder {
    private static final int TRACK_NUMBERS = 65_536;
    private static final int CONFIDENCE_TENTATIVE = 1;

    private final int sac;
    private final int sic;
    private final boolean simulated;
    private final Definition definition = Definitions.newest(62);

    /// An encoder of one source.
    public Cat062Encoder(int sac, int sic) {
        this(sac, sic, false);
    }

    /// An encoder of one source.
    ///
    /// @param simulated whether every track is marked as simulated (bit SIM of I062/080): an exercise
    public Cat062Encoder(int sac, int sic, boolean simulated) {
        this.sac = sac;
        this.sic = sic;
        this.simulated = simulated;
    }

    /// Tracks, in order, as datagrams of one block each.
    public List<byte[]> encode(List<Track> tracks) {
        return encode(tracks, List.of());
    }

    /// Tracks, in order, then the last words on tracks that have ended.
    public List<byte[]> encode(List<Track> tracks, List<Track> ended) {
        BlockBuilder blocks = new BlockBuilder(62);
        tracks.forEach(track -> blocks.add(trackRecord(track, track.status())));
        ended.forEach(track -> blocks.add(trackRecord(track, TrackStatus.DELETED)));
        return blocks.toDatagrams();
    }

    private byte[] trackRecord(Track track, TrackStatus status) {
        RecordBuilder out = new RecordBuilder(definition);
        out.raw("010/SAC", sac).raw("010/SIC", sic);
        out.quantity("070", TimeOfDay.of(track.timeNanos()));
        out.raw("040", trackNumber(track.id().value()));
        status(out, status);
        kinematics(out, track.state().position(), track.state().velocity());
        identity(out, track.identity());
        return out.toBytes();
    }

    /// The track number that stands for an id.
    static int trackNumber(String id) {
        int number = 0;
        int weight = 1;
        for (int i = id.length() - 1; i >= 0 && Character.isDigit(id.charAt(i)) && weight <= 10_000_000; i--) {
            number += weight * (id.charAt(i) - '0');
            weight *= 10;
        }
        return number % TRACK_NUMBERS;
    }

    private void status(RecordBuilder out, TrackStatus status) {
        out.raw("080/CNF", status == TrackStatus.TENTATIVE ? CONFIDENCE_TENTATIVE : 0);
        if (simulated) {
            out.raw("080/SIM", 1);
        }
        if (status == TrackStatus.DELETED) {
            out.raw("080/TSE", 1);
        }
        if (status == TrackStatus.COASTING) {
            out.raw("080/CST", 1);
        }
    }

    private static void kinematics(RecordBuilder out, Vector3 position, Vector3 velocity) {
        GeoPoint point = Wgs84.toGeodetic(position);
        out.quantity("105/LAT", point.latitudeDegrees()).quantity("105/LON", point.longitudeDegrees());
        out.quantity("130", point.heightMetres() / Units.FOOT);
        double sinLatitude = StrictMath.sin(point.latitudeRadians());
        double cosLatitude = StrictMath.cos(point.latitudeRadians());
        double sinLongitude = StrictMath.sin(point.longitudeRadians());
        double cosLongitude = StrictMath.cos(point.longitudeRadians());
        double outward = cosLongitude * velocity.x() + sinLongitude * velocity.y();
        out.quantity("185/VX", cosLongitude * velocity.y() - sinLongitude * velocity.x());
        out.quantity("185/VY", cosLatitude * velocity.z() - sinLatitude * outward);
        out.quantity("220", (cosLatitude * outward + sinLatitude * velocity.z()) / Units.FOOT_PER_MINUTE);
    }

    private static void identity(RecordBuilder out, Identity identity) {
        identity.mode3A().ifPresent(code -> out.raw("060/MODE3A", code));
        identity.modeSAddress().ifPresent(address -> out.raw("380/ADR", address));
        identity.callsign().ifPresent(callsign -> out.raw("245/CHR", PackedCallsigns.toIcao(Callsigns.pack(callsign))));
    }
}
