package dev.tocsin.wire.asterix;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// A growing buffer of JSON text in ASCII, without any object made per value. Commas are set by themselves: a value or
/// key that follows another one in the same object or array gets one. Not thread-safe; reused from line to line.
public final class JsonBytes {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private byte[] bytes = new byte[4_096];
    private int length;
    private boolean needsComma;

    /// An empty buffer.
    public JsonBytes() {}

    /// Empties it.
    public void clear() {
        length = 0;
        needsComma = false;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    private void separate() {
        ensure(32);
        if (needsComma) {
            bytes[length++] = ',';
        }
        needsComma = true;
    }

    /// Opens an object.
    public JsonBytes beginObject() {
        return begin('{');
    }

    /// Closes an object.
    public JsonBytes endObject() {
        return end('}');
    }

    /// Opens an array.
    public JsonBytes beginArray() {
        return begin('[');
    }

    /// Closes an array.
    public JsonBytes endArray() {
        return end(']');
    }

    private JsonBytes begin(char bracket) {
        separate();
        bytes[length++] = (byte) bracket;
        needsComma = false;
        return this;
    }

    private JsonBytes end(char bracket) {
        ensure(2);
        bytes[length++] = (byte) bracket;
        needsComma = true;
        return this;
    }

    /// Writes a key; its value must follow.
    public JsonBytes key(String name) {
        string(name);
        ensure(1);
        bytes[length++] = ':';
        needsComma = false;
        return this;
    }

    /// Writes text, escaped as needed; anything beyond ASCII as escapes of its number.
    public JsonBytes string(String text) {
        separate();
        ensure(6 * text.length() + 2);
        bytes[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 127 && c != '"' && c != '\\') {
                bytes[length++] = (byte) c;
            } else {
                bytes[length++] = '\\';
                bytes[length++] = 'u';
                for (int shift = 12; shift >= 0; shift -= 4) {
                    bytes[length++] = HEX[(c >>> shift) & 15];
                }
            }
        }
        bytes[length++] = '"';
        return this;
    }

    /// Writes an integer.
    public JsonBytes number(long value) {
        separate();
        digits(value);
        return this;
    }

    private void digits(long value) {
        if (value == Long.MIN_VALUE) {
            append("-9223372036854775808");
            return;
        }
        long rest = value;
        if (rest < 0) {
            bytes[length++] = '-';
            rest = -rest;
        }
        int from = length;
        do {
            bytes[length++] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        for (int i = from, j = length - 1; i < j; i++, j--) {
            byte swap = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = swap;
        }
    }

    /// Writes a decimal number, rounded to so many places, without trailing zeros. The value times 10^places must fit
    /// a `long`.
    public JsonBytes decimal(double value, int places) {
        separate();
        double power = POWERS[places];
        long scaled = Math.round(value * power);
        long whole = scaled / (long) power;
        long fraction = Math.abs(scaled % (long) power);
        if (whole == 0 && scaled < 0) {
            bytes[length++] = '-';
        }
        digits(whole);
        if (fraction != 0) {
            fraction(fraction, places);
        }
        return this;
    }

    private static final double[] POWERS = powers();

    private static double[] powers() {
        double[] powers = new double[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    private void fraction(long fraction, int places) {
        bytes[length++] = '.';
        for (int i = places - 1; i >= 0; i--) {
            bytes[length + i] = (byte) ('0' + fraction % 10);
            fraction /= 10;
        }
        length += places;
        while (bytes[length - 1] == '0') {
            length--;
        }
    }

    /// Writes `null`.
    public JsonBytes nothing() {
        separate();
        append("null");
        return this;
    }

    private void append(String ascii) {
        ensure(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
    }

    /// Ends the line.
    public JsonBytes newline() {
        ensure(1);
        bytes[length++] = '\n';
        needsComma = false;
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

    @Override
    public String toString() {
        return new String(bytes, 0, length, java.nio.charset.StandardCharsets.US_ASCII);
    }
}
