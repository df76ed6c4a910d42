package dev.tocsin.core.tracking;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorKind;

/// Turns plots into [Rows]. Owns scratch space; not thread-safe.
final class MeasurementModel {
    /// Prior of a height that nobody measured: mean and sigma, metres, and the same as shares of the slant
    /// range, which bound them near a radar: it does not see steeply upwards.
    static final double PRIOR_HEIGHT = 5000;

    static final double PRIOR_HEIGHT_SIGMA = 4000;
    private static final double PRIOR_SHARE = 0.2;
    private static final double PRIOR_SIGMA_SHARE = 0.25;

    private static final double MAX_VERTICAL_RATE = 101.6;
    private static final double MAX_GROUND_SPEED = 1500;
    private static final double HEIGHT_SPAN = 15_000;
    private static final double ELEVATION_SPAN = 0.6;
    private static final double SPEED_SPAN = 800;
    private static final double VERTICAL_RATE_SPAN = 60;
    private static final double RANGE_RATE_SIGMA = 5;
    private static final double BROADCAST_SPEED_SIGMA = 12;
    private static final double SYSTEM_SPEED_SIGMA = 20;
    private static final double VERTICAL_RATE_SIGMA = 6;
    private static final double COOPERATIVE_CLUTTER = 0.01;
    private static final double LEAST_CLUTTER = 1e-3;
    private static final double MIN_SIGMA = 0.1;
    /// More than what sums of logarithms lose.
    private static final double ROUNDING = 1e-6;

    private final double birthPerScan;
    private final BirthMap births;
    private final double[] up = new double[3];
    private final double[] spot = new double[3];
    private final double[] heightRow = new double[6];
    private final double[] work = new double[6];

    MeasurementModel(double birthPerScan, BirthMap births) {
        this.birthPerScan = birthPerScan;
        this.births = births;
    }

    /// Makes the rows of plot i. Returns false when it cannot be used: no position, or values beyond
    /// reason.
    boolean build(SensorModel model, PlotBatch batch, int i, Rows rows) {
        rows.clear();
        rows.timeNanos = batch.timeNanos(i);
        rows.modeS = batch.has(i, PlotField.MODE_S) ? batch.modeSAddress(i) : -1;
        rows.mode3A = batch.has(i, PlotField.MODE_3A) ? batch.mode3A(i) : -1;
        rows.logDensity = 0;
        boolean usable;
        if (model.sensor.kind() == SensorKind.BEARING) {
            usable = bearing(model, batch, i, rows);
        } else if (batch.has(i, PlotField.POSITION)) {
            usable = position(model, batch, i, rows);
        } else {
            usable = batch.has(i, PlotField.POLAR) && polar(model, batch, i, rows);
        }
        if (usable) {
            originDensity(model, rows);
        }
        return usable;
    }

    private void originDensity(SensorModel model, Rows rows) {
        boolean cooperative = rows.modeS >= 0 || !model.radar;
        double clutter = Math.max(LEAST_CLUTTER, model.sensor.clutterPerScan());
        clutter *= cooperative ? COOPERATIVE_CLUTTER : 1;
        double born = birthPerScan + learntBirths(model, rows);
        rows.logDensity += StrictMath.log(clutter + born);
        rows.birthProbability = born / (born + clutter);
        rows.mostLogRatio = mostLogRatio(rows);
    }

    /// Rows that are made anew for each track may be better ones.
    private static double mostLogRatio(Rows rows) {
        if (rows.needsHeight || rows.bearingOnly) {
            return Double.POSITIVE_INFINITY;
        }
        double variances = 1;
        for (int k = 0; k < rows.count; k++) {
            variances *= 2 * Math.PI * rows.variance[k];
        }
        return ROUNDING - 0.5 * StrictMath.log(variances) - rows.logDensity;
    }

    /// What is known of where aircraft appear, as births of one look over all that the sensor covers if they were as
    /// dense everywhere as here. A bearing says too little of the place.
    private double learntBirths(SensorModel model, Rows rows) {
        if (rows.bearingOnly || (rows.modeS < 0 && rows.mode3A < 0)) {
            return 0;
        }
        double density = rows.heightMeasured
                ? births.density(rows.position, rows.timeNanos) * HEIGHT_SPAN
                : births.densityOfGround(rows.position, rows.timeNanos);
        return density * model.scanSeconds * rows.area;
    }

