package dev.tocsin.node.journal;

import dev.tocsin.core.picture.NodeId;

/// Names of the topics of a node's journal.
public final class Topics {
    /// What the kernel was told at its birth, and each later change.
    public static final String SETTINGS = "settings";

    /// Every input, in the order in which the kernel took them.
    public static final String INPUT = "input";

    /// Every version of every alert.
    public static final String ALERT = "alert";

    /// Links of the hash chain over all outputs.
    public static final String CHAIN = "chain";

    private static final String RELEASE = "release.";

    private Topics() {}

    /// What was released to a partner.
    public static String release(NodeId partner) {
        return RELEASE + partner;
    }

    /// Whether a topic holds releases to a partner.
    public static boolean isRelease(String topic) {
        return topic.startsWith(RELEASE);
    }
}
