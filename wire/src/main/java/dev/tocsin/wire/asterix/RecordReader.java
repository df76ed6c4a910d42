package dev.tocsin.wire.asterix;

/// Turns the records of one category edition into plots or health.
sealed interface RecordReader permits Cat048Reader, Cat021Reader, Cat062Reader, StatusReader, RecordReader.Ignore {
    /// Reads one record into `sink`.
    void read(AsterixRecord in, AsterixPlots sink);

    /// The reader of a definition; one that does nothing for categories without plots or health.
    static RecordReader of(Definition definition) {
        return switch (definition.category()) {
            case 21 -> new Cat021Reader(definition);
            case 23, 34, 63, 65 -> new StatusReader(definition);
            case 48 -> new Cat048Reader(definition);
            case 62 -> new Cat062Reader(definition);
            default -> new Ignore();
        };
    }

    /// Reads nothing.
    record Ignore() implements RecordReader {
        @Override
        public void read(AsterixRecord in, AsterixPlots sink) {}
    }
}
