package dev.tocsin.bench.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Changes inputs: bits, octets, borders of integers, runs repeated, removed or moved, words of the format, pieces of
/// other inputs. Keyed by its seed alone. One owner.
final class Mutator {
    private static final byte[] BORDERS = {0, 1, 2, 15, 16, 31, 63, 64, 127, (byte) 128, (byte) 254, (byte) 255};

    private final SplittableRandom random;
    private final int maxBytes;

    Mutator(long seed, int maxBytes) {
        this.maxBytes = maxBytes;
        random = new SplittableRandom(seed);
    }

    SplittableRandom random() {
        return random;
    }

    /// A changed copy.
    byte[] mutate(byte[] input, List<byte[]> others, List<byte[]> words) {
        byte[] bytes = input.clone();
        int rounds = 1 + Integer.numberOfTrailingZeros(random.nextInt() | 0x20);
        for (int i = 0; i < rounds; i++) {
            bytes = once(bytes, others, words);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes, List<byte[]> others, List<byte[]> words) {
        if (bytes.length == 0) {
            return insert(bytes, 0, random.nextInt(8));
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(10)) {
            case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = (byte) random.nextInt(256);
            case 3 -> bytes[at] = BORDERS[random.nextInt(BORDERS.length)];
            case 4 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 5 -> {
                return remove(bytes, at, 1 + random.nextInt(Math.min(16, bytes.length - at)));
            }
            case 6 -> {
                return insert(bytes, at, 1 + random.nextInt(16));
            }
            case 7 -> {
                return splice(bytes, at, others.get(random.nextInt(others.size())));
            }
            case 8 -> {
                return words.isEmpty() ? bytes : put(bytes, at, words.get(random.nextInt(words.size())));
            }
            default -> copyWithin(bytes, at);
        }
        return bytes;
    }

    private byte[] insert(byte[] bytes, int at, int count) {
        if (bytes.length + count > maxBytes) {
            return bytes;
        }
        byte[] longer = new byte[bytes.length + count];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(bytes, at, longer, at + count, bytes.length - at);
        byte fill = (byte) random.nextInt(256);
        boolean repeat = at >= count && random.nextBoolean();
        for (int i = 0; i < count; i++) {
            longer[at + i] = repeat ? bytes[at - count + i] : fill;
        }
        return longer;
    }

    private static byte[] remove(byte[] bytes, int at, int count) {
        byte[] shorter = new byte[bytes.length - count];
        System.arraycopy(bytes, 0, shorter, 0, at);
        System.arraycopy(bytes, at + count, shorter, at, shorter.length - at);
        return shorter;
    }

    private byte[] splice(byte[] bytes, int at, byte[] other) {
        if (other.length == 0) {
            return bytes;
        }
        int from = random.nextInt(other.length);
        int count = Math.clamp(maxBytes - at, 0, other.length - from);
        byte[] joined = Arrays.copyOf(bytes, at + count);
        System.arraycopy(other, from, joined, at, count);
        return joined;
    }

    /// Puts a word over what is there, or between.
    private byte[] put(byte[] bytes, int at, byte[] word) {
        if (random.nextBoolean() && at + word.length <= bytes.length) {
            System.arraycopy(word, 0, bytes, at, word.length);
            return bytes;
        }
        if (bytes.length + word.length > maxBytes) {
            return bytes;
        }
        byte[] longer = new byte[bytes.length + word.length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(word, 0, longer, at, word.length);
        System.arraycopy(bytes, at, longer, at + word.length, bytes.length - at);
        return longer;
    }

    private void copyWithin(byte[] bytes, int at) {
        int to = random.nextInt(bytes.length);
        int count = 1 + random.nextInt(Math.min(16, bytes.length - Math.max(at, to)));
        System.arraycopy(bytes, at, bytes, to, count);
    }
}
