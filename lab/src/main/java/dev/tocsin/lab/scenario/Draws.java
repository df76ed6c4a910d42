package dev.tocsin.lab.scenario;

/// Random draws keyed by (seed, stream, step): the value depends on nothing else, so adding an object or a sensor never
/// changes what another one draws. Immutable and thread-safe.
///
/// Bits come from the finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), whose output is equidistributed over
/// the counter; the keys of streams are mixed with the same function.
public final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int MAX_POISSON = 10_000;

    private final long key;

    private Draws(long key) {
        this.key = key;
    }

    /// The root of all streams of a seed.
    public static Draws ofSeed(long seed) {
        return new Draws(mix(seed + GOLDEN));
    }

    /// The stream of a name.
    public Draws stream(String name) {
        long hash = key;
        for (int i = 0; i < name.length(); i++) {
            hash = mix((hash ^ name.charAt(i)) + GOLDEN);
        }
        return new Draws(hash);
    }

    /// The stream of a number.
    public Draws stream(long number) {
        return new Draws(mix(mix(key ^ GOLDEN) + number * GOLDEN));
    }

    /// Uniform in 0 (included) to 1 (excluded).
    public double uniform(long step) {
        return (bits(step) >>> 11) * 0x1.0p-53;
    }

    /// Uniform between two values.
    public double uniform(long step, double from, double to) {
        return from + (to - from) * uniform(step);
    }

    /// Normal with mean 0 and variance 1 (Box and Muller, 1958).
    public double gaussian(long step) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform(step)));
        double angle = 2 * Math.PI * ((mix(bits(step) ^ key) >>> 11) * 0x1.0p-53);
        return radius * StrictMath.cos(angle);
    }

    /// Poisson with a mean of at most 500, by multiplication (Knuth); never more than 10,000.
    public int poisson(long step, double mean) {
        double limit = StrictMath.exp(-Math.min(mean, 500));
        Draws inner = stream(step);
        double product = inner.uniform(0);
        int count = 0;
        while (product > limit && count < MAX_POISSON) {
            count++;
            product *= inner.uniform(count);
        }
        return count;
    }

    /// An index drawn with probability proportional to its weight.
    public int choice(long step, double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = uniform(step) * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /// 64 bits.
    public long bits(long step) {
        return mix(key + step * GOLDEN);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
