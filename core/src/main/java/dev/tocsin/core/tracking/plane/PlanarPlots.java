package dev.tocsin.core.tracking.plane;

import java.util.Arrays;

/// Columns of planar plots in order of arrival; reused, grows. Not thread-safe.
///
/// `add` opens a row; `position` or `polar` fills it. A row that is neither, or holds values that are not finite or
/// sigmas that are not positive, is refused by the tracker and counted.
public final class PlanarPlots {
    /// What a row holds.
    static final byte EMPTY = 0;

    static final byte POSITION = 1;
    static final byte POLAR = 2;

    int size;
    long[] timeNanos = new long[64];
    long[] arrivalNanos = new long[64];
    int[] sensor = new int[64];
    byte[] kind = new byte[64];
    /// x or range, y or azimuth, their sigmas.
    double[] first = new double[64];

    double[] second = new double[64];
    double[] firstSigma = new double[64];
    double[] secondSigma = new double[64];
    int[] address = new int[64];
    /// Serial number that the tracker gave the row.
    long[] serial = new long[64];

    /// An empty batch.
    public PlanarPlots() {}

    /// Number of rows.
    public int size() {
        return size;
    }

    /// Forgets all rows.
    public void clear() {
        size = 0;
    }

    /// Opens a row without address.
    ///
    /// @param timeNanos instant of the measurement
    /// @param arrivalNanos instant from which it may be used
    /// @param sensorNumber which sensor; -1 for reports that objects send themselves
    /// @return the row
    public int add(long timeNanos, long arrivalNanos, int sensorNumber) {
        if (size == this.timeNanos.length) {
            grow();
        }
        int row = size++;
        this.timeNanos[row] = timeNanos;
        this.arrivalNanos[row] = arrivalNanos;
        sensor[row] = sensorNumber;
        kind[row] = EMPTY;
        address[row] = -1;
        return row;
    }

    /// Fills a row with a position, metres, with the same sigma per axis.
    public void position(int row, double x, double y, double sigma) {
        fill(row, POSITION, x, y);
        firstSigma[row] = sigma;
        secondSigma[row] = sigma;
    }

    /// Fills a row with ground range (m) and azimuth (radians, clockwise from north) as seen from the sensor's site.
    public void polar(int row, double range, double azimuth, double sigmaRange, double sigmaAzimuth) {
        fill(row, POLAR, range, azimuth);
        firstSigma[row] = sigmaRange;
        secondSigma[row] = sigmaAzimuth;
    }

    /// Sets the address that the object reported of itself, not negative.
    public void address(int row, int reported) {
        address[row] = reported;
    }

    private void fill(int row, byte what, double a, double b) {
        kind[row] = what;
        first[row] = a;
        second[row] = b;
    }

    /// Appends a row of another batch.
    void append(PlanarPlots from, int row) {
        int at = add(from.timeNanos[row], from.arrivalNanos[row], from.sensor[row]);
        fill(at, from.kind[row], from.first[row], from.second[row]);
        firstSigma[at] = from.firstSigma[row];
        secondSigma[at] = from.secondSigma[row];
        address[at] = from.address[row];
        serial[at] = from.serial[row];
    }

    private void grow() {
        int room = 2 * timeNanos.length;
        timeNanos = Arrays.copyOf(timeNanos, room);
        arrivalNanos = Arrays.copyOf(arrivalNanos, room);
        sensor = Arrays.copyOf(sensor, room);
        kind = Arrays.copyOf(kind, room);
        first = Arrays.copyOf(first, room);
        second = Arrays.copyOf(second, room);
        firstSigma = Arrays.copyOf(firstSigma, room);
        secondSigma = Arrays.copyOf(secondSigma, room);
        address = Arrays.copyOf(address, room);
        serial = Arrays.copyOf(serial, room);
    }
}
