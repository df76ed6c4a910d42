package dev.tocsin.regions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Loads small packs from a folder: what is accepted, and what a wrong one is told.
class RegionPackTest {
    private static final String ZONE = """
            {"id":"xx-a","nation":"xx","shelterSeconds":30,"population":10,"centre":[10.5,50.5],
             "names":{"en":"A"},"rings":[[10,50,11,50,11,51,10,51]]}""";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private RegionPack load(String... zones) throws IOException {
        byte[] text = ("{\"zones\":[" + String.join(",", zones) + "]}").getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("zones.json"), text);
        Files.writeString(folder.resolve("pack.json"), """
                {"format":1,"id":"small","name":"Small","version":"1.2.3",
                 "view":{"west":9,"south":49,"east":12,"north":52},"extent":{"west":9,"south":49,"east":12,"north":52},
                 "nations":[{"id":"xx","name":"X","names":{"en":"X"}}],
                 "files":{"zones.json":{"sha256":"%s"}}}""".formatted(PackFiles.sha256(text)));
        return RegionPack.load(folder.toString());
    }

    @Test
    void loadsAPackFromAFolder() throws IOException {
        RegionPack pack = load(ZONE);
        assertThat(pack.region().id()).isEqualTo("small");
        assertThat(pack.region().zones()).hasSize(1);
        assertThat(pack.region().zones().getFirst().shelterNanos()).isEqualTo(30_000_000_000L);
        assertThat(pack.digest()).hasSize(64);
        assertThat(pack.view().westDegrees()).isEqualTo(9);
    }

    @Test
    void knowsTheClockOfANationAndSaysWhenThereIsNoneOfThatName() throws IOException {
        assertThat(load(ZONE).nations().getFirst().timeZone()).isEqualTo(ZoneOffset.UTC);

        Path file = folder.resolve("pack.json");
        String described = Files.readString(file);
        Files.writeString(file, described.replace("\"name\":\"X\"", "\"timeZone\":\"Asia/Amman\",\"name\":\"X\""));
        assertThat(RegionPack.load(folder.toString()).nations().getFirst().timeZone())
                .isEqualTo(ZoneId.of("Asia/Amman"));
        Files.writeString(file, described.replace("\"name\":\"X\"", "\"timeZone\":\"Mars/Olympus\",\"name\":\"X\""));
        assertThatThrownBy(() -> RegionPack.load(folder.toString()))
                .hasMessageContaining("pack.json: nation xx has an unknown \"timeZone\": \"Mars/Olympus\"");
    }

    @Test
    void saysThatAPackIsUnknown() {
        assertThatThrownBy(() -> RegionPack.load("atlantis"))
                .isInstanceOf(RegionPackException.class)
                .hasMessage("no region pack \"atlantis\": neither built in nor a folder with a pack.json");
    }

    @Test
    void refusesAChangedFile() throws IOException {
        load(ZONE);
        Files.writeString(folder.resolve("zones.json"), "{\"zones\":[]}");
        assertThatThrownBy(() -> RegionPack.load(folder.toString())).hasMessageContaining("has the SHA-256");
    }

    @Test
    void namesTheZoneWhoseCentreIsOutside() {
        assertThatThrownBy(() -> load(ZONE.replace("[10.5,50.5]", "[12,50.5]")))
                .hasMessageContaining("zones.json: zone xx-a has its centre outside of its rings");
    }

    @Test
    void namesTheZoneOfAnUnknownNation() {
        assertThatThrownBy(() -> load(ZONE.replace("\"nation\":\"xx\"", "\"nation\":\"yy\"")))
                .hasMessageContaining("zone xx-a belongs to \"yy\", which is no nation of the pack");
    }

    @Test
    void namesTheZoneWithAnUnknownParent() {
        assertThatThrownBy(() -> load(ZONE.replace("\"nation\"", "\"parent\":\"xx-b\",\"nation\"")))
                .hasMessageContaining("zone xx-a has the parent \"xx-b\"");
    }

    @Test
    void refusesTheSameZoneTwice() {
        assertThatThrownBy(() -> load(ZONE, ZONE)).hasMessageContaining("zones out of order at xx-a");
    }

    @Test
    void refusesARingWithHalfAPoint() {
        assertThatThrownBy(() -> load(ZONE.replace("10,51]", "10]"))).hasMessageContaining("no latitude at its end");
    }

    @Test
    void refusesAShelterTimeBelowZero() {
        assertThatThrownBy(() -> load(ZONE.replace(":30", ":-1")))
                .hasMessageContaining("zone xx-a needs \"shelterSeconds\" as a whole number from 0 to 3600");
    }

    @Test
    void refusesACoordinateThatIsNoNumber() {
        assertThatThrownBy(() -> load(ZONE.replace("[[10,", "[[\"ten\",")))
                .hasMessageContaining("zone xx-a has a coordinate that is no longitude and latitude in degrees");
    }

    @Test
    void saysThatAFileIsCutOff() {
        assertThatThrownBy(() -> load(ZONE.substring(0, ZONE.length() - 30)))
                .hasMessageContaining("zones.json: is not JSON");
    }

    @Test
    void refusesAPackWithoutZones() {
        assertThatThrownBy(this::load).hasMessageContaining("the file lacks zones");
    }

    @Test
    void refusesALayerThatDoesNotExist() throws IOException {
        RegionPack pack = load(ZONE);
        assertThatThrownBy(() -> pack.basemap("../pack")).isInstanceOf(IllegalArgumentException.class);
    }
}
