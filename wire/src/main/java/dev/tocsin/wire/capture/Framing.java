package dev.tocsin.wire.capture;

import java.util.Optional;

/// How a recording wraps its messages.
public enum Framing {
    /// ASTERIX blocks back to back.
    RAW("raw"),
    /// Packet capture of libpcap.
    PCAP("pcap"),
    /// Packet capture, next generation.
    PCAPNG("pcapng"),
    /// FINAL of IOSS.
    FINAL("final"),
    /// File header of 2,200 bytes, then blocks with trailers of 10 bytes.
    GPS("gps"),
    /// RFF: file header of 128 bytes, then frames of time, length and blocks.
    RFF("rff"),
    /// HDLC frames of serial lines.
    HDLC("hdlc"),
    /// SBS-1 text lines.
    SBS("sbs"),
    /// BEAST binary of Mode S receivers.
    BEAST("beast"),
    /// AVR text of Mode S receivers.
    AVR("avr"),
    /// An `aircraft.json` of readsb or dump1090.
    AIRCRAFT_JSON("aircraft.json");

    private final String label;

    Framing(String label) {
        this.label = label;
    }

    /// What the receiver speaks whose recording is framed so; empty for framings of ASTERIX.
    public Optional<ReceiverPlots.Speech> speech() {
        return switch (this) {
            case RAW, PCAP, PCAPNG, FINAL, GPS, RFF, HDLC -> Optional.empty();
            case SBS -> Optional.of(ReceiverPlots.Speech.SBS);
            case BEAST -> Optional.of(ReceiverPlots.Speech.BEAST);
            case AVR -> Optional.of(ReceiverPlots.Speech.AVR);
            case AIRCRAFT_JSON -> Optional.of(ReceiverPlots.Speech.AIRCRAFT_JSON);
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
