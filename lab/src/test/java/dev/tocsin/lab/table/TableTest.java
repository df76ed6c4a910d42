package dev.tocsin.lab.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.testing.Property;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
    private static Table table(byte[] bytes) throws IOException {
        return Table.of("t.csv", new BufferedInputStream(new ByteArrayInputStream(bytes)));
    }

    private static Table table(String text) throws IOException {
        return table(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Double> column(Table table, String name) throws IOException {
        List<Double> values = new ArrayList<>();
        int place = table.require(name);
        while (table.next()) {
            double value = table.number(place);
            if (table.good()) {
                values.add(value);
            }
        }
        return values;
    }

    @Test
    void readsRowsWhateverTheLineEnds() throws IOException {
        assertThat(column(table("k,x\n1,2.5\r\n\n2, -3 \n3,\"4\""), "x")).containsExactly(2.5, -3.0, 4.0);
        assertThat(column(table("k,x\n1,2.5\n2,7"), "x")).containsExactly(2.5, 7.0);
    }

    @Test
    void readsTextInQuotes() throws IOException {
        Table table = table("name,x\n\"a, \"\"b\"\"\",1\n");
        assertThat(table.next()).isTrue();
        assertThat(table.text(0)).isEqualTo("a, \"b\"");
        assertThat(table.integer(1)).isEqualTo(1);
    }

    @Test
    void readsNumbersInQuotes() throws IOException {
        Table table = table("\"k\",\"x\"\n\"1\",\"2.5\"\n");
        assertThat(table.next()).isTrue();
        assertThat(table.integer(0)).isEqualTo(1);
        assertThat(table.number(1)).isEqualTo(2.5);
        assertThat(table.good()).isTrue();
    }

    @Test
    void saysWhatAFileIsThatIsNoTableOfCommas(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> table("k;x\n1;2\n").require("k"))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("there are k;x in one: cells are separated by commas");
        assertThatThrownBy(() -> table(new byte[] {0, 1, (byte) 0xff, 7, '\n'}).require("k"))
                .hasMessage("t.csv:1: no column k; this is no table of text");
        assertThatThrownBy(() -> Table.open(folder)).hasMessageContaining(folder + ": is a folder");
    }

    @Test
    void saysThatACompressedFileIsCutShort() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("k,x\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
        }
        for (int bytes : new int[] {5, packed.size() - 9}) {
            assertThatThrownBy(() -> {
                        Table table = table(Arrays.copyOf(packed.toByteArray(), bytes));
                        while (table.next()) {
                            table.number(0);
                        }
                    })
                    .isInstanceOf(TableException.class)
                    .hasMessageContaining("t.csv: the compressed file is damaged or cut short");
        }
    }

    @Test
    void namesLineColumnAndReasonOfEveryBadRowAndGoesOn() throws IOException {
        Table table = table("k,x\n1,one\n2,2\n3\n4,4,4\n5,NaN\n6,6\n7,1e999\n8,0x10\n");
        assertThat(column(table, "x")).containsExactly(2.0, 6.0);
        assertThat(table.badRows()).isEqualTo(6);
        assertThat(table.problems())
                .startsWith(
                        "t.csv:2: column x: \"one\" is no finite number",
                        "t.csv:4: 1 cells where the header has 2",
                        "t.csv:5: 3 cells where the header has 2",
                        "t.csv:6: column x: \"NaN\" is no finite number");
    }

    @Test
    void keepsAFewProblemsOfManyAndCountsAll() throws IOException {
        Table table = table("x\n" + "y\n".repeat(1000));
        assertThat(column(table, "x")).isEmpty();
        assertThat(table.badRows()).isEqualTo(1000);
        assertThat(table.problems()).hasSize(Table.MAX_PROBLEMS);
    }

    @Test
    void skipsALineThatNeverEndsWithoutKeepingIt() throws IOException {
        Table table = table("x\n1\n" + "9".repeat(3_000_000) + "\n2\n");
        assertThat(column(table, "x")).containsExactly(1.0, 2.0);
        assertThat(table.problems()).containsExactly("t.csv:3: longer than 65536 bytes");
    }

    @Test
    void readsCompressedFilesAndRefusesEmptyOnes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write("x\n5\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(column(table(bytes.toByteArray()), "x")).containsExactly(5.0);
        assertThatThrownBy(() -> table("")).isInstanceOf(TableException.class).hasMessageContaining("header");
        assertThatThrownBy(() -> table("a,b\n").require("x", "px"))
                .isInstanceOf(TableException.class)
                .hasMessage("t.csv:1: no column x or px; there are a, b");
    }

    @Test
    void roundsEveryNumberAsTheStandardSays() {
        Property.forSeeds(20_000, random -> {
            String text = switch (random.nextInt(4)) {
                case 0 ->
                    BigDecimal.valueOf(random.nextLong(), random.nextInt(25)).toPlainString();
                case 1 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
                case 2 -> String.format("%.4f", random.nextGaussian() * 1e5);
                default -> Long.toString(random.nextLong(1L << 60));
            };
            byte[] bytes = ("," + text + ",").getBytes(StandardCharsets.UTF_8);
            double expected = Double.parseDouble(text);
            double parsed = Decimals.parse(bytes, 1, bytes.length - 1);
            assertThat(Double.isFinite(expected) ? parsed == expected : Double.isNaN(parsed))
                    .as(text)
                    .isTrue();
        });
    }
}
