package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.core.time.TimeOfDay;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.asterix.AsterixDecoder;
import dev.tocsin.wire.asterix.AsterixRecord;
import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.asterix.JsonLines;
import dev.tocsin.wire.asterix.RecordTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts what a recording holds: records per category, edition and source with the span of their times of day,
/// blocks of categories without definition, messages of ADS-B receivers per type, findings. Not thread-safe.
public final class RecordingSummary implements AsterixDecoder.Handler {
    /// Sources counted apart; further ones are counted together as 0/0.
    private static final int MAX_SOURCES = 10_000;

    private final FindingLog findings;
    private final AsterixDecoder decoder;
    private final RecordTimes times;
    private final SortedMap<Key, Span> sources = new TreeMap<>();
    private final SortedMap<Integer, Long> skippedBlocks = new TreeMap<>();
    private final SortedMap<String, Long> messages = new TreeMap<>();
    private final List<Finding> framingFindings = new ArrayList<>();
    private final ReceiverRecords receivers;
    private long records;
    private long blocks;

    /// What is counted together.
    private record Key(int category, String edition, int sac, int sic) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byCategory = Integer.compare(category, other.category);
            return byCategory != 0 ? byCategory : Integer.compare(sac << 8 | sic, other.sac << 8 | other.sic);
        }
    }

    private static final class Span {
        long records;
        double first = Double.NaN;
        double last = Double.NaN;
    }

    /// An empty summary.
    ///
    /// @param name names the recording in findings
    /// @param editions which edition each category is read by
    public RecordingSummary(String name, Editions editions) {
        receivers = new ReceiverRecords(name);
        findings = new FindingLog(name);
        decoder = new AsterixDecoder(editions, findings);
        times = new RecordTimes(editions);
    }

    /// Adds one frame.
    ///
    public void add(Frame frame) {
        if (frame.speech().isPresent()) {
            records += receivers.count(frame, type -> messages.merge(type, 1L, Long::sum));
        } else {
            blocks += decoder.decode(frame.data(), frame.from(), frame.to(), frame.baseBytes(), this);
        }
    }

    /// Adds what was wrong with the framing.
    public void addFindings(List<Finding> more) {
        framingFindings.addAll(more);
    }

    @Override
    public void onRecord(AsterixRecord in) {
        records++;
        Key key = new Key(in.category(), in.definition().edition(), Math.max(0, in.sac()), Math.max(0, in.sic()));
        if (sources.size() >= MAX_SOURCES && !sources.containsKey(key)) {
            key = new Key(in.category(), in.definition().edition(), 0, 0);
        }
        Span span = sources.computeIfAbsent(key, _ -> new Span());
        span.records++;
        double time = times.of(in);
        if (!Double.isNaN(time)) {
            span.first = Double.isNaN(span.first) ? time : span.first;
            span.last = time;
        }
    }

    @Override
    public void onUnknownBlock(int category, byte[] data, int from, int to) {
        skippedBlocks.merge(category, 1L, Long::sum);
    }

    /// Records, or messages of receivers, read.
    public long records() {
        return records;
    }

    /// ASTERIX blocks walked, those of unknown categories included.
    public long blocks() {
        return blocks;
    }

    private List<Finding> allFindings() {
        framingFindings.addAll(findings.drain());
        framingFindings.addAll(receivers.drainFindings());
        return framingFindings;
    }

    /// Writes the summary as one JSON object.
    public void toJson(JsonLines out, String file, Capture capture) {
        out.beginObject().key("file").string(file);
        out.key("framing").string(capture.framing().toString());
        out.key("bytes").number(capture.sizeBytes()).key("frames").number(capture.frames());
        out.key("blocks").number(blocks).key("records").number(records);
        out.key("sources").beginArray();
        sources.forEach((key, span) -> {
            out.beginObject()
                    .key("category")
                    .number(key.category())
                    .key("edition")
                    .string(key.edition());
            out.key("sac").number(key.sac()).key("sic").number(key.sic());
            out.key("records").number(span.records);
            if (!Double.isNaN(span.first)) {
                out.key("first_time_of_day_s").decimal(span.first, 7);
                out.key("last_time_of_day_s").decimal(span.last, 7);
            }
            out.endObject();
        });
        out.endArray().key("skipped").beginArray();
        skippedBlocks.forEach((category, count) -> out.beginObject()
                .key("category")
                .number(category)
                .key("blocks")
                .number(count)
                .endObject());
        out.endArray().key("messages").beginObject();
        messages.forEach((type, count) -> out.key(type).number(count));
        out.endObject().key("findings").beginArray();
        for (Finding finding : allFindings()) {
            out.beginObject().key("severity").string(finding.severity().name());
            out.key("code").string(finding.code()).key("detail").string(finding.detail());
            out.key("offset").number(finding.offsetBytes()).endObject();
        }
        out.endArray().endObject().newline();
    }

    /// The summary in lines for a person.
    public List<String> toLines(String file, Capture capture) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s: %s, %,d bytes, %,d frames, %,d records",
                file,
                capture.framing(),
                capture.sizeBytes(),
                capture.frames(),
                records));
        sources.forEach((key, span) -> lines.add(String.format(
                Locale.ROOT,
                "  CAT%03d %-5s %7s %,12d records  %s",
                key.category(),
                key.edition(),
                key.sac() + "/" + key.sic(),
                span.records,
                Double.isNaN(span.first) ? "" : clock(span.first) + " to " + clock(span.last))));
        skippedBlocks.forEach((category, count) ->
                lines.add(String.format(Locale.ROOT, "  CAT%03d skipped: no definition, %,d blocks", category, count)));
        messages.forEach((type, count) -> lines.add(String.format(Locale.ROOT, "  %-12s %,12d messages", type, count)));
        for (Finding finding : allFindings()) {
            String place = finding.offsetBytes() < 0 ? "" : " at byte " + finding.offsetBytes();
            lines.add("  " + finding.severity().name().toLowerCase(Locale.ROOT) + " " + finding.code() + place + ": "
                    + finding.detail());
        }
        return lines;
    }

    private static String clock(double secondsOfDay) {
        return Nanos.format(TimeOfDay.unwrap(secondsOfDay, Nanos.DAY / 2)).substring(11, 23);
    }
}
