package dev.tocsin.app;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.time.TimeOfDay;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.asterix.AsterixDecoder;
import dev.tocsin.wire.asterix.AsterixJson;
import dev.tocsin.wire.asterix.AsterixRecord;
import dev.tocsin.wire.asterix.EditionTrial;
import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.asterix.JsonLines;
import dev.tocsin.wire.asterix.RecordTimes;
import dev.tocsin.wire.capture.Capture;
import dev.tocsin.wire.capture.Captures;
import dev.tocsin.wire.capture.Frame;
import dev.tocsin.wire.capture.ReceiverRecords;
import dev.tocsin.wire.capture.RecordingSummary;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tocsin decode FILE...`: any recording as JSON lines, or a summary of it.
@Command(
        name = "decode",
        description = {
            "Turns recordings into JSON lines, one a record: category, edition, source, time, items with units.",
            "Framing (raw, pcap, pcapng, FINAL, GPS; BEAST, AVR, SBS-1, aircraft.json of ADS-B receivers) and protocol"
                    + " are found by themselves. What is wrong with the input is told on standard error at the end."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tocsin decode radar.pcap | head",
            "  tocsin decode --summary *.ast",
            "  tocsin decode --summary --json radar.ast",
            "  tocsin decode --summary receiver.beast aircraft.json",
            "  tocsin decode --edition 021=0.26 adsb.pcap",
            "  tocsin decode --lenient damaged.ast"
        })
public final class DecodeCommand implements Callable<Integer> {
    /// What the system says when nobody reads the pipe any more.
    private static final String CLOSED = "Broken pipe";

    private static final int FLUSH_BYTES = 64 * 1_024;
    private static final int PROGRESS_FRAMES = 256;
    private static final int TRIAL_FRAMES = 4_096;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings to read.")
    private List<Path> files = List.of();

    @Option(names = "--summary", description = "Count records per category and source instead of printing them.")
    private boolean summary;

    @Option(names = "--json", description = "With --summary: one JSON object per file.")
    private boolean json;

    @Option(
            names = "--edition",
            paramLabel = "CAT=EDITION",
            description = "Read a category by this edition, such as 021=0.26; may be repeated. Default: the one"
                    + " that fits, found by trial and told on standard error.")
    private List<String> choices = List.of();

    @ArgGroup(exclusive = true)
    private Breaks breaks = new Breaks();

    /// What is done with records that break their definition.
    private static final class Breaks {
        @Option(
                names = "--strict",
                description = "Leave out records whose reserved expansion field is not as defined, too. Default: it is"
                        + " kept as bytes; a record is written whole or not at all.")
        private boolean strict;

        @Option(
                names = "--lenient",
                description = "Of a record that breaks its definition write what stands before the break, and the"
                        + " bytes of the rest of its block as \"rest\".")
        private boolean lenient;

        Editions applyTo(Editions editions) {
            return strict
                    ? editions.with(Editions.Strictness.STRICT)
                    : lenient ? editions.with(Editions.Strictness.LENIENT) : editions;
        }
    }

    private final OutputStream out;

    /// Writes to standard output, and not through `System.out`: that one swallows a full disk.
    public DecodeCommand() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    DecodeCommand(OutputStream out) {
        this.out = new BufferedOutputStream(out, FLUSH_BYTES);
    }

    @Override
    public Integer call() throws IOException {
        try {
            return decodeAll();
        } catch (IOException e) {
            if (CLOSED.equals(e.getMessage())) {
                return ExitCode.OK; // such as head: who reads has what he wants
            }
            throw e;
        }
    }

    private int decodeAll() throws IOException {
        Editions configured = breaks.applyTo(editionsOf(choices));
        long records = 0;
        try (Progress progress = new Progress()) {
            for (Path file : files) {
                Editions editions = byTrial(file, configured);
                try (Capture capture = Captures.open(file)) {
                    records += summary
                            ? summarise(file, capture, editions, progress)
                            : decode(file, capture, editions, progress);
                }
            }
        } finally {
            out.flush();
        }
        if (records == 0) {
            throw new CommandFailure(ExitCode.DATA, "no record found: no known framing, or no known category");
        }
        return ExitCode.OK;
    }

    /// The editions that choices such as `021=0.26` name.
    ///
    /// @throws CommandFailure when one is not known
    static Editions editionsOf(List<String> choices) {
        try {
            return Editions.NEWEST.with(choices);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /// The editions that the first blocks of a recording fit, except where one is configured; says so.
    private Editions byTrial(Path file, Editions configured) throws IOException {
        EditionTrial trial = new EditionTrial();
        try (Capture capture = Captures.open(file)) {
            if (capture.framing().speech().isPresent()) {
                return configured;
            }
            while (capture.hasNext() && capture.frames() < TRIAL_FRAMES) {
                Frame frame = capture.next();
                if (frame.speech().isEmpty()) {
                    trial.add(frame.data(), frame.from(), frame.to());
                }
            }
        }
        List<Integer> fixed = choices.stream()
                .map(choice -> Integer.valueOf(choice.substring(0, choice.indexOf('='))))
                .toList();
        Editions chosen = configured;
        for (EditionTrial.Verdict verdict : trial.verdicts()) {
            if (!fixed.contains(verdict.category())) {
                chosen = verdict.applyTo(chosen);
                System.err.println(file + ": " + verdict.statement() + " ("
                        + verdict.confidence().name().toLowerCase(Locale.ROOT) + ")");
            }
        }
        return chosen;
    }

    private long summarise(Path file, Capture capture, Editions editions, Progress progress) throws IOException {
        RecordingSummary counted = new RecordingSummary(file.toString(), editions);
        while (capture.hasNext()) {
            counted.add(capture.next());
            report(progress, file, capture);
        }
        counted.addFindings(capture.drainFindings());
        if (json) {
            JsonLines line = new JsonLines();
            counted.toJson(line, file.toString(), capture);
            line.writeTo(out);
        } else {
            for (String line : counted.toLines(file.toString(), capture)) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return counted.blocks() + counted.records();
    }

    private long decode(Path file, Capture capture, Editions editions, Progress progress) throws IOException {
        FindingLog findings = new FindingLog(file.toString());
        JsonLines lines = new JsonLines();
        ReceiverRecords receivers = new ReceiverRecords(file.toString());
        Blocks blocks = new Blocks(editions, findings, lines);
        long records = 0;
        while (capture.hasNext()) {
            Frame frame = capture.next();
            records += frame.speech().isPresent() ? receivers.write(frame, lines) : blocks.write(frame);
            flush(lines);
            report(progress, file, capture);
        }
        lines.writeTo(out);
        out.flush();
        List<Finding> all = new ArrayList<>(capture.drainFindings());
        all.addAll(findings.drain());
        all.addAll(receivers.drainFindings());
        for (Finding finding : all) {
            String place = finding.offsetBytes() < 0 ? "" : " at byte " + finding.offsetBytes();
            String sample = finding.sample().isEmpty() ? "" : " [" + finding.sample() + "]";
            System.err.println(file + ": " + finding.code() + place + ": " + finding.detail() + sample);
        }
        return records;
    }

    /// Blocks to JSON lines.
    private static final class Blocks implements AsterixDecoder.Handler {
        final JsonLines lines;
        private final AsterixDecoder decoder;
        private final AsterixJson writer;
        private final RecordTimes times;
        private long captureNanos = AsterixJson.NO_INSTANT;
        private long records;

        Blocks(Editions editions, FindingLog findings, JsonLines lines) {
            this.lines = lines;
            this.decoder = new AsterixDecoder(editions, findings);
            this.writer = new AsterixJson();
            this.times = new RecordTimes(editions);
        }

        /// Writes what a frame says; returns how many records, each a line.
        long write(Frame next) {
            captureNanos = next.timeKind() == Frame.TimeKind.INSTANT ? next.timeNanos() : AsterixJson.NO_INSTANT;
            records = 0;
            decoder.decode(next.data(), next.from(), next.to(), next.baseBytes(), this);
            return records;
        }

        @Override
        public void onRecord(AsterixRecord in) {
            double timeOfDay = times.of(in);
            boolean isDated = captureNanos != AsterixJson.NO_INSTANT && !Double.isNaN(timeOfDay);
            long instant = isDated ? TimeOfDay.unwrap(timeOfDay, captureNanos) : AsterixJson.NO_INSTANT;
            writer.write(in, lines, timeOfDay, instant);
            records++;
        }

        @Override
        public void onUnknownBlock(int category, byte[] data, int from, int to) {
            lines.beginObject().key("category").number(category).key("offset").number(from);
            lines.key("block").hex(data, from, to).endObject().newline();
            records++;
        }
    }

    private void flush(JsonLines lines) throws IOException {
        if (lines.size() >= FLUSH_BYTES) {
            lines.writeTo(out);
            lines.clear();
        }
    }

    private static void report(Progress progress, Path file, Capture capture) {
        if (capture.frames() % PROGRESS_FRAMES == 0) {
            progress.at("decode " + file, capture.positionBytes(), capture.sizeBytes());
        }
    }
}
