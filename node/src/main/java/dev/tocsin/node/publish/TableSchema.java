package dev.tocsin.node.publish;

import java.util.List;

/// The columns of the tables of tracks and alerts with their types, for programs that load them into typed columns such
/// as Parquet's: a description in the form of a Frictionless Data Package (`datapackage.json`). Columns are only ever
/// added at the end. Stateless.
public final class TableSchema {
    /// The type of a column.
    public enum Type {
        /// Instant in UTC, ISO-8601 with milliseconds.
        DATETIME("datetime", "INT64 TIMESTAMP(MILLIS,UTC)"),
        /// Text.
        STRING("string", "BYTE_ARRAY STRING"),
        /// Real number with a decimal point.
        NUMBER("number", "DOUBLE"),
        /// Whole number.
        INTEGER("integer", "INT32"),
        /// `true` or `false`.
        BOOLEAN("boolean", "BOOLEAN");

        private final String frictionless;
        private final String parquet;

        Type(String frictionless, String parquet) {
            this.frictionless = frictionless;
            this.parquet = parquet;
        }
    }

    /// A column.
    ///
    /// @param name as in the first row
    /// @param type what it holds
    /// @param required whether it always holds something
    /// @param description what, with its unit
    public record Column(String name, Type type, boolean required, String description) {}

    /// The table of versions of alerts.
    public static final List<Column> ALERTS = List.of(
            new Column("time", Type.DATETIME, true, "when the version was decided"),
            new Column("event", Type.STRING, true, "event, the same for all nations under it"),
            new Column("alert", Type.STRING, true, "alert, the same for all its versions"),
            new Column("version", Type.INTEGER, true, "1, 2, 3 ..."),
            new Column("nation", Type.STRING, true, "node that decided"),
            new Column("zone", Type.STRING, true, "zone that it is for"),
            new Column("stage", Type.STRING, true, "WATCH, PREPARE, TAKE_COVER or ALL_CLEAR"),
            new Column("sounding", Type.BOOLEAN, true, "whether receivers make themselves heard"),
            new Column("probability", Type.NUMBER, true, "probability that the zone is hit, 0 to 1"),
            new Column("eta_from", Type.DATETIME, false, "10 % point of the first arrival"),
            new Column("eta_to", Type.DATETIME, false, "90 % point of the first arrival"),
            new Column("expires", Type.DATETIME, true, "when it ends by itself"),
            new Column("type", Type.STRING, true, "real or exercise"),
            new Column("reason", Type.STRING, false, "why, in plain words"));

    /// The table of tracks.
    public static final List<Column> TRACKS = List.of(
            new Column("time", Type.DATETIME, true, "instant of the estimate"),
            new Column("track", Type.STRING, true, "track"),
            new Column("latitude_deg", Type.NUMBER, true, "latitude, degrees, north positive"),
            new Column("longitude_deg", Type.NUMBER, true, "longitude, degrees, east positive"),
            new Column("height_m", Type.NUMBER, true, "height above the WGS-84 ellipsoid, metres"),
            new Column("speed_mps", Type.NUMBER, true, "speed over ground, metres per second"),
            new Column("course_deg", Type.NUMBER, true, "direction over ground, degrees from true north"),
            new Column("existence", Type.NUMBER, true, "probability that it exists, 0 to 1"),
            new Column("class", Type.STRING, true, "most likely class"),
            new Column("mode_s", Type.STRING, false, "24-bit address, hexadecimal"),
            new Column("callsign", Type.STRING, false, "what it calls itself"),
            new Column("sensors", Type.STRING, false, "who saw it, separated by blanks"));

    private TableSchema() {}

    /// The description of both tables.
    ///
    /// @param tracksPath where the table of tracks is
    /// @param alertsPath where the table of alerts is
    public static byte[] dataPackage(String tracksPath, String alertsPath) {
        JsonBytes json = new JsonBytes(4_096);
        json.object()
                .text("profile", "tabular-data-package")
                .text("name", "tocsin")
                .array("resources");
        resource(json, "tracks", tracksPath, TRACKS);
        resource(json, "alerts", alertsPath, ALERTS);
        return json.endArray().endObject().toBytes();
    }

    private static void resource(JsonBytes json, String name, String path, List<Column> columns) {
        json.object()
                .text("profile", "tabular-data-resource")
                .text("name", name)
                .text("path", path)
                .text("format", "csv")
                .text("mediatype", "text/csv")
                .text("encoding", "utf-8")
                .object("schema")
                .array("fields");
        for (Column column : columns) {
            json.object().text("name", column.name()).text("type", column.type().frictionless);
            json.text("parquetType", column.type().parquet).text("description", column.description());
            json.object("constraints")
                    .flag("required", column.required())
                    .endObject()
                    .endObject();
        }
        json.endArray().endObject().endObject();
    }
}
