package dev.tocsin.lab.scorecard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The figures of several seeds of one scenario beside each other, and their spread. Not thread-safe.
public final class SeedTable {
    /// A figure of a seed.
    ///
    /// @param title over it on the screen; empty for one that stands in the files only
    private record Column(String name, String pointer, String title) {
        Column(String name, String pointer) {
            this(name, pointer, "");
        }

        boolean isShown() {
            return !title.isEmpty();
        }

        /// Characters on the screen.
        int width() {
            return Math.max(10, title.length() + 2);
        }
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("objects", "/volume/objects", "objects"),
            new Column("plots", "/volume/plots"),
            new Column("alert_versions", "/alerts/versions"),
            new Column("watch_zones", "/alerts/zones_watch", "watch"),
            new Column("prepare_zones", "/alerts/zones_prepare", "prepare"),
            new Column("take_cover_zones", "/alerts/zones_take_cover", "cover"),
            new Column("soundings", "/soundings/alarms/soundings"),
            new Column("soundings_per_zone_and_event", "/soundings/take_cover/per_zone_and_event"),
            new Column("soundings_per_zone_and_wave", "/soundings/take_cover/per_zone_and_wave"),
            new Column("hits", "/warning/all/hits", "hits"),
            new Column("hits_possible", "/warning/all/possible"),
            new Column("hits_in_time", "/warning/all/in_time", "in time"),
            new Column("hits_missed", "/warning/all/missed", "missed"),
            new Column("hits_missed_where_possible", "/warning/all/missed_where_possible"),
            new Column("people_in_time_where_possible", "/warning/all/population_share_in_time_where_possible"),
            new Column("false_person_hours", "/cover/false_person_hours", "false ph"),
            new Column("false_share_of_siren", "/cover/false_share_of_siren"),
            new Column("all_clear_p95_seconds", "/all_clear/delay_seconds/p95"),
            new Column("all_clear_too_early", "/all_clear/too_early"),
            new Column("drone_zones_threatened", "/watch/drone/threatened_zones"),
            new Column("drone_watch_share_60_minutes", "/watch/drone/share_60_minutes"),
            new Column("phantoms_beyond_watch", "/phantoms/beyond_watch"),
            new Column("phantoms_after_60_seconds", "/phantoms/after_60_seconds", "withdrawn late"));

    private final List<Long> seeds = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();
    private final ObjectNode head;

    /// An empty table.
    ///
    /// @param scenario what is rehearsed
    /// @param from first instant, ISO-8601
    /// @param until last instant, ISO-8601
    public SeedTable(String scenario, String from, String until) {
        this.head = JsonNodeFactory.instance.objectNode();
        head.put("scenario", scenario).put("from", from).put("until", until);
    }

    /// Adds a seed.
    ///
    /// @param score what [ScoreJson] wrote of it
    public void add(long seed, JsonNode score) {
        double[] row = new double[COLUMNS.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = score.at(COLUMNS.get(i).pointer()).asDouble();
        }
        seeds.add(seed);
        rows.add(row);
    }

    /// The titles over the lines: enough to see that something is wrong.
    public static String titles() {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%8s", "seed"));
        for (Column column : COLUMNS) {
            if (column.isShown()) {
                line.append(String.format(Locale.ROOT, "%" + column.width() + "s", column.title()));
            }
        }
        return line.toString();
    }

    /// The latest seed on one line.
    public String line() {
        return line(Long.toString(seeds.getLast()), rows.getLast());
    }

    /// Sums, means and extremes, one a line.
    public List<String> totals() {
        List<Spread> spreads = spreads();
        double[] sums = new double[COLUMNS.size()];
        double[] least = new double[COLUMNS.size()];
        double[] most = new double[COLUMNS.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = spreads.get(i).mean() * rows.size();
            least[i] = spreads.get(i).least();
            most[i] = spreads.get(i).most();
        }
        return List.of(line("all", sums), line("least", least), line("most", most));
    }

    private static String line(String first, double[] row) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%8s", first));
        for (int i = 0; i < row.length; i++) {
            Column column = COLUMNS.get(i);
            if (column.isShown()) {
                line.append(String.format(Locale.ROOT, "%" + column.width() + ".0f", row[i]));
            }
        }
        return line.toString();
    }

    private List<Spread> spreads() {
        List<Spread> spreads = new ArrayList<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            int column = i;
            spreads.add(Spread.of(rows.stream().map(row -> row[column]).toList()));
        }
        return spreads;
    }

    /// Writes `seeds.csv`, a line a seed, and `seeds.json`, the spread of each figure over them.
    ///
    /// @throws IOException when one cannot be written
    public void write(Path folder) throws IOException {
        StringBuilder csv = new StringBuilder("seed");
        COLUMNS.forEach(column -> csv.append(',').append(column.name()));
        csv.append('\n');
        for (int i = 0; i < rows.size(); i++) {
            csv.append(seeds.get(i));
            for (double figure : rows.get(i)) {
                csv.append(',').append(text(figure));
            }
            csv.append('\n');
        }
        Files.writeString(folder.resolve("seeds.csv"), csv);
        ScoreJson.write(json(), folder.resolve("seeds.json"));
    }

    private static String text(double figure) {
        return figure == Math.rint(figure) ? Long.toString((long) figure) : Double.toString(figure);
    }

    private ObjectNode json() {
        ObjectNode root = head.deepCopy();
        ArrayNode listed = root.putArray("seeds");
        seeds.forEach(listed::add);
        ObjectNode figures = root.putObject("figures");
        List<Spread> spreads = spreads();
        for (int i = 0; i < COLUMNS.size(); i++) {
            ObjectNode one = ScoreJson.spread(spreads.get(i));
            one.put("sum", Math.rint(spreads.get(i).mean() * rows.size() * 1e4) / 1e4);
            figures.set(COLUMNS.get(i).name(), one);
        }
        return root;
    }
}
