package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.node.journal.Journal;
import dev.tocsin.node.journal.JournalException;
import dev.tocsin.node.journal.JournalRecord;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.wire.record.Birth;
import dev.tocsin.wire.record.ChainLink;
import dev.tocsin.wire.record.Records;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Plays the inputs of a journal through a fresh kernel and holds everything that it says against what the journal says
/// was published: alerts, releases and every link of the hash chain, byte for byte. A node plays its journal when it
/// starts; anybody can play it to prove why it warned. Owned by one thread.
public final class JournalPlayer {
    private static final int CHUNK = 256;

    /// Told of every step.
    @FunctionalInterface
    public interface Observer {
        /// One step: the input at an offset, its instant and what the kernel said.
        void stepped(long offset, long nowNanos, Input input, List<Output> outputs);
    }

    /// How a play ended.
    ///
    /// @param inputs inputs played
    /// @param alerts alert versions that were the same
    /// @param releases releases that were the same
    /// @param links links of the hash chain that were the same
    /// @param signatures links whose signature was verified with the node's key
    /// @param lastNanos instant of the last input, [Long#MIN_VALUE] when there is none
    /// @param difference the first difference, in one sentence; absent when all is byte-identical
    public record Outcome(
            long inputs,
            long alerts,
            long releases,
            long links,
            long signatures,
            long lastNanos,
            Optional<String> difference) {}

    private final Journal journal;
    private final KernelFactory.Step kernel;
    private final Observer observer;
    private final Chain chain = new Chain();
    private final Cursor links;
    private final Map<String, Cursor> published = new TreeMap<>();
    private long inputs;
    private long alerts;
    private long releases;
    private long matchedLinks;
    private long signatures;
    private @Nullable Witness witness;
    private long coveredInput;
    private long lastNanos = Long.MIN_VALUE;

    /// A player of a journal with a fresh kernel made from its [#birth].
    public JournalPlayer(Journal journal, KernelFactory.Step kernel, Observer observer) {
        this.journal = journal;
        this.kernel = kernel;
        this.observer = observer;
        this.links = new Cursor(journal, Topics.CHAIN);
        for (String topic : journal.topics()) {
            if (topic.equals(Topics.ALERT) || Topics.isRelease(topic)) {
                published.put(topic, new Cursor(journal, topic));
            }
        }
    }

    /// Whose signatures to look for.
    private record Witness(NodeId node, PublicKey key) {}

    /// Verifies the signatures of the chain, too. Call before [#play()].
    ///
    /// @param node whose journal it is
    /// @param key the public key of its certificate
    public void verify(NodeId node, PublicKey key) {
        witness = new Witness(node, key);
    }

    /// What the kernel of a journal was told at its birth; absent in an empty journal.
    ///
    /// @throws JournalException when the record cannot be understood
    public static Optional<Birth> birth(Journal journal) {
        if (journal.end(Topics.SETTINGS) == 0) {
            return Optional.empty();
        }
        byte[] bytes = journal.read(Topics.SETTINGS, 1, 1).getFirst().payload();
        var decoded = Records.decodeBirth(bytes, Topics.SETTINGS);
        if (decoded.value().isEmpty()) {
            throw new JournalException("the settings of the journal cannot be read: "
                    + decoded.findings().getFirst().detail());
        }
        return decoded.value();
    }

    /// Plays to the end or to the first difference.
    ///
    /// @throws JournalException when the journal is damaged
    public Outcome play() {
        Cursor source = new Cursor(journal, Topics.INPUT);
        Optional<String> difference = Optional.empty();
        for (JournalRecord record = source.next(); record != null && difference.isEmpty(); record = source.next()) {
            difference = step(record);
        }
        if (difference.isEmpty()) {
            difference = leftOver();
        }
        return new Outcome(inputs, alerts, releases, matchedLinks, signatures, lastNanos, difference);
    }

