package dev.tocsin.node.publish;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.time.Nanos;
import java.util.Locale;
import java.util.stream.Collectors;

/// Rows of the tables of alerts and tracks: RFC 4180 with line feeds, instants as ISO-8601 with milliseconds.
/// Stateless.
public final class CsvRows {
    /// First row of the table of alerts.
    public static final String ALERT_HEADER =
            "time,event,alert,version,nation,zone,stage,sounding,probability,eta_from,eta_to,expires,type,reason\n";

    /// First row of the table of tracks.
    public static final String TRACK_HEADER = "time,track,latitude_deg,longitude_deg,height_m,speed_mps,course_deg,"
            + "existence,class,mode_s,callsign,sensors\n";

    private CsvRows() {}

    /// One version of an alert. An all-clear has no arrival.
    public static String of(Alert alert) {
        boolean coming = alert.stage() != AlertStage.ALL_CLEAR;
        return String.join(
                        ",",
                        Nanos.format(alert.sentNanos()),
                        alert.event().value(),
                        alert.id(),
                        Integer.toString(alert.version()),
                        alert.node().value(),
                        alert.zone().value(),
                        alert.stage().name(),
                        Boolean.toString(alert.sounding()),
                        String.format(Locale.ROOT, "%.4f", alert.probability()),
                        coming ? Nanos.format(alert.etaFromNanos()) : "",
                        coming ? Nanos.format(alert.etaToNanos()) : "",
                        Nanos.format(alert.expiresNanos()),
                        alert.type().name().toLowerCase(Locale.ROOT),
                        quoted(alert.reason()))
                + "\n";
    }

    /// A track at its own time. The speed is over ground, the height above the ellipsoid.
    public static String of(Track track) {
        Motion motion = Motion.at(track, track.timeNanos());
        String address = track.identity().modeSAddress().isPresent()
                ? String.format(
                        Locale.ROOT, "%06X", track.identity().modeSAddress().getAsInt())
                : "";
        return String.format(
                Locale.ROOT,
                "%s,%s,%.6f,%.6f,%.1f,%.2f,%.2f,%.3f,%s,%s,%s,%s\n",
                Nanos.format(track.timeNanos()),
                track.id(),
                motion.position().latitudeDegrees(),
                motion.position().longitudeDegrees(),
                motion.position().heightMetres(),
                motion.groundSpeed(),
                Math.toDegrees(motion.courseRadians()),
                track.existenceProbability(),
                track.classes().mostLikely().name(),
                address,
                quoted(track.identity().callsign().orElse("")),
                track.provenance().stream()
                        .map(Contribution::sensor)
                        .map(Object::toString)
                        .collect(Collectors.joining(" ")));
    }

    /// A text that a table cannot mistake for structure, nor a spreadsheet for a formula.
    static String quoted(String text) {
        if (text.isEmpty()) {
            return "";
        }
        String plain = "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + plain.replace("\"", "\"\"").replace('\n', ' ').replace('\r', ' ') + '"';
    }
}
