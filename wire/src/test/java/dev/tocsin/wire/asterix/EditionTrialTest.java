package dev.tocsin.wire.asterix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.wire.asterix.EditionTrial.Confidence;
import org.junit.jupiter.api.Test;

class EditionTrialTest {
    private static byte[] block(String edition, double time, int address) {
        RecordBuilder builder = new RecordBuilder(Definitions.find(21, edition).orElseThrow())
                .raw("010/SAC", 1)
                .raw("010/SIC", 2)
                .raw("080", address)
                .quantity("130/LAT", 32)
                .quantity("130/LON", 35)
                .quantity("145", 330);
        String timePath = edition.startsWith("0.") ? "030" : "071";
        builder.quantity(timePath, time);
        BlockBuilder blocks = new BlockBuilder(21);
        blocks.add(builder.toBytes());
        return blocks.toDatagrams().getFirst();
    }

    private static EditionTrial trial(String edition) {
        EditionTrial trial = new EditionTrial();
        for (int i = 0; i < 50; i++) {
            byte[] block = block(edition, 40_000 + i, 0x738000 + i);
            trial.add(block, 0, block.length);
        }
        return trial;
    }

    @Test
    void findsTheEditionsThatDoNotReadEachOther() {
        EditionTrial.Verdict old = trial("0.26").verdicts().getFirst();
        assertThat(old.edition()).startsWith("0.2");
        assertThat(old.statement()).contains("50 of 50 blocks fit");
        EditionTrial.Verdict fresh = trial("2.4").verdicts().getFirst();
        assertThat(fresh.edition()).isEqualTo("2.7");
        assertThat(fresh.confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void changesTheEditionOfItsCategoryAlone() {
        Editions chosen = trial("0.26").verdicts().getFirst().applyTo(Editions.NEWEST);
        assertThat(String.valueOf(chosen.find(21))).startsWith("CAT021 0.2");
        assertThat(chosen.find(48)).isSameAs(Editions.NEWEST.find(48));
    }

    @Test
    void doubtsWhatFitsNothing() {
        EditionTrial trial = new EditionTrial();
        byte[] noise = {21, 0, 6, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
        trial.add(noise, 0, noise.length);
        assertThat(trial.verdicts().getFirst().confidence()).isEqualTo(Confidence.DOUBTFUL);
    }
}
