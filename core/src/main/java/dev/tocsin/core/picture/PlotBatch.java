package dev.tocsin.core.picture;

import java.util.Arrays;

/// Plots of one sensor in columns: the unit in which measurements travel from a wire to the tracker.
///
/// Every plot has an instant (when the sensor measured it); all other columns are optional per plot, and a bit per
/// [PlotField] says which are present (bit set = present). The value of an absent field is undefined. Rows stand in
/// the order in which the sensor sent them, which is not always the order of their instants.
///
/// Not thread-safe: a batch has one owner, and handing it on hands over the ownership. It grows as needed up to
/// [#MAX_SIZE] rows.
public final class PlotBatch {
    /// Rows that a batch holds at most.
    public static final int MAX_SIZE = 65_536;

    private static final int INITIAL_CAPACITY = 16;

    private final SensorId sensor;
    private final long receivedNanos;
    private int size;
    private long[] timeNanos = new long[INITIAL_CAPACITY];
    private int[] present = new int[INITIAL_CAPACITY];
    private double[] rangeMetres = new double[INITIAL_CAPACITY];
    private double[] azimuthRadians = new double[INITIAL_CAPACITY];
    private double[] elevationRadians = new double[INITIAL_CAPACITY];
    private double[] rangeRateMps = new double[INITIAL_CAPACITY];
    private double[] altitudeMetres = new double[INITIAL_CAPACITY];
    private double[] latitudeRadians = new double[INITIAL_CAPACITY];
    private double[] longitudeRadians = new double[INITIAL_CAPACITY];
    private double[] positionSigmaMetres = new double[INITIAL_CAPACITY];
    private double[] heightMetres = new double[INITIAL_CAPACITY];
    private double[] groundSpeedMps = new double[INITIAL_CAPACITY];
    private double[] courseRadians = new double[INITIAL_CAPACITY];
    private double[] verticalRateMps = new double[INITIAL_CAPACITY];
    private int[] modeSAddress = new int[INITIAL_CAPACITY];
    private int[] mode3A = new int[INITIAL_CAPACITY];
    private long[] callsign = new long[INITIAL_CAPACITY];
    private int[] trackNumber = new int[INITIAL_CAPACITY];

    /// An empty batch.
    ///
    /// @param sensor who measured
    /// @param receivedNanos when the bytes arrived
    public PlotBatch(SensorId sensor, long receivedNanos) {
        this.sensor = sensor;
        this.receivedNanos = receivedNanos;
    }

    /// Who measured.
    public SensorId sensor() {
        return sensor;
    }

    /// When the bytes arrived.
    public long receivedNanos() {
        return receivedNanos;
    }

    /// Number of rows.
    public int size() {
        return size;
    }

    /// Whether there is room for one more row.
    public boolean hasRoom() {
        return size < MAX_SIZE;
    }

    /// Adds a row without optional fields and returns its index.
    ///
    /// @throws IllegalStateException when the batch is full
    public int append(long measuredNanos) {
        if (size == timeNanos.length) {
            grow();
        }
        timeNanos[size] = measuredNanos;
        present[size] = 0;
        return size++;
    }

    private void grow() {
        if (!hasRoom()) {
            throw new IllegalStateException("a batch holds at most " + MAX_SIZE + " plots");
        }
        int capacity = Math.min(MAX_SIZE, 2 * size);
        timeNanos = Arrays.copyOf(timeNanos, capacity);
        present = Arrays.copyOf(present, capacity);
        rangeMetres = Arrays.copyOf(rangeMetres, capacity);
        azimuthRadians = Arrays.copyOf(azimuthRadians, capacity);
        elevationRadians = Arrays.copyOf(elevationRadians, capacity);
        rangeRateMps = Arrays.copyOf(rangeRateMps, capacity);
        altitudeMetres = Arrays.copyOf(altitudeMetres, capacity);
        latitudeRadians = Arrays.copyOf(latitudeRadians, capacity);
        longitudeRadians = Arrays.copyOf(longitudeRadians, capacity);
        positionSigmaMetres = Arrays.copyOf(positionSigmaMetres, capacity);
        heightMetres = Arrays.copyOf(heightMetres, capacity);
        groundSpeedMps = Arrays.copyOf(groundSpeedMps, capacity);
        courseRadians = Arrays.copyOf(courseRadians, capacity);
        verticalRateMps = Arrays.copyOf(verticalRateMps, capacity);
        modeSAddress = Arrays.copyOf(modeSAddress, capacity);
        mode3A = Arrays.copyOf(mode3A, capacity);
        callsign = Arrays.copyOf(callsign, capacity);
        trackNumber = Arrays.copyOf(trackNumber, capacity);
    }

    /// When the sensor measured row i.
    public long timeNanos(int i) {
        return timeNanos[i];
    }

    /// Whether row i has a field.
    public boolean has(int i, PlotField field) {
        return (present[i] & field.bit()) != 0;
    }

    /// The presence mask of row i: bit n stands for the n-th [PlotField].
    public int presence(int i) {
        return present[i];
    }

    /// Row i: slant range, metres.
    public double rangeMetres(int i) {
        return rangeMetres[i];
    }

    /// Row i: azimuth, clockwise from true north, 0..2π.
    public double azimuthRadians(int i) {
        return azimuthRadians[i];
    }

