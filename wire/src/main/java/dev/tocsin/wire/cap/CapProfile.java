package dev.tocsin.wire.cap;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.wire.texts.AlertWords;
import dev.tocsin.wire.texts.Names;
import dev.tocsin.wire.texts.Texts;
import java.util.List;
import java.util.regex.Pattern;

/// What all messages of one issuer have in common.
///
/// @param type meant or practice; an alert of the other type is refused
/// @param sender globally unique name of the issuer, without blanks, commas, `<` and `&`
/// @param senderName name of the issuer for people
/// @param names names of zones and issuers in other languages
/// @param languages one `info` each, in this order, at least one
public record CapProfile(AlertType type, String sender, String senderName, Names names, List<Texts> languages) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,127}");

    /// Checks the sender and copies the list.
    ///
    /// @throws IllegalArgumentException when the sender holds a forbidden character or no language is given
    public CapProfile {
        if (!NAME.matcher(sender).matches()) {
            throw new IllegalArgumentException("not usable as a CAP sender: \"" + sender + "\"");
        }
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("a CAP message needs at least one language");
        }
        languages = List.copyOf(languages);
    }

    /// The profile of a node in all languages; exercises have a sender of their own.
    public static CapProfile of(NodeId node, AlertType type, String senderName, Names names) {
        String kind = switch (type) {
            case REAL -> "alert";
            case EXERCISE -> "exercise";
        };
        return new CapProfile(type, kind + ".tocsin." + node, senderName, names, Texts.ALL);
    }

    /// The words of a language for alerts of a node.
    AlertWords words(Texts texts, NodeId node) {
        String issuer = names.issuer(node, texts.language()).orElse(senderName);
        return new AlertWords(texts, issuer, names.clock(node));
    }
}
