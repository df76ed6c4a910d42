/// Decides which zones are warned, how strongly and when it is over: by expected cost, with published ratios.
///
/// Knows tracks and forecasts only as nouns. Never lowers an alert on a partner's word, never raises one for another
/// nation's zones, and never says TAKE COVER by itself on the word of one failure domain. Instants are nanoseconds
/// since the epoch, passed in. The rules, and the incidents behind them, are in `docs/alerting.md`.
@NullMarked
package dev.tocsin.core.alert;

import org.jspecify.annotations.NullMarked;
