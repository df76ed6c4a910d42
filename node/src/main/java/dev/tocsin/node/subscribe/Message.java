package dev.tocsin.node.subscribe;

import dev.tocsin.core.picture.Alert;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a subscriber is told: a version of one of the node's alerts, or of an early one that its own ratios ask for.
///
/// @param kind whose decision it is
/// @param alert what
/// @param offset place in the journal; 0 for an early one, which is not in the journal
public record Message(Kind kind, Alert alert, long offset) {
    /// Whose decision it is.
    public enum Kind {
        /// The node's.
        ALERT,
        /// The subscriber's own ratios': below the node's.
        EARLY;

        /// As it stands in events and headers.
        public String word() {
            return this == ALERT ? "alert" : "early";
        }
    }

    /// What tells this version from all others: a repetition has the same.
    public String key() {
        return alert.id() + ".v" + alert.version();
    }

    /// The headers of a post.
    ///
    /// @param subscription whose
    /// @param secret shared with the subscriber
    /// @param body what is posted
    /// @param epochSeconds now
    Map<String, String> headers(String subscription, String secret, byte[] body, long epochSeconds) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Idempotency-Key", key());
        headers.put("Tocsin-Kind", kind.word());
        headers.put("Tocsin-Subscription", subscription);
        headers.put("Tocsin-Type", alert.type().name());
        headers.put("Tocsin-Signature", "t=" + epochSeconds + ",v1=" + signature(secret, body, epochSeconds));
        return headers;
    }

    /// HMAC-SHA256 in hexadecimal over the seconds, a dot and the body.
    static String signature(String secret, byte[] body, long epochSeconds) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((epochSeconds + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
