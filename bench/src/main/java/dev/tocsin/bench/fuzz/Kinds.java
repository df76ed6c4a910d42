package dev.tocsin.bench.fuzz;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.wire.FindingLog;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Helps targets to tell what an input brought about, and to make seeds. Stateless.
final class Kinds {
    private Kinds() {}

    /// The kinds of findings, whatever their number and place.
    static long of(List<Finding> findings) {
        long kind = 0;
        for (Finding finding : findings) {
            kind ^= 0x9E3779B97F4A7C15L * finding.code().hashCode();
        }
        return kind;
    }

    /// The kinds of findings in a log, which is emptied.
    static long of(FindingLog log) {
        return log.isEmpty() ? 0 : of(log.drain());
    }

    /// A number in classes that double.
    static long size(long count) {
        return 64L - Long.numberOfLeadingZeros(count);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<byte[]> words(String... words) {
        return java.util.Arrays.stream(words).map(Kinds::bytes).toList();
    }
}
