package dev.tocsin.lab.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.regions.RegionPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Two zones: one was hit and told in time, one was covered for nothing and not told of a later hit.
class PublicScoreTest {
    private static final NodeId NODE = new NodeId("il");
    private static final Region REGION = RegionPack.load("levant").region();
    private static final List<Zone> ZONES = REGION.zones().stream()
            .filter(zone -> zone.nation().equals(NODE) && zone.shelterNanos() >= 15 * Nanos.SECOND)
            .limit(2)
            .toList();
    private static final Zone HIT = ZONES.get(0);
    private static final Zone FALSE = ZONES.get(1);
    private static final long START = Nanos.parse("2024-04-13T23:00:00Z");

    private final JournalAlerts journal = new JournalAlerts(
            "levant",
            Set.of(NODE),
            List.of(
                    alert(HIT, 1, AlertStage.WATCH, 0, 0.015, false),
                    alert(HIT, 2, AlertStage.TAKE_COVER, 300, 0.3, true),
                    alert(FALSE, 1, AlertStage.TAKE_COVER, 310, 0.06, true),
                    alert(FALSE, 2, AlertStage.ALL_CLEAR, 430, 0, true),
                    alert(HIT, 3, AlertStage.ALL_CLEAR, 640, 0, true)),
            START,
            at(3_600));

    @Test
    void countsWhatAJournalAloneTells() {
        JsonNode score = new PublicScore(journal, REGION, Optional.empty()).json();
        assertThat(score.at("/alerts/versions").intValue()).isEqualTo(5);
        assertThat(score.at("/alerts/zones_take_cover").intValue()).isEqualTo(2);
        assertThat(score.at("/soundings/alarms/per_zone_and_event").doubleValue())
                .isEqualTo(1);
        assertThat(score.at("/announced_lead_seconds/p50").doubleValue()).isEqualTo(240);
        assertThat(score.at("/announced_lead_seconds/at_least_shelter_time").intValue())
                .isEqualTo(2);
        assertThat(score.at("/cover/seconds/most").doubleValue()).isEqualTo(340);
        assertThat(score.at("/all_clear/cleared").intValue()).isEqualTo(2);
        assertThat(score.has("warning")).isFalse();
    }

    @Test
    void judgesAgainstTheTruthAsARehearsalDoes() {
        JsonNode score = new PublicScore(
                        journal,
                        REGION,
                        Optional.of(List.of(
                                new TrueHit("m1", HIT.id(), at(580), at(600)),
                                new TrueHit("m2", FALSE.id(), at(1_000), at(1_005)),
                                new TrueHit("m3", FALSE.id(), at(9_000), at(9_005)))))
                .json();
        assertThat(score.at("/warning/hits").intValue())
                .as("one is after the journal")
                .isEqualTo(2);
        assertThat(score.at("/warning/in_time").intValue()).isEqualTo(1);
        assertThat(score.at("/warning/missed").intValue()).isEqualTo(1);
        assertThat(score.at("/warning/take_cover_lead_seconds/p50").doubleValue())
                .isEqualTo(280);
        assertThat(score.at("/warning/watch_lead_seconds/p50").doubleValue()).isEqualTo(580);
        assertThat(score.at("/cover/false_covers").intValue()).isEqualTo(1);
        assertThat(score.at("/cover/false_person_seconds").longValue()).isEqualTo(120 * FALSE.population());
        assertThat(score.at("/all_clear/delay_seconds/p50").doubleValue()).isEqualTo(40);
        assertThat(score.at("/all_clear/too_early").intValue()).isZero();
        assertThat(score.at("/calibration/0.2..0.4/came_true").intValue()).isEqualTo(1);
        assertThat(score.at("/calibration/0.05..0.1/came_true").intValue())
                .as("the hit came within the expiry of the version")
                .isEqualTo(1);
        assertThat(ScoreText.of(score)).contains("false covers: 1").contains("take cover lead seconds: count 1,");
    }

    @Test
    void refusesATableThatIsNoneOfHazards(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n");
        assertThatThrownBy(() -> TrueHit.read(file)).hasMessageContaining("table of hazards");
        Files.writeString(file, "object,kind,zone,first_time,last_time\nm1,impact,il-x\n");
        assertThatThrownBy(() -> TrueHit.read(file)).hasMessageContaining(":2:");
    }

    private static long at(long seconds) {
        return START + seconds * Nanos.SECOND;
    }

    private static Alert alert(
            Zone zone, int version, AlertStage stage, long seconds, double probability, boolean sounding) {
        return new Alert(
                new EventId("ev-1"),
                NODE,
                zone.id(),
                version,
                stage,
                sounding,
                AlertType.EXERCISE,
                at(seconds),
                at(seconds + 900),
                at(seconds + 240),
                at(seconds + 300),
                probability,
                ObjectClass.BALLISTIC,
                List.of(),
                List.of("a", "b"),
                "r");
    }
}
