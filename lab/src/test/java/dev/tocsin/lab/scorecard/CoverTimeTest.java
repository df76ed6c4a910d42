package dev.tocsin.lab.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What an all-clear came too early for.
class CoverTimeTest {
    private static CoverTime.Cover clearedAt(long seconds, long overSeconds, long overHereSeconds) {
        GeoPoint centre = GeoPoint.ofDegrees(31, 35);
        List<GeoPoint> ring = List.of(centre, GeoPoint.ofDegrees(31, 35.1), GeoPoint.ofDegrees(31.1, 35));
        Area area = new Area(List.of(new Area.Ring(ring)));
        ZoneId id = new ZoneId("il-sawa");
        Zone zone = new Zone(id, new NodeId("il"), Optional.empty(), "Sawa", centre, area, 500, 90 * Nanos.SECOND);
        Standing standing = new Standing(
                id, new EventId("ev"), AlertStage.TAKE_COVER, 0, seconds * Nanos.SECOND, Standing.End.CLEARED);
        CoverTime.Over over = new CoverTime.Over(overSeconds * Nanos.SECOND, overHereSeconds * Nanos.SECOND);
        return new CoverTime.Cover(standing, zone, true, true, false, over);
    }

    /// Seed 91: six all-clears counted as too early, and nothing fell on any of the zones.
    @Test
    void piecesThatComeDownElsewhereAreTold() {
        CoverTime.Cover elsewhere = clearedAt(200, 240, 180);

        assertThat(elsewhere.delaySeconds()).isEqualTo(-40);
        assertThat(elsewhere.endedBeforeItCame()).isFalse();
    }

    @Test
    void piecesThatComeDownHereAreTold() {
        assertThat(clearedAt(200, 240, 201).endedBeforeItCame()).isTrue();
    }
}
