package dev.tocsin.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.geo.EarthModel;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.testing.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Probability of zones against closed forms and drawn places; the rule for open ground.
class ZoneIndexTest {
    private static final ForecastSettings.Ground GROUND = ForecastSettings.DEFAULT.ground();

    private static GroundGaussian gaussian(double lat, double lon, double major, double minor, double angle) {
        double a = major * major;
        double b = minor * minor;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double[] c = {a * cos * cos + b * sin * sin, (a - b) * sin * cos, a * sin * sin + b * cos * cos, 0, 0, 25};
        return new GroundGaussian(GeoPoint.ofDegrees(lat, lon), 300, c, EarthModel.WGS84);
    }

    private static ZoneIndex index(List<Zone> zones) {
        return new ZoneIndex(zones, EarthModel.WGS84, GROUND);
    }

    private static List<ZoneHazard> meet(List<Zone> zones, GroundGaussian g) {
        Hits hits = new Hits();
        index(zones).meet(g, HazardKind.IMPACT, 1, hits);
        return hits.hazards(zones, 1e-6, Fixtures.NOW);
    }

    @Test
    void aSettlementUnderARoundGaussianHasTheMassOfItsDisc() {
        List<Zone> zones = List.of(Fixtures.square("a", 32, 35, 500));
        double radius = index(zones).shape(0).radiusMetres;
        for (double sigma : new double[] {200, 800, 3000, 20_000}) {
            double exact = 1 - Math.exp(-radius * radius / (2 * sigma * sigma));
            double mass = index(zones).mass(0, gaussian(32, 35, sigma, sigma, 0));
            assertThat(mass).isCloseTo(exact, within(0.025 * exact));
        }
    }

    @Test
    void massAgreesWithDrawnPlaces() {
        Property.forSeeds(20, random -> {
            double half = random.nextBoolean() ? 400 + 600 * random.nextDouble() : 5000 + 20_000 * random.nextDouble();
            List<Zone> zones = List.of(Fixtures.square("a", 32, 35, half));
            double major = 300 * Math.exp(4 * random.nextDouble());
            GroundGaussian g = gaussian(
                    32 + 0.02 * random.nextGaussian(),
                    35 + 0.02 * random.nextGaussian(),
                    major,
                    major * (0.2 + 0.8 * random.nextDouble()),
                    Math.PI * random.nextDouble());
            ZoneShape shape = index(zones).shape(0);
            int inside = 0;
            int draws = 4000;
            for (int i = 0; i < draws; i++) {
                double a = g.sigmaMajor * random.nextGaussian();
                double b = g.sigmaMinor * random.nextGaussian();
                inside += shape.distance(g.latitudeOf(a, b), g.longitudeOf(a, b)) <= 0 ? 1 : 0;
            }
            double share = inside / (double) draws;
            assertThat(index(zones).mass(0, g)).isCloseTo(share, within(0.05));
        });
    }

    @Test
    void aMosaicWithoutMarginSharesOneWholeProbability() {
        List<Zone> zones = Fixtures.mosaic(32, 35, 30, 3000);
        ForecastSettings.Ground bare = new ForecastSettings.Ground(0, 1e-4, 10_000, 0, 0, 0.1, 0.1, 0.8);
        ZoneIndex index = new ZoneIndex(zones, EarthModel.WGS84, bare);
        for (double sigma : new double[] {100, 1500, 8000, 20_000}) {
            GroundGaussian g = gaussian(32.01, 35.01, sigma, 0.5 * sigma, 0.6);
            double sum = 0;
            for (int i = 0; i < index.size(); i++) {
                sum += index.mass(i, g);
            }
            assertThat(sum).as("sigma %s", sigma).isCloseTo(1, within(0.06));
        }
    }

    @Test
    void theNearestZoneOfOpenGroundIsNotForgotten() {
        List<Zone> zones = List.of(Fixtures.square("far", 32, 35.1, 400), Fixtures.square("near", 32, 35, 400));
        List<ZoneHazard> hazards = meet(zones, gaussian(32, 34.96, 50, 50, 0));
        assertThat(hazards).hasSize(1);
        assertThat(hazards.getFirst().zone().value()).isEqualTo("near");
        assertThat(hazards.getFirst().probability()).isBetween(0.05, 0.1);
    }

    @Test
    void anImpactFarOutAtSeaMeetsNoZone() {
        List<Zone> zones = List.of(Fixtures.square("coast", 32, 34.8, 400));
        assertThat(meet(zones, gaussian(32, 34.6, 50, 50, 0))).isEmpty();
    }

    @Test
    void eastAndWestAreAlike() {
        List<Zone> zones = List.of(Fixtures.square("east", 32, 35.03, 400), Fixtures.square("west", 32, 34.97, 400));
        List<ZoneHazard> hazards = meet(zones, gaussian(32, 35, 4000, 1000, 0));
        assertThat(hazards.get(0).probability()).isCloseTo(hazards.get(1).probability(), within(1e-9));
    }

    @Test
    void worksAcrossTheAntimeridian() {
        List<Zone> zones = List.of(Fixtures.square("a", 10, 179.99, 400));
        double there = index(zones).mass(0, gaussian(10, -179.99, 2000, 2000, 0));
        assertThat(there).isCloseTo(index(zones).mass(0, gaussian(10, 179.97, 2000, 2000, 0)), within(1e-6));
        assertThat(there).isPositive();
    }

    @Test
    void theZoneFartherAlongIsReachedLater() {
        List<Zone> zones = List.of(Fixtures.square("a", 32, 35, 400), Fixtures.square("b", 32, 34.95, 400));
        double[] c = {9e6, 0, 1e6, -30_000, 0, 200};
        GroundGaussian g = new GroundGaussian(GeoPoint.ofDegrees(32, 34.975), 300, c, EarthModel.WGS84);
        List<ZoneHazard> hazards = meet(zones, g);
        assertThat(hazards.get(1).etaP50Nanos()).isGreaterThan(hazards.get(0).etaP50Nanos());
        assertThat(hazards.get(0).etaP10Nanos()).isLessThan(hazards.get(0).etaP50Nanos());
    }
}
