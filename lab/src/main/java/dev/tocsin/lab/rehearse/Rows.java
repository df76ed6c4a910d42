package dev.tocsin.lab.rehearse;

import dev.tocsin.core.time.Nanos;

/// Lines of a table in the making, with numbers and instants written without a formatter: a night has millions of them.
/// Not thread-safe.
final class Rows {
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
    private static final int DAY_LENGTH = 11;

    private final StringBuilder out = new StringBuilder();
    private long day = Long.MIN_VALUE;
    private String dayText = "";

    Rows text(String text) {
        out.append(text);
        return this;
    }

    Rows comma() {
        out.append(',');
        return this;
    }

    /// An instant with milliseconds.
    Rows time(long nanos) {
        long today = Math.floorDiv(nanos, Nanos.DAY);
        if (today != day) {
            day = today;
            dayText = Nanos.format(nanos).substring(0, DAY_LENGTH);
        }
        long millis = Math.floorMod(nanos, Nanos.DAY) / Nanos.MILLISECOND;
        out.append(dayText);
        two(millis / 3_600_000);
        out.append(':');
        two(millis / 60_000 % 60);
        out.append(':');
        two(millis / 1000 % 60);
        out.append('.').append((char) ('0' + millis / 100 % 10));
        two(millis % 100);
        out.append('Z');
        return this;
    }

    private void two(long value) {
        out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    /// A number with so many decimals, at most six; half away from zero.
    Rows fixed(double value, int decimals) {
        long scaled = Math.round(Math.abs(value) * POWERS[decimals]);
        if (value < 0 && scaled != 0) {
            out.append('-');
        }
        out.append(scaled / POWERS[decimals]);
        if (decimals > 0) {
            out.append('.');
            long rest = scaled % POWERS[decimals];
            for (int i = decimals - 1; i >= 0; i--) {
                out.append((char) ('0' + rest / POWERS[i] % 10));
            }
        }
        return this;
    }

    void end() {
        out.append('\n');
    }

    /// What was written since the last call.
    String take() {
        String taken = out.toString();
        out.setLength(0);
        return taken;
    }
}