    /// Row i: elevation above the local horizontal.
    public double elevationRadians(int i) {
        return elevationRadians[i];
    }

    /// Row i: rate of the slant range, m/s, positive when receding.
    public double rangeRateMps(int i) {
        return rangeRateMps[i];
    }

    /// Row i: pressure altitude, metres (1013.25 hPa); not a height.
    public double altitudeMetres(int i) {
        return altitudeMetres[i];
    }

    /// Row i: latitude.
    public double latitudeRadians(int i) {
        return latitudeRadians[i];
    }

    /// Row i: longitude.
    public double longitudeRadians(int i) {
        return longitudeRadians[i];
    }

    /// Row i: one sigma of each horizontal axis.
    public double positionSigmaMetres(int i) {
        return positionSigmaMetres[i];
    }

    /// Row i: height above the ellipsoid, metres.
    public double heightMetres(int i) {
        return heightMetres[i];
    }

    /// Row i: ground speed, m/s.
    public double groundSpeedMps(int i) {
        return groundSpeedMps[i];
    }

    /// Row i: course, clockwise from true north.
    public double courseRadians(int i) {
        return courseRadians[i];
    }

    /// Row i: vertical rate, m/s, positive up.
    public double verticalRateMps(int i) {
        return verticalRateMps[i];
    }

    /// Row i: 24-bit ICAO aircraft address.
    public int modeSAddress(int i) {
        return modeSAddress[i];
    }

    /// Row i: Mode 3/A code, 12 bits.
    public int mode3A(int i) {
        return mode3A[i];
    }

    /// Row i: eight ASCII characters, the first in the highest byte; see [Callsigns].
    public long callsign(int i) {
        return callsign[i];
    }

    /// Row i: track number given by the sensor.
    public int trackNumber(int i) {
        return trackNumber[i];
    }

    /// Sets for row i: slant range, metres; azimuth, clockwise from true north, 0..2π.
    public void setPolar(int i, double rangeMetresValue, double azimuthRadiansValue) {
        rangeMetres[i] = rangeMetresValue;
        azimuthRadians[i] = azimuthRadiansValue;
        present[i] |= PlotField.POLAR.bit();
    }

    /// Sets for row i: elevation above the local horizontal.
    public void setElevation(int i, double elevationRadiansValue) {
        elevationRadians[i] = elevationRadiansValue;
        present[i] |= PlotField.ELEVATION.bit();
    }

    /// Sets for row i: rate of the slant range, m/s, positive when receding.
    public void setRangeRate(int i, double rangeRateMpsValue) {
        rangeRateMps[i] = rangeRateMpsValue;
        present[i] |= PlotField.RANGE_RATE.bit();
    }

    /// Sets for row i: pressure altitude, metres (1013.25 hPa); not a height.
    public void setAltitude(int i, double altitudeMetresValue) {
        altitudeMetres[i] = altitudeMetresValue;
        present[i] |= PlotField.ALTITUDE.bit();
    }

    /// Sets for row i: latitude; longitude.
    public void setPosition(int i, double latitudeRadiansValue, double longitudeRadiansValue) {
        latitudeRadians[i] = latitudeRadiansValue;
        longitudeRadians[i] = longitudeRadiansValue;
        present[i] |= PlotField.POSITION.bit();
    }

    /// Sets for row i: one sigma of each horizontal axis.
    public void setPositionSigma(int i, double positionSigmaMetresValue) {
        positionSigmaMetres[i] = positionSigmaMetresValue;
        present[i] |= PlotField.POSITION_SIGMA.bit();
    }

    /// Sets for row i: height above the ellipsoid, metres.
    public void setHeight(int i, double heightMetresValue) {
        heightMetres[i] = heightMetresValue;
        present[i] |= PlotField.HEIGHT.bit();
    }

    /// Sets for row i: ground speed, m/s; course, clockwise from true north.
    public void setVelocity(int i, double groundSpeedMpsValue, double courseRadiansValue) {
        groundSpeedMps[i] = groundSpeedMpsValue;
        courseRadians[i] = courseRadiansValue;
        present[i] |= PlotField.VELOCITY.bit();
    }

    /// Sets for row i: vertical rate, m/s, positive up.
    public void setVerticalRate(int i, double verticalRateMpsValue) {
        verticalRateMps[i] = verticalRateMpsValue;
        present[i] |= PlotField.VERTICAL_RATE.bit();
    }

    /// Sets for row i: 24-bit ICAO aircraft address.
    public void setModeS(int i, int modeSAddressValue) {
        modeSAddress[i] = modeSAddressValue;
        present[i] |= PlotField.MODE_S.bit();
    }

    /// Sets for row i: Mode 3/A code, 12 bits.
    public void setMode3A(int i, int mode3AValue) {
        mode3A[i] = mode3AValue;
        present[i] |= PlotField.MODE_3A.bit();
    }

    /// Sets for row i: eight ASCII characters, the first in the highest byte; see [Callsigns].
    public void setCallsign(int i, long callsignValue) {
        callsign[i] = callsignValue;
        present[i] |= PlotField.CALLSIGN.bit();
    }

    /// Sets for row i: track number given by the sensor.
    public void setTrackNumber(int i, int trackNumberValue) {
        trackNumber[i] = trackNumberValue;
        present[i] |= PlotField.TRACK_NUMBER.bit();
    }
}
