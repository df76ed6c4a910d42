package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.lab.raid.Leg;
import dev.tocsin.lab.raid.LegMaker;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The life of one confirmed track of one nation, from its first to its last update. Not thread-safe.
public final class TrackLife {
    private final TrackId id;
    private final Map<Integer, Integer> votes = new TreeMap<>();
    private final double[] classSeconds = new double[ObjectClass.values().length];
    private final LegMaker leg = new LegMaker();
    private Track last;
    private int object = TruthMatch.NONE;
    private long rowNanos = Long.MIN_VALUE / 2;

    TrackLife(Track track) {
        this.id = track.id();
        this.last = track;
    }

    void update(Track track) {
        double seconds = Math.max(0, (track.timeNanos() - last.timeNanos()) * 1e-9);
        classSeconds[track.classes().mostLikely().ordinal()] += seconds;
        if (track.status() != TrackStatus.DELETED) {
            last = track;
            leg.update(track);
        }
    }

    /// Keeps where it is now, for the count of objects.
    void keep(Track track) {
        if (track.classes().mostLikely() != ObjectClass.AIRCRAFT) {
            leg.keep(track);
        }
    }

    /// What it followed of an object, as far as it was measured; none when it never was.
    public Optional<Leg> leg() {
        return leg.leg(mainClass());
    }

    void follow(int newObject) {
        object = newObject;
        votes.merge(newObject, 1, Integer::sum);
    }

    void rowAt(long nanos) {
        rowNanos = nanos;
    }

    long rowNanos() {
        return rowNanos;
    }

    /// Its name.
    public TrackId id() {
        return id;
    }

    /// The object that it follows at present, -1 for none.
    public int object() {
        return object;
    }

    /// All objects that it ever followed.
    public Set<Integer> objects() {
        return Collections.unmodifiableSet(votes.keySet());
    }

    /// The object that it followed most of the time, -1 for none.
    public int mainObject() {
        return votes.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(TruthMatch.NONE);
    }

    /// Its last state before it ended.
    public Track last() {
        return last;
    }

    /// The class that it had longest; the last one when it lived for one instant.
    public ObjectClass mainClass() {
        int best = last.classes().mostLikely().ordinal();
        for (int i = 0; i < classSeconds.length; i++) {
            best = classSeconds[i] > classSeconds[best] ? i : best;
        }
        return ObjectClass.values()[best];
    }
}
