package dev.tocsin.wire.notam;

import java.util.Optional;
import java.util.OptionalLong;

/// A NOTAM.
///
/// @param id series, number and year, such as `A1234/24`
/// @param kind new, replacing or cancelling
/// @param refersTo the one that it replaces or cancels, empty for a new one
/// @param qualifier the Q-line
/// @param location places of item A
/// @param fromNanos when it begins, item B
/// @param toNanos when it ends, item C; empty when it is permanent
/// @param estimated whether the end is an estimate
/// @param schedule item D, empty when there is none
/// @param text item E
/// @param lower item F, empty when there is none
/// @param upper item G, empty when there is none
/// @param area where, from item E, else from the Q-line
public record Notam(
        String id,
        Kind kind,
        String refersTo,
        Qualifier qualifier,
        String location,
        long fromNanos,
        OptionalLong toNanos,
        boolean estimated,
        String schedule,
        String text,
        String lower,
        String upper,
        Optional<NotamArea> area) {
    /// What a NOTAM does to earlier ones.
    public enum Kind {
        /// Nothing.
        NEW,
        /// Replaces one.
        REPLACE,
        /// Ends one.
        CANCEL
    }

    /// The Q-line without its position.
    ///
    /// @param region flight information region, four letters
    /// @param code subject and condition, such as `QRTCA`
    /// @param traffic `I`, `V`, `IV` or `K`
    /// @param purpose letters of `NBOMK`
    /// @param scope letters of `AEWK`
    /// @param lowerFlightLevel 0 to 999
    /// @param upperFlightLevel 0 to 999; 999 is without limit
    public record Qualifier(
            String region,
            String code,
            String traffic,
            String purpose,
            String scope,
            int lowerFlightLevel,
            int upperFlightLevel) {}

    /// Whether it closes or restricts airspace: a subject of airspace restrictions (`R`) or of airspace organisation
    /// (`A`) that is activated, closed, or prohibited.
    public boolean closesAirspace() {
        String code = qualifier.code();
        String condition = code.substring(3);
        boolean restriction = code.charAt(1) == 'R';
        boolean airspace = restriction || code.charAt(1) == 'A';
        return kind != Kind.CANCEL
                && ((restriction && condition.equals("CA"))
                        || (airspace && (condition.equals("LC") || condition.equals("LP"))));
    }
}
