package dev.tocsin.core.picture;

import java.util.List;

/// One version of the alert of one event for one zone. The latest version stands; (event, node, zone) names the alert.
///
/// @param event the event, the same for all nations under it
/// @param node the node that decided
/// @param zone the zone it is for
/// @param version 1, 2, 3 ... of this alert
/// @param stage what people should do
/// @param sounding whether receivers make themselves heard, or update silently
/// @param type meant or practice
/// @param sentNanos when the decision was made
/// @param expiresNanos when it ends by itself if nothing more comes
/// @param etaFromNanos 10 % point of the first arrival
/// @param etaToNanos 90 % point of the first arrival
/// @param probability probability that the zone is hit
/// @param cause the most likely class of what comes
/// @param tracks the tracks behind it, sorted
/// @param failureDomains the independent sources behind it, sorted
/// @param reason plain words in English, for the record: what, from where, seen by whom, how sure
/// @param grounds the same in values, which every language says for itself
public record Alert(
        EventId event,
        NodeId node,
        ZoneId zone,
        int version,
        AlertStage stage,
        boolean sounding,
        AlertType type,
        long sentNanos,
        long expiresNanos,
        long etaFromNanos,
        long etaToNanos,
        double probability,
        ObjectClass cause,
        List<TrackId> tracks,
        List<String> failureDomains,
        String reason,
        Grounds grounds) {
    /// Why an alert is said, in values.
    ///
    /// @param kind what it rests on
    /// @param count objects that count towards it; of an all-clear, those still in the air; 0 when not known
    /// @param from where the strongest comes from, seen from the zone
    /// @param words a person's own words, empty when no person gave a reason
    public record Grounds(Kind kind, int count, Direction from, String words) {
        /// Of an alert that gives its reason in words only.
        public static final Grounds UNSAID = new Grounds(Kind.UNSAID, 0, Direction.UNKNOWN, "");

        /// What an alert rests on. New values are added at the end.
        public enum Kind {
            /// The reason stands in words only.
            UNSAID,
            /// The object itself comes down.
            HIT,
            /// Mostly fragments come down.
            DEBRIS,
            /// The object passes overhead.
            OVERFLIGHT,
            /// Persons on duty said so.
            PERSONS,
            /// It is over: the danger has passed.
            PASSED,
            /// It is over: the danger turned away or became improbable.
            TURNED_AWAY,
            /// It is over: a person cancelled.
            CANCELLED
        }

        /// An eighth of the horizon. New values are added at the end.
        public enum Direction {
            /// Not known.
            UNKNOWN,
            /// 0°.
            NORTH,
            /// 45°.
            NORTH_EAST,
            /// 90°.
            EAST,
            /// 135°.
            SOUTH_EAST,
            /// 180°.
            SOUTH,
            /// 225°.
            SOUTH_WEST,
            /// 270°.
            WEST,
            /// 315°.
            NORTH_WEST
        }

        /// Checks the count.
        ///
        /// @throws IllegalArgumentException when it is negative
        public Grounds {
            if (count < 0) {
                throw new IllegalArgumentException("a count of objects is not negative");
            }
        }
    }

    /// An alert that gives its reason in words only.
    public Alert(
            EventId event,
            NodeId node,
            ZoneId zone,
            int version,
            AlertStage stage,
            boolean sounding,
            AlertType type,
            long sentNanos,
            long expiresNanos,
            long etaFromNanos,
            long etaToNanos,
            double probability,
            ObjectClass cause,
            List<TrackId> tracks,
            List<String> failureDomains,
            String reason) {
        this(
                event,
                node,
                zone,
                version,
                stage,
                sounding,
                type,
                sentNanos,
                expiresNanos,
                etaFromNanos,
                etaToNanos,
                probability,
                cause,
                tracks,
                failureDomains,
                reason,
                Grounds.UNSAID);
    }

    /// Checks the order of the instants and the probability, and copies the lists.
    ///
    /// @throws IllegalArgumentException when it would expire before it is sent
    public Alert {
        if (expiresNanos <= sentNanos) {
            throw new IllegalArgumentException("an alert must expire after it is sent");
        }
        probability = Probabilities.check(probability);
        tracks = List.copyOf(tracks);
        failureDomains = List.copyOf(failureDomains);
    }

    /// Names the alert over its versions: event, node and zone. Every version of it carries the same id.
    public String id() {
        return event + "." + node + "." + zone;
    }
}
