package dev.tocsin.lab.sensor;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.lab.scenario.SensorSpec;
import java.util.List;

/// What a sensor sends at one instant: the plots of one sector.
///
/// @param sensor who looked
/// @param sentNanos when the message leaves the sensor
/// @param sector number of the sector just swept, 0 to [SimulatedRadar#SECTORS] - 1; 0 for ADS-B
/// @param service whether a service message precedes the plots: the antenna passed north before this sector, or a
/// receiver begins a scan
/// @param plots the plots, possibly none
/// @param objects for each plot the index of its object in the truth, or -1 for clutter
public record Look(
        SensorSpec sensor, long sentNanos, int sector, boolean service, PlotBatch plots, List<Integer> objects) {
    /// Object index of a false plot.
    public static final int CLUTTER = -1;

    /// Copies the list.
    public Look {
        objects = List.copyOf(objects);
    }
}