    private Optional<String> step(JournalRecord record) {
        var decoded = Records.decodeInput(record.payload(), Topics.INPUT);
        if (decoded.value().isEmpty()) {
            throw new JournalException("input " + record.offset() + " cannot be read: "
                    + decoded.findings().getFirst().detail());
        }
        Input input = decoded.value().get();
        lastNanos = record.timeNanos();
        List<Output> outputs = kernel.step(input, lastNanos).all();
        inputs++;
        for (Output output : outputs) {
            byte[] bytes = Outlet.bytes(output);
            chain.add(bytes);
            Optional<String> difference = compare(Outlet.topic(output), bytes, output);
            if (difference.isPresent()) {
                return difference;
            }
        }
        observer.stepped(record.offset(), lastNanos, input, outputs);
        return compareLink(record.offset());
    }

    private Optional<String> compare(String topic, byte[] bytes, Output output) {
        if (topic.equals(Published.NOT_STORED)) {
            return Optional.empty();
        }
        Cursor cursor = published.computeIfAbsent(topic, name -> new Cursor(journal, name));
        JournalRecord stored = cursor.next();
        if (stored == null) {
            return Optional.of("after input " + inputs + " the replay says " + output + ", but topic " + topic
                    + " of the journal has ended");
        }
        if (stored.timeNanos() != lastNanos || !Arrays.equals(stored.payload(), bytes)) {
            return Optional.of("record " + stored.offset() + " of topic " + topic + " differs after input " + inputs
                    + ": the replay says " + output);
        }
        if (topic.equals(Topics.ALERT)) {
            alerts++;
        } else {
            releases++;
        }
        return Optional.empty();
    }

    private Optional<String> compareLink(long offset) {
        JournalRecord stored = links.peek();
        if (stored == null) {
            return Optional.empty();
        }
        ChainLink link = link(stored);
        if (link.input() > offset) {
            return Optional.empty();
        }
        links.next();
        byte[] hash = chain.link();
        if (link.input() == offset && link.outputs() == chain.outputs() && Arrays.equals(link.hash(), hash)) {
            matchedLinks++;
            coveredInput = offset;
            return checkSignature(stored.offset(), link);
        }
        HexFormat hex = HexFormat.of();
        return Optional.of("link " + stored.offset() + " of the hash chain differs at input " + offset + ": journal "
                + hex.formatHex(link.hash()) + " over " + link.outputs() + " outputs, replay " + hex.formatHex(hash)
                + " over " + chain.outputs());
    }

    private Optional<String> checkSignature(long offset, ChainLink link) {
        Witness asked = witness;
        if (asked == null || link.signature().length == 0) {
            return Optional.empty();
        }
        if (!ChainSigner.isSigned(asked.node, link, asked.key)) {
            return Optional.of("link " + offset + " of the hash chain is not signed by the key of that certificate");
        }
        signatures++;
        return Optional.empty();
    }

    private static ChainLink link(JournalRecord record) {
        var decoded = Records.decodeChainLink(record.payload(), Topics.CHAIN);
        return decoded.value()
                .orElseThrow(() -> new JournalException("link " + record.offset() + " of the chain cannot be read"));
    }

    private Optional<String> leftOver() {
        for (Map.Entry<String, Cursor> entry : published.entrySet()) {
            JournalRecord more = entry.getValue().next();
            if (more != null) {
                return Optional.of("topic " + entry.getKey() + " of the journal goes on at record " + more.offset()
                        + ", where the replay has ended");
            }
        }
        JournalRecord more = links.next();
        if (more == null && coveredInput < inputs) {
            return Optional.of("the hash chain ends at input " + coveredInput + " of " + inputs);
        }
        return more == null
                ? Optional.empty()
                : Optional.of("the hash chain goes on at link " + more.offset() + ", where the replay has ended");
    }

    /// The chain after the play, to be gone on with.
    Chain chain() {
        return chain;
    }

    /// Reads a topic in chunks.
    private static final class Cursor {
        private final Journal journal;
        private final String topic;
        private List<JournalRecord> chunk = List.of();
        private int position;
        private long next = 1;

        Cursor(Journal journal, String topic) {
            this.journal = journal;
            this.topic = topic;
        }

        @Nullable
        JournalRecord peek() {
            if (position == chunk.size()) {
                chunk = journal.read(topic, next, CHUNK);
                position = 0;
            }
            return position < chunk.size() ? chunk.get(position) : null;
        }

        @Nullable
        JournalRecord next() {
            JournalRecord record = peek();
            if (record != null) {
                position++;
                next = record.offset() + 1;
            }
            return record;
        }
    }
}
