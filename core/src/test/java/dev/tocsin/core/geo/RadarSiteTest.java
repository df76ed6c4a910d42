package dev.tocsin.core.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.testing.Property;
import org.junit.jupiter.api.Test;

class RadarSiteTest {
    @Test
    void measuringThePointOfAMeasurementGivesItBack() {
        Property.forSeeds(300, random -> {
            RadarSite site = new RadarSite(GeoPoint.ofDegrees(
                    random.nextDouble() * 160 - 80, random.nextDouble() * 360 - 180, random.nextDouble() * 2000));
            double range = 500 + random.nextDouble() * 500_000;
            double azimuth = random.nextDouble() * 2 * Math.PI;
            double elevation = random.nextDouble() * 1.4;
            double[] at = new double[3];
            site.atElevation(range, azimuth, elevation, at);
            assertThat(site.rangeTo(at[0], at[1], at[2])).isCloseTo(range, within(1e-6));
            assertThat(Angles.wrapPi(site.azimuthTo(at[0], at[1], at[2]) - azimuth))
                    .isCloseTo(0, within(1e-8));
            assertThat(site.elevationTo(at[0], at[1], at[2])).isCloseTo(elevation, within(1e-8));
        });
    }

    @Test
    void pointsAtAHeightHaveThatHeightAndRange() {
        Property.forSeeds(300, random -> {
            RadarSite site = new RadarSite(GeoPoint.ofDegrees(random.nextDouble() * 160 - 80, 35, 200));
            double height = random.nextDouble() * 12_000;
            double range = height * 1.2 + 1_000 + random.nextDouble() * 300_000;
            double[] at = new double[3];
            assertThat(site.atHeight(range, random.nextDouble() * 6, height, at))
                    .isTrue();
            assertThat(Wgs84.toGeodetic(new Vector3(at[0], at[1], at[2])).heightMetres())
                    .isCloseTo(height, within(0.3));
            assertThat(site.rangeTo(at[0], at[1], at[2])).isCloseTo(range, within(1e-6));
        });
    }

    @Test
    void saysThatAHeightIsOutOfReach() {
        RadarSite site = new RadarSite(GeoPoint.ofDegrees(32, 35, 0));
        assertThat(site.atHeight(1_000, 0, 10_000, new double[3])).isFalse();
    }

    @Test
    void radioHorizonFollowsTheFourThirdsRule() {
        RadarSite site = new RadarSite(GeoPoint.ofDegrees(32, 35, 100));
        assertThat(site.horizonMetres(0) / 1000).isCloseTo(4.12 * Math.sqrt(100), within(0.1));
        assertThat(site.horizonMetres(10_000) / 1000)
                .isCloseTo(4.12 * (Math.sqrt(100) + Math.sqrt(10_000)), within(0.5));
    }
}
