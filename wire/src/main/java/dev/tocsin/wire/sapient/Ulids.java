package dev.tocsin.wire.sapient;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/// Identifiers that follow from names: the same track or node has the same identifier on every machine, after every
/// restart. Stateless.
///
/// A ULID is 48 bits of milliseconds and 80 bits that are random elsewhere and a digest of the name here, in
/// Crockford's base 32. A UUID has the form of version 4 for the same reason that its 122 free bits are a digest:
/// receivers check the form. Reference: github.com/ulid/spec; RFC 9562, section 5.4.
public final class Ulids {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final int LENGTH = 26;
    private static final long MAX_MILLIS = (1L << 48) - 1;

    private Ulids() {}

    /// Whether a text is a ULID in upper case.
    public static boolean isUlid(String text) {
        return ULID.matcher(text).matches();
    }

    /// The ULID of a name.
    ///
    /// @param millis its time, milliseconds since the epoch; what does not fit in 48 bits is cut
    /// @param kind what kind of thing is named: equal names of two kinds differ
    /// @param name the name
    public static String of(long millis, String kind, String name) {
        byte[] digest = digest(kind, name);
        ByteBuffer bits = ByteBuffer.wrap(digest);
        // 130 bits in 26 digits: two zeros, 48 bits of time, 80 bits of digest.
        long time = Math.clamp(millis, 0, MAX_MILLIS);
        int upper = bits.getShort() & 0xFFFF;
        long lower = bits.getLong();
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 10; i--) {
            text[i] = DIGITS.charAt((int) (lower & 31));
            lower = (lower >>> 5) | ((long) (upper & 31) << 59);
            upper >>>= 5;
        }
        for (int i = 9; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (time & 31));
            time >>>= 5;
        }
        return new String(text);
    }

    /// The identifier of a node, in lower case.
    ///
    /// @param kind what kind of thing is named
    /// @param name the name
    public static String uuid(String kind, String name) {
        ByteBuffer bits = ByteBuffer.wrap(digest(kind, name));
        long high = (bits.getLong() & ~0xF000L) | 0x4000L;
        long low = (bits.getLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low).toString();
    }

    private static byte[] digest(String kind, String name) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(("tocsin " + kind + "\n").getBytes(StandardCharsets.UTF_8));
            return sha.digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
