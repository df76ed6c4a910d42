package dev.tocsin.node.federation;

import dev.tocsin.node.journal.Journal;
import dev.tocsin.node.journal.JournalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A journal in memory; everything appended is durable at once.
final class MemoryJournal implements Journal {
    private final TreeMap<String, List<JournalRecord>> topics = new TreeMap<>();

    @Override
    public synchronized long append(String topic, long timeNanos, byte[] payload) {
        List<JournalRecord> records = topics.computeIfAbsent(topic, t -> new ArrayList<>());
        records.add(new JournalRecord(records.size() + 1, timeNanos, payload));
        return records.size();
    }

    @Override
    public void sync() {
        // Nothing can be lost.
    }

    @Override
    public synchronized long end(String topic) {
        return topics.getOrDefault(topic, List.of()).size();
    }

    @Override
    public synchronized List<JournalRecord> read(String topic, long fromOffset, int max) {
        List<JournalRecord> records = topics.getOrDefault(topic, List.of());
        int from = (int) Math.min(fromOffset - 1, records.size());
        return List.copyOf(records.subList(from, Math.min(from + max, records.size())));
    }

    @Override
    public synchronized SortedSet<String> topics() {
        return new TreeSet<>(topics.keySet());
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
