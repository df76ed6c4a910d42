package dev.tocsin.wire.asterix;

import dev.tocsin.core.time.Nanos;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing buffer of JSON text in ASCII, without any object made per value. Commas are set by themselves: each value
/// writes the one behind it, and what ends an object, an array or a line takes the place of the last. Not thread-safe;
/// reused from line to line.
public final class JsonLines {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int NUMBER_BYTES = 48;

    /// The two digits of 0 to 99, one after the other.
    private static final byte[] PAIRS = pairs();

    private static final long[] POWERS = powers();

    private byte[] bytes = new byte[4_096];
    private int length;
    private long shownDay = Long.MIN_VALUE;
    private byte[] shownDate = new byte[0];

    /// An empty buffer.
    public JsonLines() {}

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /// Empties it.
    public void clear() {
        length = 0;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /// Opens an object.
    public JsonLines beginObject() {
        return begin('{');
    }

    /// Closes an object.
    public JsonLines endObject() {
        return end('}');
    }

    /// Opens an array.
    public JsonLines beginArray() {
        return begin('[');
    }

    /// Closes an array.
    public JsonLines endArray() {
        return end(']');
    }

    private JsonLines begin(char bracket) {
        ensure(1);
        bytes[length++] = (byte) bracket;
        return this;
    }

    private JsonLines end(char bracket) {
        ensure(2);
        dropComma();
        bytes[length++] = (byte) bracket;
        return comma();
    }

    private JsonLines comma() {
        bytes[length++] = ',';
        return this;
    }

    /// No value ends with a comma, so the one that is there separates.
    private void dropComma() {
        if (length > 0 && bytes[length - 1] == ',') {
            length--;
        }
    }

    /// Writes a key; its value must follow.
    public JsonLines key(String name) {
        string(name);
        bytes[length - 1] = ':';
        return this;
    }

    /// Writes what ends with the colon of a key as it stands in the text, quotes included; its value must follow.
    JsonLines key(Literal text) {
        ensure(text.capacity());
        copy(text);
        return this;
    }

    /// Writes a value, or key and value, as they stand in the text.
    JsonLines literal(Literal text) {
        ensure(text.capacity() + 1);
        copy(text);
        return comma();
    }

    private void copy(Literal text) {
        text.copyTo(bytes, length);
        length += text.length();
    }

    private void copy(byte[] text) {
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    /// Writes text, escaped as needed; anything beyond ASCII as escapes of its number.
    public JsonLines string(String text) {
        ensure(6 * text.length() + 3);
        bytes[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        bytes[length++] = '"';
        return comma();
    }

    private void character(int c) {
        if (c >= ' ' && c < 127 && c != '"' && c != '\\') {
            bytes[length++] = (byte) c;
            return;
        }
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(c >>> shift) & 15];
        }
    }

    /// A string as [#string] writes it.
    static String quoted(String text) {
        return new JsonLines().string(text).toString();
    }

    /// Writes packed characters as a string: trailing blanks dropped except in octal codes, `?` for what is
    /// none.
    JsonLines text(long raw, int bits, Content.Alphabet alphabet) {
        int count = bits / alphabet.bits;
        ensure(6 * count + 3);
        bytes[length++] = '"';
        int end = length;
        for (int shift = bits - alphabet.bits; shift >= 0; shift -= alphabet.bits) {
            char c = Texts.toCharacter((int) (raw >>> shift) & ((1 << alphabet.bits) - 1), alphabet);
            character(c);
            end = c == ' ' && alphabet != Content.Alphabet.OCTAL ? end : length;
        }
        length = end;
        bytes[length++] = '"';
        return comma();
    }

    /// Writes ASCII bytes as a string: trailing blanks dropped, `?` for what is none.
    JsonLines ascii(byte[] data, int from, int to) {
        ensure(6 * (to - from) + 3);
        bytes[length++] = '"';
        int end = length;
        for (int i = from; i < to; i++) {
            char c = Texts.toCharacter(data[i] & 0xFF, Content.Alphabet.ASCII);
            character(c);
            end = c == ' ' ? end : length;
        }
        length = end;
        bytes[length++] = '"';
        return comma();
    }

    /// Writes bits as a string of hexadecimal digits, as many as they need.
    JsonLines hex(long raw, int bits) {
        ensure(19);
        bytes[length++] = '"';
        for (int shift = 4 * ((bits + 3) / 4 - 1); shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (raw >>> shift) & 15];
        }
        bytes[length++] = '"';
        return comma();
    }

    /// Writes bytes as a string of hexadecimal digits.
    public JsonLines hex(byte[] data, int from, int to) {
        ensure(2 * Math.max(0, to - from) + 3);
        bytes[length++] = '"';
        for (int i = from; i < to; i++) {
            bytes[length++] = HEX[(data[i] >>> 4) & 15];
            bytes[length++] = HEX[data[i] & 15];
        }
        bytes[length++] = '"';
        return comma();
    }

