package dev.tocsin.core.matrix;

/// Cholesky factors of packed symmetric matrices of small size. Stateless.
public final class Cholesky {
    private Cholesky() {}

    /// Factors A = L Lᵀ in place. Returns false, with the array spoiled, when A is not positive definite or
    /// not finite.
    ///
    /// @param a packed lower triangle, n (n + 1) / 2 values from `o` on
    public static boolean factor(double[] a, int o, int n) {
        for (int j = 0; j < n; j++) {
            int rowJ = o + j * (j + 1) / 2;
            double pivot = a[rowJ + j];
            for (int k = 0; k < j; k++) {
                pivot = Math.fma(-a[rowJ + k], a[rowJ + k], pivot);
            }
            if (!(pivot > 0) || !Double.isFinite(pivot)) {
                return false;
            }
            double diagonal = Math.sqrt(pivot);
            a[rowJ + j] = diagonal;
            for (int i = j + 1; i < n; i++) {
                int rowI = o + i * (i + 1) / 2;
                double sum = a[rowI + j];
                for (int k = 0; k < j; k++) {
                    sum = Math.fma(-a[rowI + k], a[rowJ + k], sum);
                }
                a[rowI + j] = sum / diagonal;
            }
        }
        return true;
    }

    /// Solves L y = b in place, where `l` is a factor; then |y|² = bᵀ A⁻¹ b.
    public static void solveLower(double[] l, int o, int n, double[] b, int bo) {
        for (int i = 0; i < n; i++) {
            int row = o + i * (i + 1) / 2;
            double sum = b[bo + i];
            for (int k = 0; k < i; k++) {
                sum = Math.fma(-l[row + k], b[bo + k], sum);
            }
            b[bo + i] = sum / l[row + i];
        }
    }

    /// Solves Lᵀ x = y in place; after [#solveLower] this gives x = A⁻¹ b.
    public static void solveUpper(double[] l, int o, int n, double[] b, int bo) {
        for (int i = n - 1; i >= 0; i--) {
            double sum = b[bo + i];
            for (int k = i + 1; k < n; k++) {
                sum = Math.fma(-l[o + k * (k + 1) / 2 + i], b[bo + k], sum);
            }
            b[bo + i] = sum / l[o + i * (i + 1) / 2 + i];
        }
    }

    /// bᵀ A⁻¹ b from the factor of A; `b` is overwritten.
    public static double squaredDistance(double[] l, int o, int n, double[] b, int bo) {
        solveLower(l, o, n, b, bo);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum = Math.fma(b[bo + i], b[bo + i], sum);
        }
        return sum;
    }

    /// Logarithm of the determinant of A from its factor.
    public static double logDeterminant(double[] l, int o, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += StrictMath.log(l[o + i * (i + 1) / 2 + i]);
        }
        return 2 * sum;
    }

    /// The packed inverse of A from its factor.
    ///
    /// @param column at least n values of scratch
    /// @param out n (n + 1) / 2 values, not the factor
    public static void invert(double[] l, int o, int n, double[] column, double[] out) {
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                column[i] = i == j ? 1 : 0;
            }
            solveLower(l, o, n, column, 0);
            solveUpper(l, o, n, column, 0);
            for (int i = j; i < n; i++) {
                out[i * (i + 1) / 2 + j] = column[i];
            }
        }
    }
}
