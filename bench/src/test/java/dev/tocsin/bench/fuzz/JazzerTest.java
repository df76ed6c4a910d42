package dev.tocsin.bench.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/// The targets under Jazzer. In a build each runs its corpus: the inputs below `JazzerTestInputs`, all of our own
/// making. With `JAZZER_FUZZ=1` one of them is fuzzed with coverage; `bench/fuzz jazzer TARGET` does so.
@Tag("slow")
class JazzerTest {
    @FuzzTest
    void asterix(byte[] input) {
        take("asterix", input);
    }

    @FuzzTest
    void capture(byte[] input) {
        take("capture", input);
    }

    @FuzzTest
    void sbs(byte[] input) {
        take("sbs", input);
    }

    @FuzzTest
    void modes(byte[] input) {
        take("modes", input);
    }

    @FuzzTest
    void aircraft(byte[] input) {
        take("aircraft", input);
    }

    @FuzzTest
    void sapient(byte[] input) {
        take("sapient", input);
    }

    @FuzzTest
    void cot(byte[] input) {
        take("cot", input);
    }

    @FuzzTest
    void cap(byte[] input) {
        take("cap", input);
    }

    @FuzzTest
    void signature(byte[] input) {
        take("signature", input);
    }

    @FuzzTest
    void notam(byte[] input) {
        take("notam", input);
    }

    @FuzzTest
    void record(byte[] input) {
        take("record", input);
    }

    @FuzzTest
    void config(byte[] input) {
        take("config", input);
    }

    private static void take(String name, byte[] input) {
        FuzzTargets.named(name).take(input);
    }
}
