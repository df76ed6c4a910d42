package dev.tocsin.wire.cap;

import java.util.List;

/// A CAP message of whoever sent it. Texts are as written, without white space around them; empty when absent.
///
/// @param edition `1.0`, `1.1` or `1.2`
/// @param identifier its name among the sender's
/// @param sender who sent it
/// @param sentNanos when
/// @param status whether it is meant
/// @param messageType what it does to earlier ones
/// @param scope `Public`, `Restricted` or `Private`
/// @param codes special handling
/// @param note for the receiver
/// @param references the messages that it updates or cancels
/// @param incidents what it is about, as the sender names it
/// @param infos one for each language or part
public record CapMessage(
        String edition,
        String identifier,
        String sender,
        long sentNanos,
        Status status,
        MessageType messageType,
        String scope,
        List<String> codes,
        String note,
        List<Reference> references,
        String incidents,
        List<CapInfo> infos) {
    /// Whether a message is meant.
    public enum Status {
        /// Meant for all who receive it.
        ACTUAL,
        /// Practice.
        EXERCISE,
        /// About the network of alerts itself.
        SYSTEM,
        /// To be disregarded.
        TEST,
        /// Not yet meant.
        DRAFT
    }

    /// What a message does to earlier ones.
    public enum MessageType {
        /// Nothing: it is the first.
        ALERT,
        /// Replaces them.
        UPDATE,
        /// Ends them.
        CANCEL,
        /// Says that they arrived.
        ACK,
        /// Says that they were refused.
        ERROR
    }

    /// Names another message.
    ///
    /// @param sender who sent it
    /// @param identifier its name
    /// @param sentNanos when it was sent
    public record Reference(String sender, String identifier, long sentNanos) {}

    /// Copies the lists.
    public CapMessage {
        codes = List.copyOf(codes);
        references = List.copyOf(references);
        infos = List.copyOf(infos);
    }
}