    private boolean polar(SensorModel model, PlotBatch batch, int i, Rows rows) {
        double range = batch.rangeMetres(i);
        double azimuth = batch.azimuthRadians(i);
        if (!(range > 0 && range < 3e6) || !(Math.abs(azimuth) < 100)) {
            return false;
        }
        rows.rangeMetres = range;
        rows.azimuthRadians = azimuth;
        boolean elevation = batch.has(i, PlotField.ELEVATION) && Math.abs(batch.elevationRadians(i)) < 1.6;
        boolean height = hasHeight(batch, i);
        double floor = model.sensor.site().heightMetres();
        rows.priorHeight = Math.min(PRIOR_HEIGHT, floor + PRIOR_SHARE * range);
        rows.priorHeightSigma = Math.min(PRIOR_HEIGHT_SIGMA, PRIOR_SIGMA_SHARE * range);
        if (elevation) {
            model.site.atElevation(range, azimuth, batch.elevationRadians(i), rows.position);
        } else {
            model.site.atHeight(range, azimuth, height ? height(batch, i) : rows.priorHeight, rows.position);
        }
        polarRows(model, rows);
        if (elevation) {
            elevationRow(model, rows);
        }
        if (height) {
            heightRow(model.sensor, rows, height(batch, i));
        }
        rows.needsHeight = !elevation && !height;
        rows.heightMeasured = !rows.needsHeight;
        if (rows.needsHeight) {
            rows.radiusMetres += rows.priorHeightSigma;
            // A wrong height moves the place over the ground by so much as the line of sight is steep.
            double steep = (rows.priorHeight + 4 * rows.priorHeightSigma) / range;
            rows.levelRadiusMetres += rows.priorHeightSigma * Math.min(1, steep);
        }
        if (batch.has(i, PlotField.RANGE_RATE) && Math.abs(batch.rangeRateMps(i)) < 1e4) {
            rows.addVelocity(
                    rows.direction[0], rows.direction[1], rows.direction[2], batch.rangeRateMps(i), RANGE_RATE_SIGMA);
            rows.logDensity -= StrictMath.log(2 * SPEED_SPAN);
        }
        return true;
    }

    private static boolean hasHeight(PlotBatch batch, int i) {
        return (batch.has(i, PlotField.HEIGHT) && plausible(batch.heightMetres(i)))
                || (batch.has(i, PlotField.ALTITUDE) && plausible(batch.altitudeMetres(i)));
    }

    private static double height(PlotBatch batch, int i) {
        boolean geometric = batch.has(i, PlotField.HEIGHT) && plausible(batch.heightMetres(i));
        return geometric ? batch.heightMetres(i) : batch.altitudeMetres(i);
    }

    private static boolean plausible(double height) {
        return height > -1000 && height < 3e6;
    }

    /// Range along the line of sight and azimuth across it, at `rows.position`.
    private void polarRows(SensorModel model, Rows rows) {
        Vector3 origin = model.site.frame().origin();
        Vector3 east = model.site.frame().east();
        Vector3 north = model.site.frame().north();
        double dx = rows.position[0] - origin.x();
        double dy = rows.position[1] - origin.y();
        double dz = rows.position[2] - origin.z();
        double range = Math.sqrt(dx * dx + dy * dy + dz * dz);
        double e = dx * east.x() + dy * east.y() + dz * east.z();
        double n = dx * north.x() + dy * north.y() + dz * north.z();
        double level = Math.max(1, Math.sqrt(e * e + n * n));
        Sensor.Accuracy accuracy = model.sensor.accuracy();
        rows.addPosition(dx / range, dy / range, dz / range, 0, sigma(model.noiseFactor * accuracy.rangeMetres()));
        double ce = n / level;
        double cn = -e / level;
        rows.addPosition(
                ce * east.x() + cn * north.x(),
                ce * east.y() + cn * north.y(),
                ce * east.z() + cn * north.z(),
                0,
                sigma(model.noiseFactor * level * accuracy.azimuthRadians()));
        double around = model.sensor.maxRangeMetres() * 2 * Math.PI * level;
        rows.logDensity -= StrictMath.log(around);
        rows.area = around;
    }

