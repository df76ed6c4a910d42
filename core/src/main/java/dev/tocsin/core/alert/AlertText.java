package dev.tocsin.core.alert;

import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.Alert.Grounds;
import dev.tocsin.core.picture.Alert.Grounds.Direction;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.time.Nanos;
import java.util.Locale;

/// Says in plain words why people are told what they are told: what, from where, seen by whom, when, how sure.
/// English, for the record and the operator; what the public reads is made from the alert's fields and its grounds.
/// Stateless.
final class AlertText {
    /// Characters of a person's reason that are passed on at most.
    static final int MAX_REASON = 200;

    /// A reason in words and in values.
    ///
    /// @param reason the words
    /// @param grounds the values
    record Said(String reason, Grounds grounds) {
        Said and(String more) {
            return new Said(reason + more, grounds);
        }
    }

    private static final Direction[] EIGHTHS = {
        Direction.NORTH,
        Direction.NORTH_EAST,
        Direction.EAST,
        Direction.SOUTH_EAST,
        Direction.SOUTH,
        Direction.SOUTH_WEST,
        Direction.WEST,
        Direction.NORTH_WEST
    };

    private AlertText() {}

    static Said said(Zone zone, Evidence evidence) {
        Grounds.Kind kind = switch (evidence.kind()) {
            case HIT -> Grounds.Kind.HIT;
            case DEBRIS -> Grounds.Kind.DEBRIS;
            case OVERFLIGHT -> Grounds.Kind.OVERFLIGHT;
            case PERSONS -> Grounds.Kind.PERSONS;
        };
        Direction from = kind == Grounds.Kind.PERSONS ? Direction.UNKNOWN : direction(zone, evidence.origin());
        return new Said(reason(evidence, from), new Grounds(kind, evidence.count(), from, ""));
    }

    private static String reason(Evidence evidence, Direction from) {
        if (evidence.kind() == Evidence.Kind.PERSONS) {
            return "Two persons on duty raised this alert without a track.";
        }
        String what = what(evidence) + " from the "
                + from.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String when = switch (evidence.kind()) {
            case HIT -> ", impact expected ";
            case DEBRIS -> ", fragments expected ";
            case OVERFLIGHT, PERSONS -> ", passing overhead ";
        };
        return what + ", " + seenBy(evidence.domains().size()) + when + clock(evidence.etaFromNanos()) + " to "
                + clock(evidence.etaToNanos()) + ", " + percent(evidence.probability()) + " sure for this zone.";
    }

    static String held(Zone zone, Evidence evidence, long deliveryNanos) {
        String source = evidence.domains().isEmpty() ? "no source lately" : "one source only";
        return " TAKE COVER waits for a second independent source or a person (" + source + "): confirm by "
                + clock(evidence.etaFromNanos() - zone.shelterNanos() - deliveryNanos) + ".";
    }

    static Said cancelled(String reason) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < Math.min(reason.length(), MAX_REASON); i++) {
            char c = reason.charAt(i);
            words.append(Character.isISOControl(c) ? ' ' : c);
        }
        return new Said(
                "Cancelled by the duty officer: " + words,
                new Grounds(Grounds.Kind.CANCELLED, 0, Direction.UNKNOWN, words.toString()));
    }

    static Said cleared(boolean passed, int remaining) {
        String why = passed
                ? "The danger has passed here. You may leave shelter."
                : "The object no longer threatens this zone. You may leave shelter.";
        Grounds.Kind kind = passed ? Grounds.Kind.PASSED : Grounds.Kind.TURNED_AWAY;
        return new Said(
                remaining == 0 ? why : why + " Stay reachable: " + remaining + " more in the air.",
                new Grounds(kind, remaining, Direction.UNKNOWN, ""));
    }

    private static String what(Evidence evidence) {
        String one = switch (evidence.cause()) {
            case BALLISTIC -> "ballistic missile";
            case CRUISE -> "cruise missile";
            case DRONE -> "drone";
            case AIRCRAFT, UNKNOWN -> "unidentified object";
        };
        String all = evidence.count() == 1 ? article(evidence.cause()) + one : evidence.count() + " " + one + "s";
        if (evidence.kind() == Evidence.Kind.DEBRIS) {
            return "Fragments of " + all;
        }
        return evidence.count() == 1 ? Character.toUpperCase(one.charAt(0)) + one.substring(1) : all;
    }

    private static String article(ObjectClass cause) {
        return cause == ObjectClass.AIRCRAFT || cause == ObjectClass.UNKNOWN ? "an " : "a ";
    }

    private static String seenBy(int domains) {
        return switch (domains) {
            case 0 -> "not measured lately";
            case 1 -> "seen by 1 source";
            default -> "seen by " + domains + " independent sources";
        };
    }

    static Direction direction(Zone zone, Vector3 origin) {
        Vector3 local = new LocalFrame(zone.centre()).toLocal(origin);
        double eighths = StrictMath.atan2(local.x(), local.y()) / (Math.PI / 4);
        return EIGHTHS[Math.floorMod(Math.round(eighths), EIGHTHS.length)];
    }

    static String percent(double probability) {
        if (probability < 0.01) {
            return "less than 1 %";
        }
        return probability > 0.99 ? "more than 99 %" : Math.round(100 * probability) + " %";
    }

    /// Time of day in UTC to the second, such as `21:14:55Z`.
    static String clock(long nanos) {
        return Nanos.format(nanos).substring(11, 19) + "Z";
    }
}
