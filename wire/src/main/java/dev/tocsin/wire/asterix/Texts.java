package dev.tocsin.wire.asterix;

/// Packs and unpacks characters. Stateless.
final class Texts {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private Texts() {}

    /// The characters of a bit field; trailing blanks are dropped except in octal codes. What is no character of the
    /// alphabet becomes `?`.
    static String decode(long raw, int bits, Content.Alphabet alphabet) {
        int count = bits / alphabet.bits;
        char[] characters = new char[count];
        int length = alphabet == Content.Alphabet.OCTAL ? count : 0;
        for (int i = 0; i < count; i++) {
            int code = (int) (raw >>> (bits - (i + 1) * alphabet.bits)) & ((1 << alphabet.bits) - 1);
            characters[i] = toCharacter(code, alphabet);
            length = characters[i] == ' ' ? length : Math.max(length, i + 1);
        }
        return new String(characters, 0, length);
    }

    static char toCharacter(int code, Content.Alphabet alphabet) {
        return switch (alphabet) {
            case OCTAL -> (char) ('0' + code);
            case ASCII -> code == 0 ? ' ' : code >= ' ' && code < 127 ? (char) code : '?';
            case ICAO -> fromIcao(code);
        };
    }

    /// A character of the 6-bit alphabet; 0 (never valid, but common as filler) reads as a blank.
    static char fromIcao(int code) {
        if (code >= 1 && code <= 26) {
            return (char) ('A' + code - 1);
        }
        if (code >= 48 && code <= 57) {
            return (char) code;
        }
        return code == 32 || code == 0 ? ' ' : '?';
    }

    /// The 6-bit code of a character; anything that the alphabet lacks becomes a blank.
    static int toIcao(char character) {
        char upper = character >= 'a' && character <= 'z' ? (char) (character - 32) : character;
        if (upper >= 'A' && upper <= 'Z') {
            return upper - 'A' + 1;
        }
        return upper >= '0' && upper <= '9' ? upper : 32;
    }

    /// Packs a text into a bit field, padded with blanks (octal codes with zeros in front).
    static long encode(String text, int bits, Content.Alphabet alphabet) {
        int count = bits / alphabet.bits;
        long raw = 0;
        for (int i = 0; i < count; i++) {
            int at = alphabet == Content.Alphabet.OCTAL ? i - count + text.length() : i;
            char character = at >= 0 && at < text.length() ? text.charAt(at) : ' ';
            int code = switch (alphabet) {
                case OCTAL -> character == ' ' ? 0 : (character - '0') & 7;
                case ASCII -> character < 127 ? character : '?';
                case ICAO -> toIcao(character);
            };
            raw = (raw << alphabet.bits) | code;
        }
        return raw;
    }

    /// Hexadecimal, as many digits as the bits need.
    static String hex(long raw, int bits) {
        char[] digits = new char[(bits + 3) / 4];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = DIGITS[(int) (raw >>> (4 * (digits.length - 1 - i))) & 15];
        }
        return new String(digits);
    }
}
