package dev.tocsin.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.MotionMode;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.testing.Property;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Fragments of a missile that broke up at a known height, against fragments that are drawn and flown one
/// by one.
class BreakUpTest {
    private static final ForecastSettings SETTINGS = ForecastSettings.DEFAULT;
    private static final int RUNS = 300;

    /// In the rehearsed night of seed 61 people waited up to 150 s longer than needed: one interval of two
    /// minutes told the arrival of all fragments from six heights at all zones.
    @ParameterizedTest
    @ValueSource(doubles = {150_000, 90_000, 60_000, 40_000, 25_000, 15_000})
    void fragmentsComeDownWhereAndWhenTheForecastOfABreakUpSays(double height) {
        StateEstimate body =
                Fixtures.estimate(GeoPoint.ofDegrees(32, 36, height), new Vector3(-2000, 200, -1600), 50, 3);
        ArcForecast.Arc arc = new ArcForecast(SETTINGS).fly(body, false).orElseThrow();
        GeoPoint around = arc.impact().centre();
        List<Zone> zones = Fixtures.mosaic(
                Math.toDegrees(around.latitudeRadians()), Math.toDegrees(around.longitudeRadians()) + 0.08, 25, 1000);
        Forecast forecast = new Forecaster(Fixtures.region(zones), SETTINGS)
                .brokenUp(Fixtures.track(body, MotionMode.BALLISTIC, Fixtures.BALLISTIC), 0, 1, Fixtures.NOW);
        Map<ZoneId, ZoneHazard> told = new HashMap<>();
        forecast.zones().forEach(hazard -> told.put(hazard.zone(), hazard));
        double expected =
                forecast.zones().stream().mapToDouble(ZoneHazard::probability).sum();
        double[] seen = new double[4];
        Property.forSeeds(RUNS, random -> {
            random.nextLong(); // seeds in sequence begin alike
            Map<ZoneId, Double> hit = new HashMap<>();
            for (int i = 0; i < SETTINGS.debris().fragments(); i++) {
                ArcFlight piece = fragment(body.meanToArray(), random);
                GeoPoint down = Wgs84.toGeodetic(piece.position());
                for (Zone zone : zones) {
                    if (isWithin(zone, down)) {
                        hit.merge(zone.id(), piece.seconds, Math::max);
                    }
                }
            }
            hit.forEach((zone, seconds) -> {
                ZoneHazard hazard = told.get(zone);
                seen[0]++;
                if (hazard != null) {
                    long at = Fixtures.NOW + Math.round(seconds * 1e9);
                    long end = hazard.etaP90Nanos() + Math.round(0.56 * (hazard.etaP90Nanos() - hazard.etaP50Nanos()));
                    seen[1]++;
                    seen[2] += at <= hazard.etaP90Nanos() ? 1 : 0;
                    seen[3] += at <= end ? 1 : 0;
                }
            });
        });
        // cautious low down, where the air stops what the break-up throws apart
        assertThat(expected).isBetween(seen[0] / RUNS, 1.6 * seen[0] / RUNS);
        assertThat(seen[1] / seen[0]).as("zones that were told").isGreaterThan(0.99);
        assertThat(seen[3] / seen[1]).as("down before the end of its interval").isGreaterThan(0.95);
    }

    private static boolean isWithin(Zone zone, GeoPoint point) {
        double north = (point.latitudeRadians() - zone.centre().latitudeRadians()) * 6_371_000;
        double east = (point.longitudeRadians() - zone.centre().longitudeRadians())
                * 6_371_000
                * Math.cos(zone.centre().latitudeRadians());
        double half = 1000 + SETTINGS.ground().hazardRadiusMetres();
        return Math.abs(north) <= half && Math.abs(east) <= half;
    }

    private static ArcFlight fragment(double[] body, Random random) {
        double[] state = body.clone();
        for (int i = 0; i < 3; i++) {
            state[i] += 50 * random.nextGaussian();
            state[3 + i] += 3 * random.nextGaussian() + SETTINGS.debris().spreadSpeed() * random.nextGaussian();
        }
        double beta = SETTINGS.debris().beta() * Math.exp(SETTINGS.debris().sigmaLnBeta() * random.nextGaussian());
        ArcFlight flight = new ArcFlight(EarthDynamics.WGS84, SETTINGS.arc(), 0.2, 1);
        assertThat(flight.toGround(state, 1 / beta, 1)).isTrue();
        return flight;
    }
}
