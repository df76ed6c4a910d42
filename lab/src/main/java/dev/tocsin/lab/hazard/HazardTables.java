package dev.tocsin.lab.hazard;

import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.Truth;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The tables of hazards and zones that scores start from. Stateless.
public final class HazardTables {
    /// The columns of the table of hazards.
    public static final String HAZARDS_HEADER = "object,kind,zone,first_time,last_time";

    /// The columns of the table of zones.
    public static final String ZONES_HEADER = "zone,name,shelter_seconds,population,nation";

    private HazardTables() {}

    /// Writes one line a hazard.
    ///
    /// @throws IOException when the file cannot be written
    public static void writeHazards(List<Hazard> hazards, Truth truth, Region region, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(HAZARDS_HEADER + "\n");
            for (Hazard hazard : hazards) {
                out.write(String.join(
                                ",",
                                truth.objects().get(hazard.object()).id(),
                                hazard.kind().name().toLowerCase(Locale.ROOT),
                                region.zones().get(hazard.zone()).id().value(),
                                Nanos.format(hazard.firstNanos()),
                                Nanos.format(hazard.lastNanos()))
                        + "\n");
            }
        }
    }

    /// Writes one line a zone.
    ///
    /// @throws IOException when the file cannot be written
    public static void writeZones(Region region, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(ZONES_HEADER + "\n");
            for (Zone zone : region.zones()) {
                out.write(String.join(
                                ",",
                                zone.id().value(),
                                '"' + zone.name().replace("\"", "\"\"") + '"',
                                Long.toString(zone.shelterNanos() / Nanos.SECOND),
                                Long.toString(zone.population()),
                                zone.nation().value())
                        + "\n");
            }
        }
    }
}
