package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.lab.replay.Replay;
import dev.tocsin.node.journal.Journal;
import dev.tocsin.node.journal.JournalException;
import dev.tocsin.node.journal.JournalRecord;
import dev.tocsin.node.journal.SqliteJournal;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.node.pipeline.JournalPlayer;
import dev.tocsin.wire.record.Birth;
import dev.tocsin.wire.record.Records;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What journals hold of alerts: the versions as they were published, without a replay.
///
/// @param region id of the region pack
/// @param nodes whose journals
/// @param alerts their own alerts, in the order of time
/// @param fromNanos first input of any
/// @param untilNanos last input of any
public record JournalAlerts(String region, Set<NodeId> nodes, List<Alert> alerts, long fromNanos, long untilNanos) {
    private static final int CHUNK = 1_000;

    /// Reads journals.
    ///
    /// @param places at least one
    /// @throws JournalException when one is damaged, empty, or of another region than the first
    public static JournalAlerts read(List<Replay.Place> places) {
        Set<NodeId> nodes = new TreeSet<>();
        List<Alert> alerts = new ArrayList<>();
        String region = "";
        long from = Long.MAX_VALUE;
        long until = Long.MIN_VALUE;
        for (Replay.Place place : places) {
            try (Journal journal = SqliteJournal.openToRead(place.folder(), place.node())) {
                Birth birth = JournalPlayer.birth(journal)
                        .orElseThrow(() -> new JournalException("the journal of node " + place.node() + " is empty"));
                if (!region.isEmpty() && !region.equals(birth.region())) {
                    throw new JournalException("journals of different regions: " + region + ", " + birth.region());
                }
                region = birth.region();
                nodes.add(place.node());
                gather(journal, place.node(), alerts);
                from = Math.min(from, time(journal, 1));
                until = Math.max(until, time(journal, journal.end(Topics.INPUT)));
            }
        }
        alerts.sort(Comparator.comparingLong(Alert::sentNanos).thenComparing(Alert::node));
        return new JournalAlerts(region, nodes, alerts, from, until);
    }

    private static void gather(Journal journal, NodeId node, List<Alert> to) {
        long next = 1;
        while (next <= journal.end(Topics.ALERT)) {
            for (JournalRecord record : journal.read(Topics.ALERT, next, CHUNK)) {
                Alert alert =
                        Records.decodeAlert(record.payload(), Topics.ALERT).orThrow();
                if (alert.node().equals(node)) {
                    to.add(alert);
                }
                next = record.offset() + 1;
            }
        }
    }

    private static long time(Journal journal, long offset) {
        return journal.read(Topics.INPUT, Math.max(1, offset), 1).getFirst().timeNanos();
    }
}
