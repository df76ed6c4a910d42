package dev.tocsin.wire.capture;

import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.modes.AircraftJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Opens recordings of any known framing. Stateless.
public final class Captures {
    /// Bytes of a recording at most: it is read into memory as a whole.
    public static final long MAX_BYTES = 2_000_000_000L;

    private Captures() {}

    /// Opens a recording and finds its framing.
    ///
    /// @throws IOException when the file cannot be read or is larger than [#MAX_BYTES]
    public static Capture open(Path path) throws IOException {
        long size = Files.size(path);
        if (size > MAX_BYTES) {
            throw new IOException(path + " has " + size + " bytes; at most " + MAX_BYTES + " can be read");
        }
        return of(path.getFileName().toString(), Files.readAllBytes(path));
    }

    /// A recording in memory; its framing is found. The bytes belong to the capture from now on.
    ///
    /// @param name names it in findings
    /// @param bytes the recording
    public static Capture of(String name, byte[] bytes) {
        return of(name, bytes, detect(bytes));
    }

    /// A recording in memory of a known framing.
    static Capture of(String name, byte[] bytes, Framing framing) {
        FindingLog findings = new FindingLog(name);
        FrameSource source = switch (framing) {
            case RAW -> new RawSource(bytes, findings);
            case PCAP -> new PcapSource(bytes, findings);
            case PCAPNG -> new PcapngSource(bytes, findings);
            case FINAL -> new FinalSource(bytes, findings);
            case GPS -> new GpsSource(bytes, findings);
            case SBS, AVR -> new LineSource(bytes, findings);
            case BEAST -> new BeastSource(bytes, findings);
            case AIRCRAFT_JSON -> new WholeSource(bytes);
        };
        return new Capture(framing, bytes.length, source, findings);
    }

    /// The framing that the bytes follow; [Framing#RAW] when nothing else fits.
    static Framing detect(byte[] bytes) {
        Optional<Framing> byMagic = PcapSource.isPcap(bytes)
                ? Optional.of(Framing.PCAP)
                : PcapngSource.isPcapng(bytes) ? Optional.of(Framing.PCAPNG) : Optional.empty();
        if (byMagic.isPresent()) {
            return byMagic.get();
        }
        Optional<Framing> receiver = detectReceiver(bytes);
        if (receiver.isPresent()) {
            return receiver.get();
        }
        if (FinalSource.isFinal(bytes)) {
            return Framing.FINAL;
        }
        return GpsSource.isGps(bytes) ? Framing.GPS : Framing.RAW;
    }

    private static Optional<Framing> detectReceiver(byte[] bytes) {
        if (BeastSource.isBeast(bytes)) {
            return Optional.of(Framing.BEAST);
        }
        if (LineSource.isSbs(bytes)) {
            return Optional.of(Framing.SBS);
        }
        if (LineSource.isAvr(bytes)) {
            return Optional.of(Framing.AVR);
        }
        return AircraftJson.looksLikeAircraftJson(bytes) ? Optional.of(Framing.AIRCRAFT_JSON) : Optional.empty();
    }
}
