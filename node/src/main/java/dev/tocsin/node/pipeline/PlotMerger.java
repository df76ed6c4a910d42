package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.SensorId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Joins the batches of one sensor that wait together into one, so that a step takes many plots at once. Done before
/// the journal, hence the same in a replay. Stateless.
public final class PlotMerger {
    private PlotMerger() {}

    /// The inputs with later batches of a sensor appended to its first one. Other inputs keep their order and place.
    static List<Input> merge(List<Input> inputs) {
        if (inputs.size() < 2) {
            return inputs;
        }
        List<Input> merged = new ArrayList<>(inputs.size());
        Map<SensorId, PlotBatch> open = new HashMap<>();
        for (Input input : inputs) {
            if (!(input instanceof Input.Plots(PlotBatch batch))) {
                merged.add(input);
                continue;
            }
            PlotBatch into = open.get(batch.sensor());
            if (into != null && into.size() + batch.size() <= PlotBatch.MAX_SIZE) {
                append(batch, into, 0);
            } else {
                open.put(batch.sensor(), batch);
                merged.add(input);
            }
        }
        return merged;
    }

    /// Appends copies of all rows with their instants shifted.
    ///
    /// @throws IllegalStateException when there is no room for them
    public static void append(PlotBatch from, PlotBatch into, long shiftNanos) {
        for (int i = 0; i < from.size(); i++) {
            int row = into.append(from.timeNanos(i) + shiftNanos);
            for (PlotField field : PlotField.values()) {
                if (from.has(i, field)) {
                    copy(from, i, into, row, field);
                }
            }
        }
    }

    private static void copy(PlotBatch from, int i, PlotBatch into, int row, PlotField field) {
        switch (field) {
            case POLAR -> into.setPolar(row, from.rangeMetres(i), from.azimuthRadians(i));
            case ELEVATION -> into.setElevation(row, from.elevationRadians(i));
            case RANGE_RATE -> into.setRangeRate(row, from.rangeRateMps(i));
            case ALTITUDE -> into.setAltitude(row, from.altitudeMetres(i));
            case POSITION -> into.setPosition(row, from.latitudeRadians(i), from.longitudeRadians(i));
            case POSITION_SIGMA -> into.setPositionSigma(row, from.positionSigmaMetres(i));
            case HEIGHT -> into.setHeight(row, from.heightMetres(i));
            case VELOCITY -> into.setVelocity(row, from.groundSpeedMps(i), from.courseRadians(i));
            case VERTICAL_RATE -> into.setVerticalRate(row, from.verticalRateMps(i));
            case MODE_S -> into.setModeS(row, from.modeSAddress(i));
            case MODE_3A -> into.setMode3A(row, from.mode3A(i));
            case CALLSIGN -> into.setCallsign(row, from.callsign(i));
            case TRACK_NUMBER -> into.setTrackNumber(row, from.trackNumber(i));
        }
    }
}
