package dev.tocsin.core.tracking;

/// What addresses and codes say about whether a plot belongs to a track: log likelihood ratios, bounded so
/// that they weigh but never decide; kinematic gates are applied before. Also keeps a track's own identity.
/// Stateless.
final class IdentityEvidence {
    private static final double ADDRESS_AGREES = 9;
    private static final double ADDRESS_CONFLICTS = -30;
    private static final double CODE_AGREES = 3;
    private static final double CODE_CONFLICTS = -2;
    private static final int MOST_TRUST = 8;

    private IdentityEvidence() {}

    static double logRatio(Target target, Rows rows) {
        return logRatio(target.modeS, target.mode3A, rows.modeS, rows.mode3A);
    }

    /// The same for two sets of addresses and codes, each -1 when it is not known.
    static double logRatio(int modeS, int mode3A, int otherModeS, int otherMode3A) {
        if (otherModeS >= 0 && modeS >= 0) {
            return otherModeS == modeS ? ADDRESS_AGREES : ADDRESS_CONFLICTS;
        }
        if (otherMode3A >= 0 && mode3A >= 0) {
            return otherMode3A == mode3A ? CODE_AGREES : CODE_CONFLICTS;
        }
        return 0;
    }

    /// Takes what a plot says; an address gives way only after as many contradictions as it had
    /// confirmations, up to a limit.
    static void note(Target target, Rows rows, long callsign) {
        if (rows.modeS >= 0) {
            if (rows.modeS == target.modeS) {
                target.addressTrust = Math.min(MOST_TRUST, target.addressTrust + 1);
            } else if (--target.addressTrust <= 0) {
                target.modeS = rows.modeS;
                target.addressTrust = 1;
                target.callsign = 0;
            }
        }
        if (rows.mode3A >= 0) {
            target.mode3A = rows.mode3A;
        }
        if (callsign != 0 && (rows.modeS < 0 || rows.modeS == target.modeS)) {
            target.callsign = callsign;
        }
        if (rows.modeS >= 0 || rows.mode3A >= 0) {
            target.cooperativeNanos = Math.max(target.cooperativeNanos, rows.timeNanos);
        }
    }
}
