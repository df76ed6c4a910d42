package dev.tocsin.wire.asterix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.asterix.Editions.Strictness;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictnessTest {
    private record Decoded(List<String> lines, List<Finding> findings) {}

    private static Decoded decode(Strictness strictness, byte[] data, long base) {
        FindingLog findings = new FindingLog("file");
        JsonLines out = new JsonLines();
        AsterixJson json = new AsterixJson();
        new AsterixDecoder(Editions.NEWEST.with(strictness), findings)
                .decode(data, 0, data.length, base, in -> json.write(in, out, Double.NaN, AsterixJson.NO_INSTANT));
        return new Decoded(out.toString().lines().toList(), findings.drain());
    }

    private static byte[] plot() {
        return new RecordBuilder(Definitions.newest(48))
                .raw("010/SAC", 1)
                .raw("010/SIC", 2)
                .quantity("140", 3_600)
                .raw("020/TYP", 5)
                .quantity("040/RHO", 100)
                .quantity("040/THETA", 90)
                .raw("161/TRN", 77)
                .toBytes();
    }

    /// Two good records and one whose last item is cut off, in one block.
    private static byte[] cutOff() {
        BlockBuilder block = new BlockBuilder(48);
        block.add(plot());
        block.add(plot());
        block.add(Arrays.copyOf(plot(), plot().length - 1));
        return block.toDatagrams().getFirst();
    }

    /// One record whose reserved expansion field says more than it holds.
    private static byte[] oddExpansion() {
        byte[] fspec = {(byte) 0x81, 1, 1, 2};
        byte[] items = {1, 2, 3, (byte) 0x80, 0x11};
        BlockBuilder block = new BlockBuilder(48);
        byte[] bytes = Arrays.copyOf(fspec, fspec.length + items.length);
        System.arraycopy(items, 0, bytes, fspec.length, items.length);
        block.add(bytes);
        return block.toDatagrams().getFirst();
    }

    @Test
    void handsOutNoHalfRecordUnlessAskedTo() {
        for (Strictness whole : List.of(Strictness.STRICT, Strictness.NORMAL)) {
            assertThat(decode(whole, cutOff(), 0).lines()).hasSize(2).noneMatch(line -> line.contains("rest"));
        }
        List<String> lines = decode(Strictness.LENIENT, cutOff(), 0).lines();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(2))
                .contains("\"040\":{\"RHO\":{\"value\":100")
                .doesNotContain("\"161\"")
                .endsWith("},\"rest\":\"00\"}");
        assertThat(lines.get(1)).doesNotContain("rest");
    }

    @Test
    void saysWhatWhereAndWhyWithTheBytes() {
        byte[] block = cutOff();
        List<Finding> findings = decode(Strictness.NORMAL, block, 1_000).findings();
        assertThat(findings).hasSize(1);
        Finding finding = findings.getFirst();
        assertThat(finding.source()).isEqualTo("file");
        assertThat(finding.code()).isEqualTo("bad-record");
        assertThat(finding.detail()).startsWith("I048/161: item runs out of the block");
        assertThat(finding.offsetBytes()).isEqualTo(1_000 + block.length - 1);
        int start = 3 + 2 * plot().length;
        assertThat(finding.sample()).isEqualTo(HexFormat.of().formatHex(block, start, block.length));
    }

    @Test
    void keepsAVendorsExpansionAsBytesUnlessStrict() {
        for (Strictness keeping : List.of(Strictness.NORMAL, Strictness.LENIENT)) {
            Decoded kept = decode(keeping, oddExpansion(), 0);
            assertThat(kept.lines()).hasSize(1);
            assertThat(kept.lines().getFirst()).contains("\"RE\":\"8011\"").doesNotContain("rest");
            assertThat(kept.findings()).extracting(Finding::code).containsExactly("undefined-content");
            assertThat(kept.findings().getFirst().sample()).isEqualTo("038011");
            assertThat(kept.findings().getFirst().offsetBytes()).isEqualTo(9);
        }
        Decoded refused = decode(Strictness.STRICT, oddExpansion(), 0);
        assertThat(refused.lines()).isEmpty();
        assertThat(refused.findings()).extracting(Finding::code).containsExactly("undefined-content", "bad-record");
    }

    @Test
    void keepsOneBoundedSampleOfEachKind() {
        byte[] unknown = new byte[500];
        unknown[0] = (byte) 250;
        unknown[1] = 1;
        unknown[2] = (byte) 0xF4;
        byte[] twice = Arrays.copyOf(unknown, 1_000);
        System.arraycopy(unknown, 0, twice, 500, 500);
        twice[700] = 1;
        Decoded decoded = decode(Strictness.NORMAL, twice, 0);
        assertThat(decoded.findings()).hasSize(1);
        assertThat(decoded.findings().getFirst().detail()).endsWith("(2 times)");
        assertThat(decoded.findings().getFirst().sample())
                .isEqualTo("fa01f4" + "00".repeat(FindingLog.MAX_SAMPLE_BYTES - 3));
    }
}
