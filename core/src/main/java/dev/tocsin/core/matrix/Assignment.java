package dev.tocsin.core.matrix;

import java.util.Arrays;

/// Optimal assignment of rows to columns, dense, by shortest augmenting paths with dual prices.
///
/// Every row gets exactly one column, no column serves two rows, and the sum of costs is least. Time is
/// cubic in the number of rows. Not thread-safe: an instance owns its scratch arrays and grows them to the
/// largest problem seen.
///
/// Reference: Jonker, Volgenant, A shortest augmenting path algorithm for dense and sparse linear assignment
/// problems, Computing 38 (1987); here without their initialisation heuristics. Ties go to the lowest column.
public final class Assignment {
    private double[] rowPrice = new double[0];
    private double[] columnPrice = new double[0];
    private double[] shortest = new double[0];
    private int[] rowOfColumn = new int[0];
    private int[] previous = new int[0];
    private boolean[] visited = new boolean[0];

    /// Creates a solver.
    public Assignment() {}

    /// Solves.
    ///
    /// @param cost rows by columns, row by row, finite
    /// @param rows at most `columns`
    /// @param columns number of columns
    /// @param columnOfRow receives the column of each row
    public void solve(double[] cost, int rows, int columns, int[] columnOfRow) {
        reserve(rows, columns);
        for (int row = 1; row <= rows; row++) {
            augment(cost, columns, row);
        }
        for (int column = 1; column <= columns; column++) {
            if (rowOfColumn[column] > 0) {
                columnOfRow[rowOfColumn[column] - 1] = column - 1;
            }
        }
    }

    private void reserve(int rows, int columns) {
        if (rowPrice.length <= rows || columnPrice.length <= columns) {
            rowPrice = new double[Math.max(rowPrice.length, rows + 1)];
            int width = Math.max(columnPrice.length, columns + 1);
            columnPrice = new double[width];
            shortest = new double[width];
            rowOfColumn = new int[width];
            previous = new int[width];
            visited = new boolean[width];
        }
        Arrays.fill(rowPrice, 0, rows + 1, 0);
        Arrays.fill(columnPrice, 0, columns + 1, 0);
        Arrays.fill(rowOfColumn, 0, columns + 1, 0);
    }

    /// Column 0 is the root of the search tree; rows and columns count from 1.
    private void augment(double[] cost, int columns, int row) {
        Arrays.fill(shortest, 0, columns + 1, Double.POSITIVE_INFINITY);
        Arrays.fill(visited, 0, columns + 1, false);
        rowOfColumn[0] = row;
        int column = 0;
        do {
            column = grow(cost, columns, column);
        } while (rowOfColumn[column] != 0);
        while (column != 0) {
            int before = previous[column];
            rowOfColumn[column] = rowOfColumn[before];
            column = before;
        }
    }

    private int grow(double[] cost, int columns, int from) {
        visited[from] = true;
        int row = rowOfColumn[from];
        double delta = Double.POSITIVE_INFINITY;
        int next = 0;
        for (int j = 1; j <= columns; j++) {
            if (visited[j]) {
                continue;
            }
            double reduced = cost[(row - 1) * columns + j - 1] - rowPrice[row] - columnPrice[j];
            if (reduced < shortest[j]) {
                shortest[j] = reduced;
                previous[j] = from;
            }
            if (shortest[j] < delta) {
                delta = shortest[j];
                next = j;
            }
        }
        for (int j = 0; j <= columns; j++) {
            if (visited[j]) {
                rowPrice[rowOfColumn[j]] += delta;
                columnPrice[j] -= delta;
            } else {
                shortest[j] -= delta;
            }
        }
        return next;
    }
}
