package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.table.TableException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

/// What really came down on a zone, for those who know the truth.
///
/// @param object what it was
/// @param zone the zone
/// @param firstNanos when the first of it came down
/// @param lastNanos when the last of it was over
public record TrueHit(String object, ZoneId zone, long firstNanos, long lastNanos) {
    private static final String HEADER = "object,kind,zone,first_time,last_time";

    /// Reads the table of hazards that a rehearsal writes; what only passes over is left out.
    ///
    /// @throws IOException when it cannot be read
    /// @throws TableException when it is another table
    public static List<TrueHit> read(Path hazards) throws IOException {
        List<String> lines = lines(hazards);
        if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
            throw new TableException(hazards + " must be a table of hazards, with the columns " + HEADER);
        }
        List<TrueHit> hits = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] values = lines.get(i).split(",", -1);
            try {
                if (!values[1].equals("overflight")) {
                    hits.add(new TrueHit(
                            values[0], new ZoneId(values[2]), Nanos.parse(values[3]), Nanos.parse(values[4])));
                }
            } catch (ArrayIndexOutOfBoundsException | DateTimeException | IllegalArgumentException e) {
                throw new TableException(hazards + ":" + (i + 1) + ": not a hazard: " + lines.get(i));
            }
        }
        return hits;
    }

    private static List<String> lines(Path hazards) throws IOException {
        if (Files.isDirectory(hazards)) {
            throw new FileSystemException(hazards.toString(), null, "is a folder; a table is expected");
        }
        try {
            return Files.readAllLines(hazards);
        } catch (CharacterCodingException e) {
            throw new TableException(hazards + " is no text in UTF-8");
        }
    }
}