    /// Writes an integer.
    public JsonLines number(long value) {
        ensure(NUMBER_BYTES + 1);
        signed(value);
        return comma();
    }

    private void signed(long value) {
        if (value == Long.MIN_VALUE) {
            copy("-9223372036854775808".getBytes(StandardCharsets.US_ASCII));
        } else if (value < 0) {
            bytes[length++] = '-';
            digits(-value, widthOf(-value));
        } else {
            digits(value, widthOf(value));
        }
    }

    private static int widthOf(long value) {
        int width = 1;
        while (width < POWERS.length && value >= POWERS[width]) {
            width++;
        }
        return width;
    }

    /// Writes so many digits, zeros in front.
    private void digits(long value, int width) {
        long rest = value;
        int at = length + width;
        length = at;
        int left = width;
        while (left >= 2) {
            long next = rest / 100;
            int pair = (int) (rest - next * 100) << 1;
            bytes[--at] = PAIRS[pair + 1];
            bytes[--at] = PAIRS[pair];
            rest = next;
            left -= 2;
        }
        if (left == 1) {
            bytes[--at] = (byte) ('0' + rest);
        }
    }

    /// Writes a decimal number, rounded to so many places, without trailing zeros. Its whole part must fit
    /// a `long`.
    public JsonLines decimal(double value, int places) {
        ensure(NUMBER_BYTES + 1);
        rounded(value, places);
        return comma();
    }

    private void rounded(double value, int places) {
        double size = Math.abs(value);
        long whole = (long) size;
        long fraction = Math.round((size - whole) * POWERS[places]);
        if (fraction >= POWERS[places]) {
            whole++;
            fraction = 0;
        }
        if (value < 0 && (whole | fraction) != 0) {
            bytes[length++] = '-';
        }
        digits(whole, widthOf(whole));
        if (fraction != 0) {
            fraction(fraction, places);
        }
    }

    private void fraction(long digits, int places) {
        bytes[length++] = '.';
        long fraction = digits;
        int width = places;
        while (fraction % 1_000 == 0) {
            fraction /= 1_000;
            width -= 3;
        }
        digits(fraction, width);
        while (bytes[length - 1] == '0') {
            length--;
        }
    }

    /// Writes `prefix`, a number as [#decimal] does, and `suffix`: a key or not, and an object with the
    /// number inside.
    JsonLines quantity(Literal prefix, double value, int places, Literal suffix) {
        ensure(prefix.capacity() + NUMBER_BYTES + suffix.capacity() + 1);
        copy(prefix);
        rounded(value, places);
        copy(suffix);
        return comma();
    }

    /// The same for a count of binary fractions.
    JsonLines quantity(Literal prefix, long count, Fractions fractions, Literal suffix) {
        ensure(prefix.capacity() + NUMBER_BYTES + suffix.capacity() + 1);
        copy(prefix);
        if (count < 0) {
            bytes[length++] = '-';
        }
        long whole = fractions.whole(count);
        digits(whole, widthOf(whole));
        copy(fractions.text(count));
        copy(suffix);
        return comma();
    }

    /// Writes an instant as ISO-8601 in UTC with milliseconds (cut, not rounded), as [Nanos#format] does.
    public JsonLines instant(long nanos) {
        long day = Math.floorDiv(nanos, Nanos.DAY);
        if (day != shownDay) {
            shownDay = day;
            shownDate = Nanos.format(nanos).substring(0, 11).getBytes(StandardCharsets.US_ASCII);
        }
        ensure(shownDate.length + 17);
        bytes[length++] = '"';
        copy(shownDate);
        long millis = Math.floorMod(nanos, Nanos.DAY) / Nanos.MILLISECOND;
        digits(millis / 3_600_000, 2);
        bytes[length++] = ':';
        digits(millis / 60_000 % 60, 2);
        bytes[length++] = ':';
        digits(millis / 1_000 % 60, 2);
        bytes[length++] = '.';
        digits(millis % 1_000, 3);
        bytes[length++] = 'Z';
        bytes[length++] = '"';
        return comma();
    }

    /// Writes `null`.
    public JsonLines nothing() {
        ensure(5);
        bytes[length++] = 'n';
        bytes[length++] = 'u';
        bytes[length++] = 'l';
        bytes[length++] = 'l';
        return comma();
    }

    /// Ends the line.
    public JsonLines newline() {
        ensure(1);
        dropComma();
        bytes[length++] = '\n';
        return this;
    }

    /// Bytes held.
    public int size() {
        return length;
    }

    /// Writes what is held.
    ///
    /// @throws IOException when the stream does
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    /// What is held, without the comma behind a value that nothing follows.
    @Override
    public String toString() {
        dropComma();
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
