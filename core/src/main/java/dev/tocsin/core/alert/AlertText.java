package dev.tocsin.core.alert;

import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.time.Nanos;

/// Says in plain words why people are told what they are told: what, from where, seen by whom, when, how sure.
/// English, for the record and the operator; what the public reads in other languages is made from the fields.
/// Stateless.
final class AlertText {
    /// Characters of a person's reason that are passed on at most.
    static final int MAX_REASON = 200;

    private static final String[] DIRECTIONS = {
        "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"
    };

    private AlertText() {}

    static String reason(Zone zone, Evidence evidence) {
        if (evidence.kind() == Evidence.Kind.PERSONS) {
            return "Two persons on duty raised this alert without a track.";
        }
        String what = what(evidence) + " from the " + direction(zone, evidence.origin());
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

    static String cancelled(String reason) {
        StringBuilder words = new StringBuilder("Cancelled by the duty officer: ");
        for (int i = 0; i < Math.min(reason.length(), MAX_REASON); i++) {
            char c = reason.charAt(i);
            words.append(Character.isISOControl(c) ? ' ' : c);
        }
        return words.toString();
    }

    static String cleared(boolean passed, int remaining) {
        String why = passed
                ? "The danger has passed here. You may leave shelter."
                : "The object no longer threatens this zone. You may leave shelter.";
        return remaining == 0 ? why : why + " Stay reachable: " + remaining + " more in the air.";
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

    static String direction(Zone zone, Vector3 origin) {
        Vector3 local = new LocalFrame(zone.centre()).toLocal(origin);
        double eighths = StrictMath.atan2(local.x(), local.y()) / (Math.PI / 4);
        return DIRECTIONS[Math.floorMod(Math.round(eighths), DIRECTIONS.length)];
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
