package dev.tocsin.core.kernel;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Checks what partners send at the door, each once and in order, and notices who fell silent.
final class PartnerWatch {
    /// A partner that sends nothing for so long, not even a heartbeat, is silent.
    static final long SILENT_NANOS = 15 * Nanos.SECOND;

    private final NodeId node;
    private final AlertType type;
    private final Map<NodeId, Partner> partners = new TreeMap<>();

    PartnerWatch(KernelSettings settings) {
        this.node = settings.node();
        this.type = settings.type();
        for (NodeId partner : settings.partners()) {
            partners.put(partner, new Partner());
        }
    }

    /// Whether a release may be used. What may not yields a finding; a repetition is dropped in silence, since a feed
    /// that resumes may repeat.
    boolean accepts(Release release, long nowNanos, List<Finding> findings) {
        Partner partner = partners.get(release.issuer());
        if (partner == null || !release.partner().equals(node)) {
            findings.add(
                    finding(release, "foreign-release", "a release from a node that is no partner, or not for us"));
            return false;
        }
        if (release.type() != type) {
            String detail = "a release of type " + release.type() + " at a node of type " + type + " was refused";
            findings.add(finding(release, "wrong-type", detail));
            return false;
        }
        if (partner.silent) {
            partner.silent = false;
            findings.add(note(Severity.INFO, release.issuer(), "partner-back", "the partner is heard again"));
        }
        partner.lastHeardNanos = nowNanos;
        partner.heard = true;
        return inOrder(partner, release, findings);
    }

    private static boolean inOrder(Partner partner, Release release, List<Finding> findings) {
        boolean restarted = release.sequence() == 1 && release.timeNanos() > partner.lastTimeNanos;
        if (release.sequence() <= partner.lastSequence && !restarted) {
            return false;
        }
        if (partner.lastSequence > 0 && restarted) {
            findings.add(finding(release, "partner-restarted", "the partner numbers its releases from 1 again"));
        } else if (release.sequence() > partner.lastSequence + 1) {
            String detail = "release " + release.sequence() + " after " + partner.lastSequence;
            findings.add(finding(release, "release-gap", detail));
        }
        partner.lastSequence = release.sequence();
        partner.lastTimeNanos = release.timeNanos();
        return true;
    }

    /// Notices partners that fell silent, once each.
    void check(long nowNanos, List<Finding> findings) {
        for (Map.Entry<NodeId, Partner> entry : partners.entrySet()) {
            Partner partner = entry.getValue();
            if (partner.heard && !partner.silent && nowNanos - partner.lastHeardNanos > SILENT_NANOS) {
                partner.silent = true;
                String detail = "nothing heard for " + SILENT_NANOS / Nanos.SECOND + " s";
                findings.add(note(Severity.WARNING, entry.getKey(), "partner-silent", detail));
            }
        }
    }

    private static Finding finding(Release release, String code, String detail) {
        return note(Severity.WARNING, release.issuer(), code, detail);
    }

    private static Finding note(Severity severity, NodeId partner, String code, String detail) {
        return new Finding(severity, partner.value(), code, detail, -1);
    }

    private static final class Partner {
        private long lastSequence;
        private long lastTimeNanos = Long.MIN_VALUE;
        private long lastHeardNanos;
        private boolean heard;
        private boolean silent;
    }
}
