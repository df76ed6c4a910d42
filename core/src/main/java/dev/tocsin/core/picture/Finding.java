package dev.tocsin.core.picture;

/// Something wrong with an input, said once and counted: what, where and why. Bad input yields findings, never errors.
///
/// @param severity how much it matters
/// @param source where it came from: a sensor, a file, a partner
/// @param code a short stable name of the reason, such as `truncated-block`
/// @param detail one sentence for a person, with the values that matter
/// @param offsetBytes where in the input, or -1 when that has no meaning
/// @param sample the first bytes that it is about, in hexadecimal; empty when there are none to show
public record Finding(Severity severity, String source, String code, String detail, long offsetBytes, String sample) {
    /// A finding without bytes.
    public Finding(Severity severity, String source, String code, String detail, long offsetBytes) {
        this(severity, source, code, detail, offsetBytes, "");
    }
}
