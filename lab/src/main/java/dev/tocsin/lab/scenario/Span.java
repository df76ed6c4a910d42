package dev.tocsin.lab.scenario;

/// A range from which a value is drawn uniformly.
///
/// @param from least value
/// @param to largest value
public record Span(double from, double to) {
    /// The value drawn at a step of a stream.
    public double draw(Draws draws, long step) {
        return draws.uniform(step, from, to);
    }

    /// The same range in other units.
    public Span times(double factor) {
        return new Span(from * factor, to * factor);
    }
}
