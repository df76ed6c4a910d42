package dev.tocsin.node.journal;

import java.util.List;
import java.util.SortedSet;

/// An append-only record with log semantics. One thread appends and syncs; any thread reads what was synced.
///
/// An append that fails or a sync that fails throws [JournalException] and leaves the journal unusable: the caller
/// stops, it never tries again and pretends.
public interface Journal extends AutoCloseable {
    /// Appends a record and returns its offset, counted per topic from 1. It is durable only after [#sync()].
    ///
    /// @param topic 1 to 128 letters, digits, dots, underscores or hyphens
    /// @param timeNanos the caller's instant; decides which file of the journal holds the record
    /// @param payload the bytes; not copied, so the caller must not change them any more
    long append(String topic, long timeNanos, byte[] payload);

    /// Makes all appended records durable and visible to readers.
    void sync();

    /// Offset of the last durable record of a topic, 0 when there is none.
    long end(String topic);

    /// Durable records of a topic in order, from an offset on. Empty past the end; bounded by `max` and by bytes, but
    /// never empty before the end, so that a reader goes on from the last offset that it got.
    ///
    /// @param fromOffset first offset wanted, at least 1
    /// @param max most records to return, at least 1
    /// @throws JournalException when a stored record is damaged: says which file, topic and offset
    List<JournalRecord> read(String topic, long fromOffset, int max);

    /// Topics with at least one durable record, sorted.
    SortedSet<String> topics();

    /// Closes without a sync: what was not synced is dropped.
    @Override
    void close();
}
