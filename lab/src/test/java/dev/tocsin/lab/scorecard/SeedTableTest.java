package dev.tocsin.lab.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SeedTableTest {
    private static JsonNode score(int watch, int cover, double falseHours) {
        return JsonMapper.shared().readTree("""
                {"alerts": {"zones_watch": %d, "zones_take_cover": %d}, "cover": {"false_person_hours": %s}}
                """.formatted(watch, cover, falseHours));
    }

    @Test
    void putsSeedsBesideEachOtherWithTheirSpread(@TempDir Path folder) throws IOException {
        SeedTable table = new SeedTable("small", "2024-04-13T22:30:00.000Z", "2024-04-13T22:44:00.000Z");
        table.add(7, score(4, 1, 2.5));
        table.add(9, score(8, 0, 0.25));
        assertThat(table.line()).startsWith("       9").contains("         8         0         0");
        assertThat(table.totals()).hasSize(3);
        assertThat(table.totals().getFirst()).startsWith("     all").contains("        12");
        assertThat(SeedTable.titles()).hasSameSizeAs(table.line());

        table.write(folder);
        assertThat(Files.readAllLines(folder.resolve("seeds.csv")))
                .hasSize(3)
                .last()
                .asString()
                .startsWith("9,")
                .contains(",0.25,");
        JsonNode json =
                JsonMapper.shared().readTree(folder.resolve("seeds.json").toFile());
        assertThat(json.at("/seeds")).hasToString("[7,9]");
        assertThat(json.at("/figures/watch_zones/sum").asInt()).isEqualTo(12);
        assertThat(json.at("/figures/watch_zones/most").asInt()).isEqualTo(8);
        assertThat(json.at("/figures/false_person_hours/mean").asDouble()).isEqualTo(1.375);
    }
}