    private void elevationRow(SensorModel model, Rows rows) {
        double rx = rows.direction[0];
        double ry = rows.direction[1];
        double rz = rows.direction[2];
        double cx = rows.direction[3];
        double cy = rows.direction[4];
        double cz = rows.direction[5];
        // Across the line of sight and across the azimuth direction: upwards.
        double x = cy * rz - cz * ry;
        double y = cz * rx - cx * rz;
        double z = cx * ry - cy * rx;
        rows.addPosition(
                x, y, z, 0, sigma(rows.rangeMetres * model.sensor.accuracy().elevationRadians()));
        rows.logDensity -= StrictMath.log(rows.rangeMetres * ELEVATION_SPAN);
    }

    private void heightRow(Sensor sensor, Rows rows, double height) {
        double at = Wgs84.radialHeight(rows.position[0], rows.position[1], rows.position[2]);
        Wgs84.upAt(rows.position[0], rows.position[1], rows.position[2], up);
        rows.addPosition(
                up[0], up[1], up[2], height - at, sigma(sensor.accuracy().altitudeMetres()));
        rows.logDensity -= StrictMath.log(HEIGHT_SPAN);
    }

    private static double sigma(double configured) {
        return configured > MIN_SIGMA ? configured : MIN_SIGMA;
    }

    private boolean position(SensorModel model, PlotBatch batch, int i, Rows rows) {
        double latitude = batch.latitudeRadians(i);
        double longitude = batch.longitudeRadians(i);
        if (!(Math.abs(latitude) <= Math.PI / 2) || !(Math.abs(longitude) <= Math.PI)) {
            return false;
        }
        boolean height = hasHeight(batch, i);
        Vector3 ecef = Wgs84.toEcef(new GeoPoint(latitude, longitude, height ? height(batch, i) : PRIOR_HEIGHT));
        rows.position[0] = ecef.x();
        rows.position[1] = ecef.y();
        rows.position[2] = ecef.z();
        boolean own = batch.has(i, PlotField.POSITION_SIGMA) && batch.positionSigmaMetres(i) > 0;
        double sigma = sigma(
                own ? batch.positionSigmaMetres(i) : model.sensor.accuracy().positionMetres());
        double cosLongitude = StrictMath.cos(longitude);
        double sinLongitude = StrictMath.sin(longitude);
        double sinLatitude = StrictMath.sin(latitude);
        rows.addPosition(-sinLongitude, cosLongitude, 0, 0, sigma);
        rows.addPosition(-sinLatitude * cosLongitude, -sinLatitude * sinLongitude, StrictMath.cos(latitude), 0, sigma);
        double reach = model.sensor.maxRangeMetres();
        rows.logDensity -= StrictMath.log(Math.PI * reach * reach);
        rows.area = Math.PI * reach * reach;
        rows.heightMeasured = height;
        if (height) {
            heightRow(model.sensor, rows, height(batch, i));
        } else {
            rows.radiusMetres += PRIOR_HEIGHT_SIGMA;
        }
        velocity(model, batch, i, rows);
        return true;
    }

    private void velocity(SensorModel model, PlotBatch batch, int i, Rows rows) {
        boolean broadcast = model.sensor.kind() == SensorKind.ADS_B;
        if (batch.has(i, PlotField.VELOCITY) && Math.abs(batch.groundSpeedMps(i)) < MAX_GROUND_SPEED) {
            double speed = batch.groundSpeedMps(i);
            double course = batch.courseRadians(i);
            double sigma = broadcast ? BROADCAST_SPEED_SIGMA : SYSTEM_SPEED_SIGMA;
            rows.addVelocity(
                    rows.direction[0], rows.direction[1], rows.direction[2], speed * StrictMath.sin(course), sigma);
            rows.addVelocity(
                    rows.direction[3], rows.direction[4], rows.direction[5], speed * StrictMath.cos(course), sigma);
            rows.logDensity -= 2 * StrictMath.log(SPEED_SPAN);
        }
        // Vertical rates of other trackers are known to be wrong by far, those of aircraft are measured.
        if (broadcast
                && batch.has(i, PlotField.VERTICAL_RATE)
                && Math.abs(batch.verticalRateMps(i)) < MAX_VERTICAL_RATE) {
            Wgs84.upAt(rows.position[0], rows.position[1], rows.position[2], up);
            rows.addVelocity(up[0], up[1], up[2], batch.verticalRateMps(i), VERTICAL_RATE_SIGMA);
            rows.logDensity -= StrictMath.log(VERTICAL_RATE_SPAN);
        }
    }

