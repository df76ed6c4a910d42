package dev.tocsin.wire.cot;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Cuts bytes into events, XML or version 1, whichever comes: a stream piece by piece, or a datagram of a mesh.
///
/// An XML event ends with `</event>`. What is longer than an event may be is skipped up to the next end of one; a
/// payload of version 1 with such a length breaks the stream, since nothing marks where the next begins. Not
/// thread-safe.
final class CotFrames {
    private static final byte[] END = {'<', '/', 'e', 'v', 'e', 'n', 't', '>'};
    private static final int MAX_VARINT = 5;

    private final FindingLog log;
    private final CotXml xml = new CotXml();
    private final TakCodec tak = new TakCodec();
    private byte[] buffer = new byte[4_096];
    private int filled;
    /// Up to where no end of an event was found; the search goes on from there.
    private int searched;
    private boolean skipping;
    private Optional<String> broken = Optional.empty();

    CotFrames(FindingLog log) {
        this.log = log;
    }

    /// Why the stream makes no sense any more, when it does not.
    Optional<String> broken() {
        return broken;
    }

    /// Forgets a piece of an event: the stream begins anew.
    void restart() {
        filled = 0;
        searched = 0;
        skipping = false;
        broken = Optional.empty();
    }

    /// The events that are whole with this piece of a stream.
    List<CotEvent> stream(byte[] data, int from, int to) {
        List<CotEvent> events = new ArrayList<>();
        int at = from;
        while (at < to && broken.isEmpty()) {
            int part = Math.min(to - at, CotXml.MAX_BYTES);
            append(data, at, part);
            at += part;
            cut(events);
        }
        return events;
    }

    private void append(byte[] data, int from, int length) {
        if (filled + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, filled + length));
        }
        System.arraycopy(data, from, buffer, filled, length);
        filled += length;
    }

    private void cut(List<CotEvent> events) {
        int from = 0;
        while (broken.isEmpty()) {
            int end = filled > from && (buffer[from] & 0xFF) == TakCodec.MAGIC
                    ? payload(from, events)
                    : document(from, events);
            if (end <= from) {
                break;
            }
            from = end;
        }
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
            searched = Math.max(0, searched - from);
        }
        if (filled > CotXml.MAX_BYTES) {
            skipping = true;
            log.add(Severity.WARNING, "cot-too-long", "stream", "an event over " + CotXml.MAX_BYTES + " octets", -1);
            int keep = Math.min(filled, END.length - 1);
            System.arraycopy(buffer, filled - keep, buffer, 0, keep);
            filled = keep;
            searched = 0;
        }
    }

    /// Takes an XML event at a place and gives where it ends; the place itself when it is not whole.
    private int document(int from, List<CotEvent> events) {
        for (int i = Math.max(from, searched); i <= filled - END.length; i++) {
            if (Arrays.equals(buffer, i, i + END.length, END, 0, END.length)) {
                int end = i + END.length;
                searched = end;
                if (skipping) {
                    skipping = false;
                } else {
                    xml.decode(withoutBlanks(from, end), log).ifPresent(events::add);
                }
                return end;
            }
        }
        searched = Math.max(from, filled - END.length + 1);
        return from;
    }

    /// Senders put newlines between events; XML allows none before its header.
    private byte[] withoutBlanks(int from, int end) {
        int begin = from;
        while (begin < end && buffer[begin] <= ' ' && buffer[begin] >= 0) {
            begin++;
        }
        return Arrays.copyOfRange(buffer, begin, end);
    }

    private int payload(int from, List<CotEvent> events) {
        int length = 0;
        int at = from + 1;
        for (int shift = 0; ; shift += 7, at++) {
            if (at >= filled) {
                return from;
            }
            if (at - from > MAX_VARINT) {
                broken = Optional.of("a length of a payload that does not end");
                return from;
            }
            length |= (buffer[at] & 0x7F) << shift;
            if (buffer[at] >= 0) {
                break;
            }
        }
        if (length < 0 || length > CotXml.MAX_BYTES) {
            broken = Optional.of("a payload of " + Integer.toUnsignedString(length) + " octets");
            return from;
        }
        int end = at + 1 + length;
        if (end > filled) {
            return from;
        }
        tak.decode(Arrays.copyOfRange(buffer, at + 1, end), log).ifPresent(events::add);
        searched = Math.max(searched, end);
        return end;
    }

    /// The event in one datagram of a mesh.
    Optional<CotEvent> datagram(byte[] data, int from, int to) {
        boolean magic =
                to - from >= 3 && (data[from] & 0xFF) == TakCodec.MAGIC && (data[from + 2] & 0xFF) == TakCodec.MAGIC;
        if (!magic) {
            return xml.decode(Arrays.copyOfRange(data, from, to), log);
        }
        if (data[from + 1] != TakCodec.VERSION) {
            log.add(
                    Severity.WARNING,
                    "cot-version",
                    "datagram",
                    "version " + (data[from + 1] & 0xFF) + " of the TAK protocol is not known",
                    from);
            return Optional.empty();
        }
        return tak.decode(Arrays.copyOfRange(data, from + 3, to), log);
    }
}
