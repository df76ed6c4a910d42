package dev.tocsin.regions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.regions.ZoneFinder.Found;
import dev.tocsin.regions.ZoneFinder.Match;
import org.junit.jupiter.api.Test;

/// What is unknown alerts its parent, never nobody.
class ZoneFinderTest {
    private static final NodeId IL = new NodeId("il");
    private static final RegionPack PACK = RegionPack.load("levant");
    private final ZoneFinder finder = new ZoneFinder(PACK);

    @Test
    void findsZonesByIdAreaAndNameInAnyLanguage() {
        assertThat(finder.find("il-haifa-west", IL)).isEqualTo(zone(Match.ZONE, "il-haifa-west"));
        Found area = finder.find("il-area-center-galilee", IL);
        assertThat(area.match()).isEqualTo(Match.AREA);
        assertThat(area.zones()).hasSizeGreaterThan(10);
        String hebrew = PACK.names(new ZoneId("il-haifa-west")).getOrDefault("he", "");
        assertThat(finder.find(hebrew, IL)).isEqualTo(zone(Match.NAME, "il-haifa-west"));
    }

    @Test
    void findsNamesWhoseApostrophesChanged() {
        Zone zone = PACK.region().zones().stream()
                .filter(z -> z.name().contains("'"))
                .findFirst()
                .orElseThrow();
        assertThat(finder.find(zone.name().replace('\'', '\u2019'), IL).zones()).contains(zone.id());
        assertThat(finder.find(zone.name().toUpperCase(java.util.Locale.ROOT), IL)
                        .match())
                .isEqualTo(Match.NAME);
    }

    @Test
    void anUnknownPartOfACityAlertsTheAreaOfTheCity() {
        ZoneId area = PACK.region().zones().stream()
                .filter(z -> z.id().value().equals("il-haifa-west"))
                .findFirst()
                .flatMap(Zone::parent)
                .orElseThrow();
        for (String unknown : new String[] {"il-haifa-port", "Haifa - Port"}) {
            Found found = finder.find(unknown, IL);
            assertThat(found.match()).as(unknown).isEqualTo(Match.PARENT);
            assertThat(found.place()).isEqualTo(area.value());
            assertThat(found.zones()).contains(new ZoneId("il-haifa-west"));
        }
    }

    @Test
    void whatIsWhollyUnknownAlertsItsNation() {
        assertThat(finder.find("jo-xyzzy", IL)).satisfies(found -> {
            assertThat(found.match()).isEqualTo(Match.NATION);
            assertThat(found.place()).isEqualTo("jo");
            assertThat(found.zones())
                    .allMatch(id -> id.value().startsWith("jo-"))
                    .isNotEmpty();
        });
        assertThat(finder.find("Никому не известно", IL).place()).isEqualTo("il");
        assertThat(finder.find("", new NodeId("nowhere")).zones())
                .as("not even the nation is known: all")
                .hasSize(PACK.region().zones().size());
    }

    private static Found zone(Match match, String id) {
        return new Found(match, id, java.util.List.of(new ZoneId(id)));
    }
}
