package dev.tocsin.node.config;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ZoneId;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who is told of alerts for some places: a hospital, an airport, a school, an app.
///
/// @param id short name
/// @param url where messages are posted; empty for a subscriber that only reads its stream
/// @param zones places by the ids of zones
/// @param circles places by a point and what is around it
/// @param ratios from which probability on it wants to know
/// @param languages in which messages say what they say to people; may be none
/// @param secret shared with the subscriber: signs what is posted, and opens its stream
public record SubscriptionConfig(
        String id,
        Optional<URI> url,
        List<ZoneId> zones,
        List<Circle> circles,
        Ratios ratios,
        List<String> languages,
        String secret) {
    /// Places of one subscription at most.
    public static final int MAX_PLACES = 2_000;

    /// Characters of a secret at least.
    public static final int MIN_SECRET = 32;

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final double MAX_RADIUS_METRES = 500_000;

    /// A point and what is around it.
    ///
    /// @param latitudeDegrees its latitude
    /// @param longitudeDegrees its longitude
    /// @param radiusMetres how far around
    public record Circle(double latitudeDegrees, double longitudeDegrees, double radiusMetres) {
        /// Checks the ranges.
        ///
        /// @throws IllegalArgumentException in one sentence
        public Circle {
            if (!(Math.abs(latitudeDegrees) <= 90) || !(Math.abs(longitudeDegrees) <= 180)) {
                throw new IllegalArgumentException("a place needs latitude and longitude in degrees");
            }
            if (!(radiusMetres >= 0 && radiusMetres <= MAX_RADIUS_METRES)) {
                throw new IllegalArgumentException("the radius of a place is 0 to " + MAX_RADIUS_METRES + " metres");
            }
        }
    }

    /// Its own cost-loss ratio for each stage: the probability of a hit from which on being told is worth its cost.
    /// 0 stands for what the node decides.
    ///
    /// @param watch for `WATCH`
    /// @param prepare for `PREPARE`
    /// @param takeCover for `TAKE_COVER`
    public record Ratios(double watch, double prepare, double takeCover) {
        /// What the node decides.
        public static final Ratios OF_THE_NODE = new Ratios(0, 0, 0);

        /// Checks the ranges.
        ///
        /// @throws IllegalArgumentException outside 0..1
        public Ratios {
            for (double ratio : new double[] {watch, prepare, takeCover}) {
                if (!(ratio >= 0 && ratio <= 1)) {
                    throw new IllegalArgumentException("a cost-loss ratio is 0 to 1, not " + ratio);
                }
            }
        }

        /// The ratio of a stage; 0 for the all-clear.
        public double of(AlertStage stage) {
            return switch (stage) {
                case WATCH -> watch;
                case PREPARE -> prepare;
                case TAKE_COVER -> takeCover;
                case ALL_CLEAR -> 0;
            };
        }
    }

    /// Copies and checks.
    ///
    /// @throws IllegalArgumentException in one sentence
    public SubscriptionConfig {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "the id of a subscription is 1 to 32 lower-case letters, digits or hyphens: \"" + id + "\"");
        }
        zones = List.copyOf(zones);
        circles = List.copyOf(circles);
        languages = List.copyOf(languages);
        int places = zones.size() + circles.size();
        if (places < 1 || places > MAX_PLACES) {
            throw new IllegalArgumentException("subscription " + id + " needs 1 to " + MAX_PLACES + " places");
        }
        if (secret.length() < MIN_SECRET) {
            throw new IllegalArgumentException(
                    "the secret of subscription " + id + " needs " + MIN_SECRET + " characters at least");
        }
        url.ifPresent(SubscriptionConfig::check);
    }

    private static void check(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        boolean network = scheme.equals("https") || scheme.equals("http");
        if (!network || url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
            throw new IllegalArgumentException("messages are posted to https://HOST/..., not to \"" + url + "\"");
        }
    }

    /// What all subscriptions of a node have in common.
    ///
    /// @param hosts hosts that messages may be posted to: names, or `*.` and what they end with; none by default
    /// @param plain whether `http://` is allowed beside `https://`
    /// @param privateAddresses whether hosts may have addresses of private networks
    /// @param list those of the configuration
    public record All(List<String> hosts, boolean plain, boolean privateAddresses, List<SubscriptionConfig> list) {
        /// No subscriptions.
        public static final All NONE = new All(List.of(), false, false, List.of());

        /// Copies and checks.
        ///
        /// @throws IllegalArgumentException when two have one id
        public All {
            hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
            list = List.copyOf(list);
            if (list.stream().map(SubscriptionConfig::id).distinct().count() < list.size()) {
                throw new IllegalArgumentException("two subscriptions have one id");
            }
        }
    }
}
