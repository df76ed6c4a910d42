package dev.tocsin.lab.experiment;

import dev.tocsin.core.tracking.plane.PlanarPicture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes estimates as `k,t,track,px,vx,py,vy` with four decimals, after `mc` where there are runs. Not
/// thread-safe.
final class EstimateWriter {
    private static final int DECIMALS = 4;
    private static final long UNIT = 10_000;
    private static final int LONGEST_ROW = 256;

    private final boolean byRun;
    private byte[] bytes = new byte[1 << 16];
    private int size;
    private long rows;

    /// @param byRun whether rows begin with their run
    EstimateWriter(boolean byRun) {
        this.byRun = byRun;
    }

    /// The header.
    static byte[] header(boolean byRun) {
        return ((byRun ? "mc," : "") + "k,t,track,px,vx,py,vy\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// Adds a picture.
    void add(int run, int k, PlanarPicture picture) {
        double seconds = picture.timeNanos() * 1e-9;
        for (int i = 0; i < picture.size(); i++) {
            reserve();
            if (byRun) {
                whole(run);
                bytes[size++] = ',';
            }
            whole(k);
            bytes[size++] = ',';
            decimal(seconds);
            bytes[size++] = ',';
            whole(picture.track(i));
            bytes[size++] = ',';
            decimal(picture.px(i));
            bytes[size++] = ',';
            decimal(picture.vx(i));
            bytes[size++] = ',';
            decimal(picture.py(i));
            bytes[size++] = ',';
            decimal(picture.vy(i));
            bytes[size++] = '\n';
            rows++;
        }
    }

    /// Rows added so far.
    long rows() {
        return rows;
    }

    /// Writes what was added and forgets it.
    void flush(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    private void reserve() {
        if (bytes.length - size < LONGEST_ROW) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
    }

    private void whole(long value) {
        long left = value;
        if (left < 0) {
            bytes[size++] = '-';
            left = -left;
        }
        digits(left, 1);
    }

    private void decimal(double value) {
        if (!(Math.abs(value) < 1e14)) {
            throw new IllegalStateException("an estimate is not finite: " + value);
        }
        long units = Math.round(Math.abs(value) * UNIT);
        if (value < 0 && units > 0) {
            bytes[size++] = '-';
        }
        digits(units / UNIT, 1);
        bytes[size++] = '.';
        digits(units % UNIT, DECIMALS);
    }

    private void digits(long value, int least) {
        int count = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        count = Math.max(count, least);
        long left = value;
        for (int i = count - 1; i >= 0; i--) {
            bytes[size + i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        size += count;
    }
}
