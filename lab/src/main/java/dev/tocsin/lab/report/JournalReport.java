package dev.tocsin.lab.report;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.kernel.Kernel;
import dev.tocsin.core.kernel.Lanes;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.raid.Leg;
import dev.tocsin.lab.raid.LegMaker;
import dev.tocsin.lab.raid.Tally;
import dev.tocsin.lab.replay.Replay;
import dev.tocsin.node.journal.Journal;
import dev.tocsin.node.journal.JournalException;
import dev.tocsin.node.journal.SqliteJournal;
import dev.tocsin.node.pipeline.JournalPlayer;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.wire.record.Birth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads journals for a report by replaying them. Stateless.
public final class JournalReport {
    private static final long TRACK_NANOS = 30 * Nanos.SECOND;

    /// The path of one track while it is read.
    private static final class Walk {
        private final List<ReportData.Place> places = new ArrayList<>();
        private final LegMaker leg = new LegMaker();
        private final double[] classSeconds = new double[ObjectClass.values().length];
        private ObjectClass last = ObjectClass.UNKNOWN;
        private long lastNanos = Long.MAX_VALUE;
        private long nextNanos = Long.MIN_VALUE;

        void update(Track track) {
            last = track.classes().mostLikely();
            classSeconds[last.ordinal()] += Math.max(0, (track.timeNanos() - lastNanos) * 1e-9);
            lastNanos = track.timeNanos();
            leg.update(track);
            if (track.timeNanos() >= nextNanos) {
                nextNanos = track.timeNanos() + TRACK_NANOS;
                GeoPoint at = Wgs84.toGeodetic(track.state().position());
                places.add(new ReportData.Place(at.latitudeDegrees(), at.longitudeDegrees()));
                leg.keep(track);
            }
        }

        Optional<Leg> leg() {
            ObjectClass longest = last;
            for (ObjectClass objectClass : ObjectClass.values()) {
                longest = classSeconds[objectClass.ordinal()] > classSeconds[longest.ordinal()] ? objectClass : longest;
            }
            return leg.leg(longest);
        }
    }

    private final List<Alert> alerts = new ArrayList<>();
    private final Map<NodeId, Map<TrackId, Walk>> walks = new TreeMap<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private JournalReport() {}

    /// Replays journals.
    ///
    /// @param places at least one
    /// @throws JournalException when one is damaged, empty or of another region
    public static ReportData read(List<Replay.Place> places) {
        JournalReport report = new JournalReport();
        String region = "";
        for (Replay.Place place : places) {
            region = report.play(place);
        }
        report.alerts.sort(Comparator.comparingLong(Alert::sentNanos).thenComparing(Alert::node));
        String nodes =
                String.join(", ", places.stream().map(p -> p.node().value()).toList());
        return new ReportData(
                "From the journal of " + nodes,
                places.size() + (places.size() == 1 ? " journal" : " journals"),
                report.first,
                Math.max(report.last, report.first + Nanos.SECOND),
                RegionPack.load(region),
                report.alerts,
                report.paths(),
                report.counts(),
                Optional.empty());
    }

    private String play(Replay.Place place) {
        try (Journal journal = SqliteJournal.openToRead(place.folder(), place.node())) {
            Birth birth = JournalPlayer.birth(journal)
                    .orElseThrow(() -> new JournalException("the journal of node " + place.node() + " is empty"));
            Kernel kernel =
                    new Kernel(birth.settings(), RegionPack.load(birth.region()).region(), Lanes.SERIAL);
            new JournalPlayer(journal, kernel::step, (_, now, _, outputs) -> {
                        first = Math.min(first, now);
                        last = Math.max(last, now);
                        outputs.forEach(output -> take(place, output));
                    })
                    .play();
            return birth.region();
        }
    }

    private void take(Replay.Place place, Output output) {
        if (output instanceof Output.AlertEvent(Alert alert) && alert.node().equals(place.node())) {
            alerts.add(alert);
        } else if (output instanceof Output.TrackUpdate(Track track) && track.status() == TrackStatus.CONFIRMED) {
            walks.computeIfAbsent(place.node(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(track.id(), _ -> new Walk())
                    .update(track);
        }
    }

    private List<ReportData.NodeCount> counts() {
        List<ReportData.NodeCount> counts = new ArrayList<>();
        walks.forEach((node, mine) -> {
            List<Leg> legs =
                    mine.values().stream().flatMap(walk -> walk.leg().stream()).toList();
            for (ObjectClass objectClass : Legend.THREATS) {
                counts.add(new ReportData.NodeCount(node, objectClass, Tally.of(legs, objectClass, Optional.empty())));
            }
        });
        return counts;
    }

    private List<ReportData.Path> paths() {
        List<ReportData.Path> paths = new ArrayList<>();
        walks.values()
                .forEach(mine -> mine.values().forEach(walk -> paths.add(new ReportData.Path(walk.last, walk.places))));
        paths.sort(Comparator.comparing(path -> path.objectClass() != ObjectClass.AIRCRAFT));
        return paths;
    }
}