    private static boolean bearing(SensorModel model, PlotBatch batch, int i, Rows rows) {
        double azimuth = batch.azimuthRadians(i);
        if (!batch.has(i, PlotField.POLAR) || !(Math.abs(azimuth) < 100)) {
            return false;
        }
        Vector3 origin = model.site.frame().origin();
        rows.position[0] = origin.x();
        rows.position[1] = origin.y();
        rows.position[2] = origin.z();
        rows.azimuthRadians = azimuth;
        rows.bearingOnly = true;
        rows.logDensity = -StrictMath.log(2 * Math.PI);
        return true;
    }

    /// Makes the rows of a plot without height, or of a bearing, anew for a track predicted at `mean[o..]`:
    /// range and azimuth as measured, elevation (and for a bearing the range) as predicted.
    void adapt(SensorModel model, Rows plot, double[] mean, int o, Rows rows) {
        rows.clear();
        rows.timeNanos = plot.timeNanos;
        rows.modeS = plot.modeS;
        rows.mode3A = plot.mode3A;
        rows.logDensity = 0;
        double range = plot.bearingOnly
                ? Math.max(1, model.site.rangeTo(mean[o], mean[o + 1], mean[o + 2]))
                : plot.rangeMetres;
        double sine = model.site.sinElevationTo(mean[o], mean[o + 1], mean[o + 2]);
        model.site.atSineElevation(range, plot.azimuthRadians, sine, spot);
        System.arraycopy(spot, 0, rows.position, 0, 3);
        polarRows(model, rows);
        if (plot.bearingOnly) {
            dropFirstRow(rows);
            double level = range * Math.sqrt(Math.max(1e-6, 1 - sine * sine));
            rows.logDensity = plot.logDensity - StrictMath.log(level);
            return;
        }
        rows.priorHeight = plot.priorHeight;
        rows.priorHeightSigma = plot.priorHeightSigma;
        rows.logDensity = plot.logDensity;
        level(rows, mean, o);
        for (int k = 2; k < plot.count; k++) {
            rows.addVelocity(
                    rows.direction[0],
                    rows.direction[1],
                    rows.direction[2],
                    plot.value[k],
                    Math.sqrt(plot.variance[k]));
        }
    }

    /// Turns the range row level, so that an unmeasured height is not pulled about by small errors of
    /// range: its error becomes a part of the noise of the ground range instead.
    private void level(Rows rows, double[] block, int o) {
        double[] d = rows.direction;
        Wgs84.upAt(rows.position[0], rows.position[1], rows.position[2], up);
        double sine = d[0] * up[0] + d[1] * up[1] + d[2] * up[2];
        double cosine = Math.max(0.1, Math.sqrt(Math.max(0, 1 - sine * sine)));
        for (int i = 0; i < 3; i++) {
            d[i] = (d[i] - sine * up[i]) / cosine;
            heightRow[i] = up[i];
        }
        double heightVariance = Gaussian6.project(block, o, heightRow, 0, work);
        rows.value[0] = d[0] * rows.position[0] + d[1] * rows.position[1] + d[2] * rows.position[2];
        rows.variance[0] = (rows.variance[0] + sine * sine * heightVariance) / (cosine * cosine);
    }

    private static void dropFirstRow(Rows rows) {
        System.arraycopy(rows.direction, 3, rows.direction, 0, 3);
        rows.value[0] = rows.value[1];
        rows.variance[0] = rows.variance[1];
        rows.count = 1;
    }
}
