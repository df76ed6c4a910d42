package dev.tocsin.wire.record;

import dev.tocsin.wire.record.proto.Column;

/// Columns of real numbers. Values of a digital wire are whole numbers times a scale; where that holds exactly, to the
/// bit, for every value of a column, the whole numbers are written, which take a quarter of the room.
final class Columns {
    private static final double MAX_MULTIPLE = Integer.MAX_VALUE;

    private Columns() {}

    static Column encode(double[] values, int count, double[] scales) {
        Column.Builder column = Column.newBuilder();
        for (double scale : scales) {
            if (isMultipleOf(values, count, scale)) {
                column.setScale(scale);
                for (int i = 0; i < count; i++) {
                    column.addMultiples((int) Math.rint(values[i] / scale));
                }
                return column.build();
            }
        }
        for (int i = 0; i < count; i++) {
            column.addValues(values[i]);
        }
        return column.build();
    }

    private static boolean isMultipleOf(double[] values, int count, double scale) {
        for (int i = 0; i < count; i++) {
            double multiple = Math.rint(values[i] / scale);
            boolean same =
                    Double.doubleToRawLongBits(((int) multiple) * scale) == Double.doubleToRawLongBits(values[i]);
            if (!same || Math.abs(multiple) > MAX_MULTIPLE) {
                return false;
            }
        }
        return true;
    }

    /// Number of values of a column.
    static int size(Column column) {
        return column.getScale() == 0 ? column.getValuesCount() : column.getMultiplesCount();
    }

    static double value(Column column, int i) {
        return column.getScale() == 0 ? column.getValues(i) : column.getMultiples(i) * column.getScale();
    }
}
