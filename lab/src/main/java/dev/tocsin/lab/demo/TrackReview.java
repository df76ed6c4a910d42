package dev.tocsin.lab.demo;

import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.Trajectory;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.scenario.TruthObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Compares the tracks of one nation with the truth while they are made: a quick look for engineers, not a score. Each
/// confirmed track is given to the nearest object within a gate, every few seconds. Not thread-safe.
public final class TrackReview implements InProcess.Listener {
    private static final long EVERY_NANOS = 5 * Nanos.SECOND;
    private static final double GATE_METRES = 6000;

    /// What was seen of one object.
    private static final class Seen {
        private final Set<TrackId> tracks = new HashSet<>();
        private int samples;
        private int rightClass;
        private double squaredError;
    }

    private final Truth truth;
    private final NodeId node;
    private final Map<TrackId, Track> living = new HashMap<>();
    private final Map<Integer, Seen> seen = new HashMap<>();
    private final Map<TrackId, int[]> lives = new HashMap<>();
    private long nextNanos = Long.MIN_VALUE;
    private int instants;
    private long livingSum;
    private long falseSum;

    /// A review of one nation's tracks.
    public TrackReview(Truth truth, NodeId node) {
        this.truth = truth;
        this.node = node;
    }

    @Override
    public void output(NodeId from, long nowNanos, Output output) {
        if (!from.equals(node)) {
            return;
        }
        if (output instanceof Output.TrackUpdate(Track track)) {
            if (track.status() == TrackStatus.DELETED) {
                living.remove(track.id());
            } else {
                living.put(track.id(), track);
            }
        }
        if (nowNanos >= nextNanos) {
            nextNanos = nowNanos + EVERY_NANOS;
            sample(nowNanos);
        }
    }

    private void sample(long now) {
        instants++;
        List<TruthObject> present = new ArrayList<>();
        for (TruthObject o : truth.objects()) {
            if (o.trajectory().covers(now)) {
                present.add(o);
            }
        }
        for (Track track : living.values()) {
            if (track.status() == TrackStatus.TENTATIVE) {
                continue;
            }
            livingSum++;
            if (!match(track, present)) {
                falseSum++;
            }
        }
    }

    private boolean match(Track track, List<TruthObject> present) {
        Vector3 position = track.state().position();
        double best = GATE_METRES;
        TruthObject nearest = null;
        for (TruthObject o : present) {
            Trajectory path = o.trajectory();
            double distance = path.positionAt(Math.clamp(track.timeNanos(), path.startNanos(), path.endNanos()))
                    .distance(position);
            if (distance < best) {
                best = distance;
                nearest = o;
            }
        }
        int[] life = lives.computeIfAbsent(track.id(), _ -> new int[2]);
        life[0]++;
        if (nearest == null) {
            return false;
        }
        life[1]++;
        Seen of = seen.computeIfAbsent(nearest.index(), _ -> new Seen());
        of.tracks.add(track.id());
        of.samples++;
        of.rightClass += track.classes().mostLikely() == nearest.objectClass() ? 1 : 0;
        of.squaredError += best * best;
        return true;
    }

    /// The findings in a few lines.
    public String summary() {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "%s: %.1f confirmed tracks at a time, %.1f of them far from any object, "
                        + "%d tracks in all, %d never near%n",
                node,
                (double) livingSum / Math.max(1, instants),
                (double) falseSum / Math.max(1, instants),
                lives.size(),
                lives.values().stream().filter(life -> life[1] == 0).count()));
        for (ObjectClass objectClass : ObjectClass.values()) {
            List<Seen> of = seen.entrySet().stream()
                    .filter(e -> truth.objects().get(e.getKey()).objectClass() == objectClass)
                    .map(Map.Entry::getValue)
                    .toList();
            if (!of.isEmpty()) {
                out.append(line(objectClass, of));
            }
        }
        return out.toString();
    }

    private static String line(ObjectClass objectClass, List<Seen> of) {
        long samples = of.stream().mapToLong(s -> s.samples).sum();
        double tracks = of.stream().mapToInt(s -> s.tracks.size()).average().orElse(0);
        long right = of.stream().mapToLong(s -> s.rightClass).sum();
        double error = Math.sqrt(of.stream().mapToDouble(s -> s.squaredError).sum() / samples);
        return String.format(
                Locale.ROOT,
                "  %-9s %4d objects, %.2f tracks each, class right %3.0f %%, error %5.0f m%n",
                objectClass,
                of.size(),
                tracks,
                100.0 * right / samples,
                error);
    }
}
