package dev.tocsin.app;

import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.capture.Capture;
import dev.tocsin.wire.capture.Captures;
import dev.tocsin.wire.capture.Frame;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tocsin send FILE --to udp://HOST:PORT`: plays a recording on a wire.
@Command(
        name = "send",
        description = {
            "Plays a recording on a wire with its own timing: capture time where it has one, else the time of day"
                    + " inside the messages. The order of the file is kept; gaps are cut at 10 s.",
            "UDP sends one datagram a frame (multicast groups work too), TCP connects and writes frame after frame;"
                    + " tcp-listen waits for one receiver and serves it. file: writes frame after frame, pcap: one"
                    + " datagram a frame with its time; neither waits."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tocsin send radar.ast --to udp://127.0.0.1:8600",
            "  tocsin send radar.pcap --to udp://239.1.2.3:8600 --speed 10 --loop",
            "  tocsin send receiver.sbs --to tcp://127.0.0.1:30003 --speed 0",
            "  tocsin send receiver.beast --to tcp-listen://127.0.0.1:30005",
            "  tocsin send radar.pcap --to file:radar.ast",
            "  tocsin send radar.ff --to pcap:radar.pcap"
        })
public final class SendCommand implements Callable<Integer> {
    private static final int PROGRESS_FRAMES = 64;

    @Parameters(arity = "1", paramLabel = "FILE", description = "Recording to play.")
    private Path file = Path.of("");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URI",
            description = "Where to: udp://HOST:PORT, tcp://HOST:PORT, tcp-listen://HOST:PORT, file:PATH or pcap:PATH.")
    private String to = "";

    @Option(names = "--speed", paramLabel = "N", description = "Times real time; 0 sends without waiting. Default: 1.")
    private double speed = 1;

    @Option(names = "--loop", description = "Start again at the end, until stopped.")
    private boolean loop;

    @Option(
            names = "--edition",
            paramLabel = "CAT=EDITION",
            description = "Read times of day by this edition, such as 021=0.26; may be repeated.")
    private List<String> choices = List.of();

    @Override
    public Integer call() throws IOException {
        if (!(speed >= 0)) {
            throw new CommandFailure(ExitCode.USAGE, "--speed must not be negative");
        }
        URI uri = SendTarget.parse(to);
        if (loop && SendTarget.isFile(uri)) {
            throw new CommandFailure(ExitCode.USAGE, "--loop never ends: it is for udp, tcp and tcp-listen only");
        }
        Editions editions = DecodeCommand.editionsOf(choices);
        Sent sent = new Sent();
        try (SendTarget target = SendTarget.open(uri, file);
                Progress progress = new Progress()) {
            do {
                try (Capture capture = Captures.open(file)) {
                    play(capture, target, pacing(editions, target), progress, sent);
                }
            } while (loop && sent.frames > 0);
        }
        System.err.printf(Locale.ROOT, "sent %,d frames, %,d bytes to %s%n", sent.frames, sent.bytes, to);
        if (sent.tooLong > 0) {
            throw new CommandFailure(
                    ExitCode.DATA,
                    sent.tooLong + " frames of " + file + " are longer than a datagram can be: not sent");
        }
        if (sent.frames == 0) {
            throw new CommandFailure(ExitCode.DATA, "nothing to send: no frame found in " + file);
        }
        return ExitCode.OK;
    }

    /// What went out.
    private static final class Sent {
        private long frames;
        private long bytes;
        private long tooLong;
    }

    private SendPacing pacing(Editions editions, SendTarget target) {
        return new SendPacing(editions, target.isFile() ? Double.POSITIVE_INFINITY : speed);
    }

    private void play(Capture capture, SendTarget target, SendPacing pacing, Progress progress, Sent sent)
            throws IOException {
        long startNanos = System.nanoTime();
        while (capture.hasNext()) {
            Frame frame = capture.next();
            long dueNanos = startNanos + pacing.dueNanos(frame);
            for (long wait = dueNanos - System.nanoTime(); wait > 0; wait = dueNanos - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            byte[] content = frame.toMessage();
            if (!target.send(content, pacing.latestNanos())) {
                sent.tooLong++;
                continue;
            }
            sent.frames++;
            sent.bytes += content.length;
            if (sent.frames % PROGRESS_FRAMES == 0) {
                progress.at("send " + file, capture.positionBytes(), capture.sizeBytes());
            }
        }
    }
}
