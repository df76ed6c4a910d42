package dev.tocsin.wire.capture;

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
    /// SBS-1 text lines.
    SBS("sbs");

    private final String label;

    Framing(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
