package dev.tocsin.app;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.tracking.PlotObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How well tracks hold on to objects: for every aircraft address (or, in recordings without, every track
/// number of the source), the share of its plots that its longest track took.
final class TrackContinuity implements PlotObserver {
    /// Objects with fewer plots do not count.
    static final int LEAST_PLOTS = 20;

    /// An object is held when one track took at least this share of its plots.
    static final double HELD = 0.9;

    /// It is held closely when that took at least this share.
    static final double CLOSELY = 0.95;

    private final Map<Long, Integer> plots = new TreeMap<>();
    private final Map<Long, Map<TrackId, Integer>> taken = new TreeMap<>();
    private boolean addresses;

    /// Counts what goes into the tracker.
    void given(PlotBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            addresses |= batch.has(i, PlotField.MODE_S);
            SensorGuess.objectKey(batch, i).ifPresent(key -> plots.merge(key, 1, Integer::sum));
        }
    }

    /// Counts what a track took.
    @Override
    public void assigned(PlotBatch batch, int row, TrackId track) {
        SensorGuess.objectKey(batch, row)
                .ifPresent(
                        key -> taken.computeIfAbsent(key, _ -> new HashMap<>()).merge(track, 1, Integer::sum));
    }

    /// Plots of a name that nobody has heard of are those of the name that the track goes on under.
    @Override
    public void resumed(TrackId interim, TrackId name, boolean published) {
        for (Map<TrackId, Integer> tracks : taken.values()) {
            Integer count = published ? null : tracks.remove(interim);
            if (count != null) {
                tracks.merge(name, count, Integer::sum);
            }
        }
    }

    /// What came out.
    ///
    /// @param byAddress whether objects were told apart by aircraft address
    /// @param objects objects with enough plots
    /// @param held those of them that one track held
    /// @param heldClosely those of them that one track held closely
    /// @param medianShare median over the objects of the share of plots of the longest track
    /// @param meanShare mean of the same
    record Report(boolean byAddress, int objects, int held, int heldClosely, double medianShare, double meanShare) {
        double heldShare() {
            return objects == 0 ? 0 : (double) held / objects;
        }
    }

    /// The figures over all objects seen in enough plots; with addresses, only over those.
    Report report() {
        List<Double> shares = new ArrayList<>();
        plots.forEach((key, count) -> {
            boolean counts = count >= LEAST_PLOTS && (!addresses || key < 1L << 32);
            if (counts) {
                int most = taken.getOrDefault(key, Map.of()).values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0);
                shares.add((double) most / count);
            }
        });
        Collections.sort(shares);
        int held = (int) shares.stream().filter(s -> s >= HELD).count();
        int closely = (int) shares.stream().filter(s -> s >= CLOSELY).count();
        double mean = shares.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double median = shares.isEmpty() ? 0 : shares.get(shares.size() / 2);
        return new Report(addresses, shares.size(), held, closely, median, mean);
    }
}
