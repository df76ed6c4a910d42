package dev.tocsin.node.source;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.config.SourceLimits;
import dev.tocsin.node.pipeline.LinkStatus.State;
import dev.tocsin.wire.capture.Frame;
import dev.tocsin.wire.capture.ReceiverPlots;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What a transport tells: that the wire stands or fell, and what came. Checks the limits, cuts streams, decodes. Owned
/// by the source's thread.
final class SourceFeed {
    private final SourceUrl url;
    private final SourceSink sink;
    private final LinkMeter link;
    private final SourceDecoder decoder;
    private final SourceLimits limits;
    private final RateLimit rate;
    private final boolean blocks;
    private final Optional<ReceiverPlots.Speech> speech;
    private long others;
    private StreamBlocks cutter = new StreamBlocks();

    SourceFeed(SourceUrl url, List<SensorMeter> sensors, LinkMeter link, SourceSink sink) {
        SensorConfig first = sensors.getFirst().config();
        this.url = url;
        this.sink = sink;
        this.link = link;
        this.decoder = new SourceDecoder(url, sensors, link, sink);
        this.limits = first.limits();
        this.rate = new RateLimit(limits.bytesPerSecond(), System.nanoTime());
        this.blocks = first.protocol() == SensorConfig.Protocol.ASTERIX;
        this.speech = SourceDecoder.speechOf(first.protocol());
    }

    /// The wire is in a new state.
    void is(State state, String why) {
        link.is(state, why, System.nanoTime());
    }

    /// A stream begins anew.
    void connected() {
        cutter = new StreamBlocks();
        decoder.restart();
        is(State.CONNECTED, "");
    }

    /// A datagram or a frame of a recording came.
    void message(byte[] data, int from, int to) {
        link.heard(to - from, sink.nowNanos(), System.nanoTime());
        take(data, from, to);
    }

    /// A frame of a recording came; one of another protocol is left to other sources.
    void frame(Frame frame) {
        if (!frame.speech().equals(speech)) {
            others++;
            return;
        }
        byte[] message = frame.toMessage();
        message(message, 0, message.length);
    }

    /// A recording is at its end.
    void played() {
        if (others > 0) {
            String detail = others + " frames of the recording are of another protocol and left out";
            report(List.of(new Finding(Severity.INFO, url.text(), "other-protocol", detail, -1)));
        }
    }

    private void take(byte[] data, int from, int to) {
        if (to - from > limits.messageBytes()) {
            link.tooLong();
            drop("too-long", "messages longer than " + limits.messageBytes() + " bytes are dropped");
        } else if (!rate.passes(to - from, System.nanoTime())) {
            link.tooFast();
            decoder.restart();
            drop("too-fast", "more than " + limits.bytesPerSecond() + " bytes a second: the rest is dropped");
        } else {
            decoder.accept(data, from, to);
        }
    }

    private void drop(String code, String detail) {
        decoder.report(List.of(new Finding(Severity.WARNING, url.text(), code, detail, -1)));
    }

    /// A piece of a stream came.
    ///
    /// @throws IOException when the stream makes no sense any more
    void stream(byte[] data, int length) throws IOException {
        link.heard(length, sink.nowNanos(), System.nanoTime());
        if (!blocks) {
            take(data, 0, length);
            if (decoder.broken().isPresent()) {
                throw new IOException(decoder.broken().get());
            }
        } else if (!cutter.accept(data, length, block -> take(block, 0, block.length))) {
            throw new IOException("the stream is not ASTERIX: a block with an impossible length");
        }
    }

    /// Octets came on one of several connections; whether they may be decoded.
    boolean mayDecode(int octets) {
        link.heard(octets, sink.nowNanos(), System.nanoTime());
        if (rate.passes(octets, System.nanoTime())) {
            return true;
        }
        link.tooFast();
        drop("too-fast", "more than " + limits.bytesPerSecond() + " bytes a second");
        return false;
    }

    /// Takes what one of several connections gave.
    void decoded(int octets, List<PlotBatch> batches, List<SensorStatus> statuses, List<Finding> findings) {
        decoder.take(octets, batches, statuses, findings);
    }

    /// The node's clock.
    long nowNanos() {
        return sink.nowNanos();
    }

    /// What a recording's framing says.
    void report(List<Finding> findings) {
        decoder.report(findings);
    }

    /// The wire fell.
    void broken(IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        is(State.RECONNECTING, why);
        decoder.report(List.of(new Finding(Severity.WARNING, url.text(), "connection", why, -1)));
    }

    /// A defect of a decoder must not end the source: it is said, and reading goes on.
    void defect(RuntimeException e) {
        decoder.report(List.of(new Finding(Severity.WARNING, url.text(), "decoder-defect", e.toString(), -1)));
    }
}
