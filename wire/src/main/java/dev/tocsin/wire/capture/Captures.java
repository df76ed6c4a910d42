package dev.tocsin.wire.capture;

import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.modes.AircraftJson;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Opens recordings of any known framing, gzip or not. They are read as they are walked, so their size does not
/// matter. Stateless.
public final class Captures {
    private static final int PROBE_BYTES = 256 * 1_024;
    private static final int GZIP_MAGIC = 0x1F8B;
    private static final int SPEECH_PROBE_BYTES = 8 * 1_024;

    private Captures() {}

    /// Opens a recording and finds its framing.
    ///
    /// @throws IOException when the file cannot be read
    public static Capture open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "is a folder; name the files in it");
        }
        InputStream in = inflated(new BufferedInputStream(Files.newInputStream(path)));
        return of(path.getFileName().toString(), Files.size(path), ByteWindow.of(in));
    }

    private static InputStream inflated(BufferedInputStream in) throws IOException {
        in.mark(2);
        int magic = (in.read() << 8) | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in) : in;
    }

    /// A recording in memory; its framing is found. The bytes belong to the capture from now on.
    ///
    /// @param name names it in findings
    /// @param bytes the recording
    public static Capture of(String name, byte[] bytes) {
        return of(name, bytes.length, ByteWindow.of(bytes));
    }

    private static Capture of(String name, long size, ByteWindow window) {
        window.has(PROBE_BYTES);
        return of(name, size, window, detect(window.data(), window.at(), window.limit()));
    }

    /// A recording in memory of a known framing.
    static Capture of(String name, byte[] bytes, Framing framing) {
        return of(name, bytes.length, ByteWindow.of(bytes), framing);
    }

    private static Capture of(String name, long size, ByteWindow window, Framing framing) {
        FindingLog findings = new FindingLog(name);
        FrameSource source = switch (framing) {
            case RAW -> new RawSource(window, findings);
            case PCAP -> new PacketSource(window, new PcapReader(window, findings), new Payloads(findings));
            case PCAPNG -> new PacketSource(window, new PcapngReader(window, findings), new Payloads(findings));
            case FINAL -> new FinalSource(window, findings);
            case GPS -> new GpsSource(window, findings);
            case RFF -> new RffSource(window, findings);
            case HDLC -> new HdlcSource(window, findings);
            case SBS -> new LineSource(window, findings, ReceiverPlots.Speech.SBS);
            case AVR -> new LineSource(window, findings, ReceiverPlots.Speech.AVR);
            case BEAST -> new BeastSource(window, findings);
            case AIRCRAFT_JSON -> new WholeSource(window, findings);
        };
        return new Capture(framing, size, window, source, findings);
    }

    /// The framing that the bytes follow; [Framing#RAW] when nothing else fits.
    static Framing detect(byte[] bytes) {
        return detect(bytes, 0, bytes.length);
    }

    private static Framing detect(byte[] data, int from, int limit) {
        if (PcapReader.isPcap(data, from, limit)) {
            return Framing.PCAP;
        }
        if (PcapngReader.isPcapng(data, from, limit)) {
            return Framing.PCAPNG;
        }
        Optional<Framing> receiver = detectReceiver(Arrays.copyOfRange(data, from, limit));
        if (receiver.isPresent()) {
            return receiver.get();
        }
        if (RffSource.isRff(data, from, limit)) {
            return Framing.RFF;
        }
        if (HdlcSource.isHdlc(data, from, limit)) {
            return Framing.HDLC;
        }
        if (FinalSource.isFinal(data, from, limit)) {
            return Framing.FINAL;
        }
        return GpsSource.isGps(data, from, limit) ? Framing.GPS : Framing.RAW;
    }

    /// What a receiver speaks in these bytes, the first of a flow or of a file; empty when none is seen to.
    static Optional<ReceiverPlots.Speech> speechIn(byte[] data, int from, int to) {
        int limit = Math.min(to, from + SPEECH_PROBE_BYTES);
        return detectReceiver(Arrays.copyOfRange(data, from, limit)).flatMap(Framing::speech);
    }

    private static Optional<Framing> detectReceiver(byte[] head) {
        if (BeastSource.isBeast(head)) {
            return Optional.of(Framing.BEAST);
        }
        if (LineSource.isSbs(head)) {
            return Optional.of(Framing.SBS);
        }
        if (LineSource.isAvr(head)) {
            return Optional.of(Framing.AVR);
        }
        return AircraftJson.looksLikeAircraftJson(head) ? Optional.of(Framing.AIRCRAFT_JSON) : Optional.empty();
    }
}
